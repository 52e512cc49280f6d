import type { Keyfob } from './keyfob.ts';
import { mfaOf, type Recorded, type Recording } from './record.ts';
import { attempt, type Sources } from './roles/sources.ts';

interface Parts {
  readonly recording: Recording;
  readonly sources: Sources;
}

/** The same Keyfob, with every change written down once it is done. */
export function recorded(keyfob: Keyfob, { recording, sources }: Parts): Keyfob {
  const { change } = recording;

  /** A profile with the name of its role session, where it is a role. */
  function about(profile: string): Pick<Recorded, 'profile' | 'roleSessionName'> {
    const source = attempt(() => sources.find({ profile }));
    return { profile, ...(source?.kind === 'role' && { roleSessionName: source.role.hop.roleSessionName }) };
  }

  const login = (open: () => ReturnType<Keyfob['login']>) =>
    change(open, ({ identity, session, alreadyLive }) =>
      alreadyLive ? undefined : { event: 'login', profile: identity.name, delivery: identity.delivery, ...mfaOf(session) },
    );

  return {
    ...keyfob,
    add: (ask) => change(() => keyfob.add(ask), ({ identity }) => ({ event: 'add', profile: identity.name })),
    moveKey: (ask) => change(() => keyfob.moveKey(ask), ({ identity }) => ({ event: 'add', profile: identity.name })),
    change: (name, changes) => change(() => keyfob.change(name, changes), ({ identity }) => ({ event: 'change', profile: identity.name })),
    enrolDevice: (ask) => change(() => keyfob.enrolDevice(ask), () => ({ event: 'change', profile: ask.identity })),
    resyncDevice: (ask) => change(() => keyfob.resyncDevice(ask), () => ({ event: 'change', profile: ask.identity })),
    removeDevice: (ask) => change(() => keyfob.removeDevice(ask), () => ({ event: 'change', profile: ask.identity })),
    applyPlan: (ask) => change(() => keyfob.applyPlan(ask), ({ undoFile }) => (undoFile === null ? undefined : { event: 'change', profile: ask.identity })),
    deliverRole: (name, ...choice) => change(() => keyfob.deliverRole(name, ...choice), () => ({ event: 'change', ...about(name) })),
    remove: (name, options) => change(() => keyfob.remove(name, options), () => ({ event: 'remove', profile: name })),
    login: (ask) => login(() => keyfob.login(ask)),
    loginWithoutMfa: (ask) => login(() => keyfob.loginWithoutMfa(ask)),
    openRole: (ask) => change(() => keyfob.openRole(ask), () => ({ event: 'login', ...about(ask.role) })),
    use: (ask) => change(() => keyfob.use(ask), ({ profile, target, session }) => ({ event: 'use', ...about(profile), delivery: 'file', target, ...mfaOf(session) })),
    useOff: (target) => change(() => keyfob.useOff(target), () => ({ event: 'useOff', target })),
    restoreBackup: (name) => change(() => keyfob.restoreBackup(name), ({ file }) => ({ event: 'restore', target: file })),
    makeVault: (ask) => change(() => keyfob.makeVault(ask), () => ({ event: 'keys', target: 'vault' })),
    moveToKeychain: () => change(keyfob.moveToKeychain, () => ({ event: 'keys', target: 'keychain' })),
    lock: () => change(keyfob.lock, () => ({ event: 'lock' })),
  };
}
