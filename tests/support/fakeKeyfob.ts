import type { IdentityPicture, SessionPicture } from '../../electron/core/appState.ts';
import { Failure } from '../../electron/core/failure.ts';
import type { Identity } from '../../electron/core/identity.ts';
import { deviceName, userName } from '../../electron/core/identity.ts';
import type { Keyfob } from '../../electron/core/keyfob.ts';
import type { Session } from '../../electron/core/session.ts';
import { stateOf } from '../../electron/core/session.ts';
import { defaultSettings } from '../../electron/core/settings/settings.ts';
import { anEmptyReport, aPlanOf } from './emptyAccount.ts';
import { SEED } from './fakeDevices.ts';
import { aRotation } from './fakeAccount.ts';
import { aSession, anIdentity } from './fakes.ts';
import { anAppState, anIdentityPicture } from './pictures.ts';

/** The moment at which fakes live. */
export const NOON = new Date('2026-11-22T12:00:00Z');

/** As the core draws it: a session lives, or has ended. */
function sessionPicture(session: Session): SessionPicture {
  const { startedAt, expiresAt, mfa } = session;
  const hasEnded = stateOf(session, NOON, defaultSettings.reminderLead) === 'ended';
  return { state: hasEnded ? 'ended' : 'live', startedAt: startedAt.getTime(), expiresAt: expiresAt.getTime(), mfa };
}

const picture = ({ name, accountId, accessKeyId, device, durationSeconds, delivery, target, ...identity }: Identity, session: Session | undefined): IdentityPicture =>
  anIdentityPicture({
    name, accountId, accessKeyId, durationSeconds, delivery, target,
    user: userName(identity),
    accountAlias: identity.accountAlias ?? null,
    device: device === undefined ? null : { serial: device, name: deviceName(device), usable: true },
    devices: [],
    session: session ? sessionPicture(session) : null,
  });

const emptyState = anAppState();

const aPlan = { current: { accessKeyId: 'AKIAALICEALICEALICE1', active: true, createdAt: new Date('2026-08-01T00:00:00Z'), lastUse: 'never' }, others: [], mayDeactivate: true };

