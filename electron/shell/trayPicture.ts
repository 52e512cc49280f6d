import type { AppState, IdentityPicture } from '../core/appState.ts';
import { duration, timeOfDay } from './moments.ts';

/** The four icons; each has a shape of its own, since a colour alone says nothing to many. */
export type TrayIcon = 'idle' | 'live' | 'ending' | 'ended';

/** What a click on a menu item does. */
export type TrayAction =
  | { readonly does: 'open' }
  | { readonly does: 'show'; readonly identity: string }
  | { readonly does: 'lock' }
  | { readonly does: 'quit' };

/** One line of the menu; without an action a line that separates. */
export type TrayItem = { readonly label: string; readonly action: TrayAction; readonly enabled: boolean } | 'separator';

/** All that the tray shows. Two equal pictures look the same, so the second needs no drawing. */
export interface TrayPicture {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly menu: readonly TrayItem[];
}

/** What a person should look at first comes first; what merely ended weighs less than what works. */
const order: readonly TrayIcon[] = ['ending', 'live', 'ended'];

const isOpen = ({ session }: IdentityPicture) => session?.state === 'live' || session?.state === 'ending';

/** When a session ends, by this computer's clock: the picture holds AWS's. */
const endOf = (expiresAt: number, { clockOffset }: AppState) => new Date(expiresAt - clockOffset);

function iconOf({ identities }: AppState): TrayIcon {
  return order.find((state) => identities.some(({ session }) => session?.state === state)) ?? 'idle';
}

function stateInWords({ name, session }: IdentityPicture, state: AppState, now: Date): string {
  if (!session) return `${name}: no session`;
  if (session.state === 'ended') return `${name}: ended`;
  return `${name}: until ${timeOfDay(endOf(session.expiresAt, state), now)}${session.mfa ? '' : ' (without MFA)'}`;
}

function tooltipOf(state: AppState, now: Date): string {
  const ends = state.identities.filter(isOpen).flatMap(({ name, session }) => (session ? [{ name, end: endOf(session.expiresAt, state) }] : []));
  const next = ends.sort((one, other) => one.end.getTime() - other.end.getTime())[0];
  if (!next) return state.identities.some(({ session }) => session) ? 'Keyfob: the session has ended' : 'Keyfob: no session';
  const left = duration(next.end.getTime() - now.getTime());
  return `Keyfob: ${next.name}, ${left} left, until ${timeOfDay(next.end, now)}`;
}

/** “Open Keyfob” comes first: some tray hosts never send the click on the icon, and lose nothing this way. */
function menuOf(state: AppState, now: Date): TrayItem[] {
  const identities = state.identities.map(
    (identity): TrayItem => ({ label: stateInWords(identity, state, now), action: { does: 'show', identity: identity.name }, enabled: true }),
  );
  return [
    { label: 'Open Keyfob', action: { does: 'open' }, enabled: true },
    'separator',
    ...identities,
    ...(identities.length > 0 ? (['separator'] as const) : []),
    { label: 'Lock', action: { does: 'lock' }, enabled: state.identities.some(isOpen) },
    { label: 'Quit Keyfob', action: { does: 'quit' }, enabled: true },
  ];
}

/** Draws the tray for this moment. */
export function drawTray(state: AppState, now: Date): TrayPicture {
  return { icon: iconOf(state), tooltip: tooltipOf(state, now), menu: menuOf(state, now) };
}

/** Whether the tray says something that changes with the minute. */
export const ticks = (state: AppState): boolean => state.identities.some(isOpen);
