import { legible } from '../core/policy/legible.ts';
import type { AppState } from '../core/appState.ts';
import { duration, timeOfDay } from './moments.ts';
import { holders, openSessions } from './openSessions.ts';
import type { TrayItem } from './trayMenu.ts';
import { activeRole, menuOf, TARGET } from './trayMenu.ts';

/** The four icons; each has a shape of its own, since a colour alone says nothing to many. */
export type TrayIcon = 'idle' | 'live' | 'ending' | 'ended';

/** All that the tray shows. Two equal pictures look the same, so the second needs no drawing. */
export interface TrayPicture {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** What stands beside the icon; empty where it is not wanted, or the platform shows nothing there. */
  readonly title: string;
  readonly menu: readonly TrayItem[];
}

/** What a person should look at first comes first; what merely ended weighs less than what works. */
const order: readonly TrayIcon[] = ['ending', 'live', 'ended'];

function iconOf(state: AppState): TrayIcon {
  return order.find((icon) => holders(state).some(({ session }) => session?.state === icon)) ?? 'idle';
}

function tooltipOf(state: AppState, now: Date): string {
  const [next] = openSessions(state);
  const active = activeRole(state);
  const inUse = active ? ` · ${TARGET}: ${active.name}` : '';
  if (!next) return (holders(state).some(({ session }) => session) ? 'Keyfob: the session has ended' : 'Keyfob: no session') + inUse;
  return `Keyfob: ${next.name}${accountOf(next.name, state)}, ${timeTo(next.endsAt, now)} left, until ${timeOfDay(next.endsAt, now)}${inUse}`;
}

function titleOf(state: AppState, now: Date): string {
  const [next] = openSessions(state);
  return next && state.trayTime && state.capabilities.trayTime ? timeTo(next.endsAt, now) : '';
}

const timeTo = (moment: Date, now: Date): string => duration(moment.getTime() - now.getTime());

/** The account's own name behind that of an identity or a role, where it is known. */
function accountOf(name: string, { identities, roles }: AppState): string {
  const alias = [...identities, ...roles].find((one) => one.name === name)?.accountAlias;
  return alias ? ` (${alias})` : '';
}

/** Draws the tray for this moment. */
export const drawTray = (state: AppState, now: Date): TrayPicture => ({
  icon: iconOf(state),
  tooltip: legible(tooltipOf(state, now)),
  title: titleOf(state, now),
  menu: menuOf(state, now),
});

/** Whether the tray says something that changes with the minute. */
export const ticks = (state: AppState): boolean => openSessions(state).length > 0;
