import type { AppState, Capabilities, DevicePicture, IdentityPicture, KeyPicture, Places, PlaintextKey, RolePicture, SessionPicture, VaultPicture, WaitingPicture } from '../appState.ts';
import type { AwsClock } from '../awsClock.ts';
import { WORTH_TELLING } from '../awsClock.ts';
import type { CodeRequests, Queue } from '../codeRequests.ts';
import type { ReminderState } from '../expiryWatch.ts';
import type { Failure } from '../failure.ts';
import type { Identity } from '../identity.ts';
import { deviceName, durationOf, isRoot, isUsableDevice, userName } from '../identity.ts';
import type { Roles } from '../roles/roleDefinition.ts';
import { type createRolePictures, drawTargets } from '../roles/rolePicture.ts';
import type { Session } from '../session.ts';
import { stateOf } from '../session.ts';
import { drawNetwork, type Network } from '../settings/network.ts';
import type { Settings } from '../settings/settings.ts';
import { MINUTE } from '../time.ts';
import { explain } from '../words.ts';

/** All that the picture is drawn from. */
export interface Scene {
  readonly settings: Settings;
  readonly awsClock: AwsClock;
  readonly sessionOf: (identityId: string) => Session | undefined;
  /** By what determines a session, as in roles. */
  readonly reminderOf: (key: string) => ReminderState | undefined;
  readonly isChecking: (identityId: string) => boolean;
  readonly refusalOf: (identityId: string) => Failure | undefined;
  readonly waiting: CodeRequests['waiting'];
  readonly keyOf: (identity: Identity) => KeyPicture;
  readonly leftoversOf: (identityId: string) => readonly string[];
  readonly plaintextKeys: readonly PlaintextKey[];
  readonly keyInEnvironment: string | undefined;
  readonly defaultIsFree: boolean;
  readonly keychain: Failure | undefined;
  readonly vault: VaultPicture;
  readonly trouble: Failure | undefined;
  readonly endpoint: string | null;
  readonly hostOf: (identity: Identity) => string | null;
  readonly spotlight: string | undefined;
  readonly network: Network;
  readonly capabilities: Capabilities;
  readonly places: Places;
  readonly roles: Roles;
  readonly failureOf: (target: string) => Failure | undefined;
  readonly drawRoles: ReturnType<typeof createRolePictures>;
  readonly activity: AppState['activity'];
  readonly planRun: AppState['planRun'];
}

const drawDevice = (serial: string): DevicePicture => ({
  serial,
  name: deviceName(serial),
  usable: isUsableDevice(serial),
});

function drawSession(session: Session | undefined, now: Date, lead: number): SessionPicture | null {
  const state = stateOf(session, now, lead);
  if (!session || state === 'none') return null;
  return { state, startedAt: session.startedAt.getTime(), expiresAt: session.expiresAt.getTime(), mfa: session.mfa };
}

const drawWaiting = (queue: Queue | undefined): WaitingPicture | null =>
  queue ? { role: queue.role ?? null, requester: queue.requester.name, pid: queue.requester.pid ?? null, others: queue.others, state: queue.state } : null;

function drawIdentity(identity: Identity, scene: Scene): IdentityPicture {
  const refusal = scene.refusalOf(identity.id);
  const serials = identity.device && !identity.devices.includes(identity.device) ? [identity.device, ...identity.devices] : identity.devices;
  return {
    name: identity.name,
    user: userName(identity),
    accountId: identity.accountId,
    accountAlias: identity.accountAlias || null,
    endpoint: scene.hostOf(identity),
    root: isRoot(identity),
    accessKeyId: identity.accessKeyId,
    keyLife: scene.keyOf(identity),
    device: identity.device ? drawDevice(identity.device) : null,
    devices: serials.map(drawDevice),
    leftovers: scene.leftoversOf(identity.id).map(drawDevice),
    durationSeconds: durationOf(identity),
    delivery: identity.delivery,
    target: identity.target,
    session: drawSession(scene.sessionOf(identity.id), scene.awsClock.now(), scene.settings.reminderLead),
    snoozed: scene.reminderOf(identity.id) === 'snoozed',
    checking: scene.isChecking(identity.id),
    refusal: refusal ? explain(refusal) : null,
    waiting: drawWaiting(scene.waiting(identity.name)),
  };
}

/** How far off this computer's clock is, in whole minutes; null where it is not worth a word. */
export function clockWarning(offset: number): AppState['clockWarning'] {
  if (Math.abs(offset) < WORTH_TELLING) return null;
  return { minutes: Math.round(Math.abs(offset) / MINUTE), direction: offset > 0 ? 'slow' : 'fast' };
}

/** Draws everything for the popup and the tray; a new value each time, without a secret. */
export function draw(scene: Scene): AppState {
  const { settings, awsClock } = scene;
  const session = (found: Session | undefined) => drawSession(found, awsClock.now(), settings.reminderLead);
  const roleScene = { ...scene, drawSession: session };
  const identities = settings.identities.map((identity) => drawIdentity(identity, scene));
  const roles = scene.drawRoles(roleScene);
  const isLive = (one: RolePicture | IdentityPicture) => one.session !== null && one.session.state !== 'ended';
  const ends = new Map([...roles.filter(isLive), ...identities.filter(isLive)].map((one) => [one.name, one.session?.expiresAt ?? null]));
  return {
    identities,
    roles,
    targets: drawTargets(roleScene, (profile) => ends.get(profile) ?? null),
    activity: scene.activity,
    planRun: scene.planRun,
    plaintextKeys: scene.plaintextKeys.filter(({ accessKeyId }) => !settings.keptPlaintextKeys.includes(accessKeyId)),
    keyInEnvironment: scene.keyInEnvironment && !settings.keptPlaintextKeys.includes(scene.keyInEnvironment) ? scene.keyInEnvironment : null,
    spotlight: scene.spotlight ?? null,
    clockOffset: awsClock.offset(),
    clockWarning: clockWarning(awsClock.offset()),
    endpoint: scene.endpoint,
    keychain: scene.keychain ? explain(scene.keychain) : null,
    vault: scene.vault,
    trouble: scene.trouble ? explain(scene.trouble) : null,
    defaultIsFree: scene.defaultIsFree,
    theme: settings.theme,
    shortcut: settings.shortcut ?? null,
    reminderMinutes: Math.round(settings.reminderLead / MINUTE),
    launchAtLogin: settings.launchAtLogin,
    trayTime: settings.trayTime,
    lockOn: settings.lockOn,
    keyRules: settings.keyRules,
    network: drawNetwork(settings.network, scene.network),
    capabilities: scene.capabilities,
    places: scene.places,
  };
}