/** A Keyfob without rules: alice and what happens to her, each verb noted with what it was given. */
export function fakeKeyfob(overrides: Partial<Keyfob> = {}) {
  const calls: { verb: string; given: unknown }[] = [];
  const identities = new Map<string, Identity>([['alice', anIdentity()]]);
  const sessions = new Map<string, Session>();
  const listeners = new Set<() => void>();
  const note = (verb: string, given: unknown) => void calls.push({ verb, given });
  const tellAll = () => listeners.forEach((listener) => listener());

  function choose(name = 'alice'): Identity {
    const identity = identities.get(name);
    if (!identity) throw new Failure('identityUnknown', { name, known: [...identities.keys()] });
    return identity;
  }

  function open(name?: string, session = aSession(NOON)) {
    const identity = choose(name);
    sessions.set(identity.name, session);
    tellAll();
    return { identity, session, alreadyLive: false, notes: [] };
  }

  const keyfob: Keyfob = {
    start: async () => {},
    stop: () => {},
    state: () => ({
      ...emptyState,
      identities: [...identities.values()].map((identity) => picture(identity, sessions.get(identity.name))),
      targets: [...identities.values()].map(({ name, target }) => {
        const session = sessions.get(name);
        return { name: target, profile: name, chosen: false, expiresAt: session && session.expiresAt > NOON ? session.expiresAt.getTime() : null, refusal: null };
      }),
    }),
    settings: () => ({ ...defaultSettings, identities: [...identities.values()] }),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onRecorded: () => () => {},
    onReminder: () => () => {},
    onWanted: () => () => {},
    onLook: () => () => {},
    noteEndpoint: (trouble) => note('noteEndpoint', trouble?.code),
    identities: () => [...identities.values()],
    choose,
    sessionOf: ({ name }) => sessions.get(name),
    async add(ask) {
      note('add', ask);
      const identity = anIdentity({ name: ask.name, target: ask.target ?? ask.name });
      identities.set(ask.name, identity);
      return { identity, notes: [{ code: 'deviceFound', facts: { device: 'alice-phone' } }] };
    },
    async moveKey(ask) {
      note('moveKey', ask);
      return { identity: choose(), notes: [] };
    },
    keepKey: async () => {},
    async change(name, changes) {
      note('change', { name, ...changes });
      return { identity: choose(name), notes: [] };
    },
    async prepareUse(ask) {
      note('prepareUse', ask);
      const way = ask.profile === 'alice' ? undefined : ({ kind: 'inherited', seconds: 3600 } as const);
      const wants = sessions.has('alice') ? 'none' : 'login';
      return { target: ask.target ?? 'default', identity: choose(), way, wants, device: choose().device };
    },
    async openRole(ask) {
      note('openRole', ask);
      return aSession(NOON);
    },
    async waitForSession(ask, requester, byPerson) {
      note('waitForSession', { ...ask, requester, byPerson });
      return open('alice').session;
    },
    async prepareHandOut(ask) {
      note('prepareHandOut', ask);
      return sessions.has('alice') ? { identity: 'alice', wants: 'none', device: undefined } : { identity: 'alice', wants: 'login', device: choose().device };
    },
    async handOut(ask) {
      note('handOut', ask);
      return { session: open('alice').session, accountId: '111122223333', region: 'eu-central-1' };
    },
    async consoleLink(ask) {
      note('consoleLink', ask);
      return { link: 'https://signin.example/?SigninToken=canary-link', session: open('alice').session };
    },
    openConsole: async (ask) => note('openConsole', ask),
    async use(ask) {
      note('use', ask);
      return { target: ask.target ?? 'default', profile: ask.profile, session: aSession(NOON), notes: [] };
    },
    addRole: async (role) => note('addRole', role),
    editRole: async (name, changes) => note('editRole', { name, changes }),
    async deliverRole(name, delivery, consent) {
      note('deliverRole', { name, delivery, ...consent });
      return [];
    },
    removeRole: async (name) => note('removeRole', name),
    useOff: async (target) => note('useOff', target),
    chooseRole: async (profile, choice) => note('chooseRole', { profile, ...choice }),
    findDevices: async (name) => ({ identity: choose(name), notes: [] }),
    async beginEnrolment(name) {
      note('beginEnrolment', name);
      const { serial, uri } = { serial: 'arn:aws:iam::111122223333:mfa/alice-2', uri: `otpauth://totp/alice-2?secret=${SEED}` };
      return { identity: name, serial, name: 'alice-2', secret: SEED, uri };
    },
    async enrolDevice(ask) {
      note('enrolDevice', ask);
      return { identity: choose(ask.identity), notes: [{ code: 'deviceEnrolled', facts: { identity: ask.identity, device: 'alice-2', nextIn: 12 } }] };
    },
    async resyncDevice(ask) {
      note('resyncDevice', ask);
      return { identity: choose(ask.identity), notes: [{ code: 'deviceResynced', facts: { device: 'alice-phone', nextIn: 12 } }] };
    },
    async removeDevice(ask) {
      note('removeDevice', ask);
      return { identity: choose(ask.identity), notes: [{ code: 'deviceRemoved', facts: { device: 'alice-phone' } }] };
    },
    deleteLeftover: async (ask) => note('deleteLeftover', ask),
    async remove(name, options) {
      note('remove', { name, ...options });
      identities.delete(name);
    },
    async lookAtKeys(name) {
      note('lookAtKeys', name);
      return aPlan;
    },
    async planRotation(name) {
      note('planRotation', name);
      return aPlan;
    },
    rotationByLogin: async () => undefined,
    async rotate(ask) {
      note('rotate', ask);
      return { identity: choose(ask.identity), rotation: aRotation() };
    },
    async resumeRotation(ask) {
      note('resumeRotation', ask);
      return { identity: choose(ask.identity), rotation: aRotation() };
    },
    async rollBackRotation(name) {
      note('rollBackRotation', name);
      return { identity: choose(name), rotation: aRotation({ next: 'end', outcome: 'rolledBack' }) };
    },
    async prepareLogin(ask) {
      note('prepareLogin', ask);
      return { identity: choose(ask.identity), live: sessions.get(ask.identity ?? 'alice') };
    },
    async login(ask) {
      note('login', ask);
      return open(ask.identity);
    },
    loginWithoutMfa: async (ask) => open(ask.identity, aSession(NOON, undefined, { mfa: false })),
    async waitForLogin(ask, requester, byPerson) {
      note('waitForLogin', { ask, requester, byPerson });
      return open(ask.identity);
    },
    notNow: () => {},
    forgetRefusal: () => {},
    snooze: (whose) => note('snooze', whose),
    spotlight: () => {},
    async policiesOf(ask) {
      note('policiesOf', ask);
      return { holder: ask.of ?? 'user/alice', policies: [], trust: undefined };
    },
    async accountReport(ask) {
      note('accountReport', ask);
      return anEmptyReport;
    },
    planMfa: async ({ identity }) => aPlanOf(identity),
    async applyPlan(ask) {
      note('applyPlan', ask);
      return { plan: aPlanOf(ask.identity), undoFile: null, undo: null, passwords: [], stopped: null };
    },
    lastPlan: () => null,
    putPlanAway: async () => note('putPlanAway', {}),
    backups: async () => [{ name: 'credentials-1', file: '/home/me/.aws/credentials', madeAt: NOON, first: true }],
    async restoreBackup(name) {
      note('restoreBackup', name);
      return { name, file: '/home/me/.aws/credentials', madeAt: NOON, first: true };
    },
    changeSettings: async () => {},
    changeNetwork: async () => {},
    portableSettings: () => defaultSettings,
    async importSettings(settings) {
      note('importSettings', settings);
      return { notes: [] };
    },
    async lock() {
      const forgotten = sessions.size;
      sessions.clear();
      tellAll();
      return forgotten;
    },
    makeVault: async (ask) => note('makeVault', ask),
    unlock: async (passphrase) => note('unlock', passphrase),
    changePassphrase: async (before, after) => note('changePassphrase', { before, after }),
    moveToKeychain: async () => note('moveToKeychain', {}),
    lockVault: () => note('lockVault', {}),
    lookAgain: async () => {},
    ...overrides,
  };
  return { keyfob, calls, open, tellAll };
}
