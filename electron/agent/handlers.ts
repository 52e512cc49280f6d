import { nextCodeIn } from '../core/codes.ts';
import { Failure } from '../core/failure.ts';
import { deviceName } from '../core/identity.ts';
import type { IdentityChoices, Keyfob, LoginResult } from '../core/keyfob.ts';
import { tell } from '../core/notes.ts';
import { explain } from '../core/words.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import { createDeviceHandlers } from './deviceHandlers.ts';
import { createEnforcementHandlers } from './enforcementHandlers.ts';
import { createHandOutHandlers } from './handOutHandlers.ts';
import { createRoleHandlers } from './roleHandlers.ts';
import { createVaultHandlers } from './vaultHandlers.ts';
import { createRotationHandlers } from './rotationHandlers.ts';
import { backupStatus, endpointOf, identityStatus, sessionStatus, statusOf } from './status.ts';
import { statusOfOne } from './statusWire.ts';
import type { LoggedIn } from './loginWire.ts';
import type { AskName, Asks, Changed, IdentityOptions } from './wire.ts';

/** Who asks, as far as a handler needs to know. */
export interface Requester {
  readonly pid: number | undefined;
  /** Runs `action` once the answer is on its way. */
  afterwards(action: () => void): void;
  /** Calls back when the caller hangs up before it is answered. */
  onGone(listener: () => void): void;
}

/** One handler per ask; each rejects only with what becomes a Failure. */
export type Handlers = { readonly [A in AskName]: (ask: Asks[A]['ask'], requester: Requester) => Promise<Asks[A]['answer']> };

interface Parts {
  readonly keyfob: Keyfob;
  readonly version: string;
  /** This moment by AWS's clock. */
  readonly now: () => Date;
  /** Whether codes can be asked for in the popup. */
  readonly hasDisplay: boolean;
  readonly endpoint: Pick<Endpoint, 'placeOf' | 'trouble'>;
  readonly showPopup: () => void;
  /** An address on this computer that leads to a link once. */
  readonly oneTimeAddress: (link: string) => Promise<string>;
  /** Empties the AWS CLI's own cache of role sessions. */
  readonly clearCliCache: () => Promise<void>;
  readonly quit: () => void;
}

/** What the command may ask, answered by Keyfob's verbs. */
export function createHandlers({ keyfob, version, now, hasDisplay, endpoint, showPopup, oneTimeAddress, clearCliCache, quit }: Parts): Handlers {
  const status = () => statusOf(keyfob.state(), keyfob.settings());

  function changed({ identity, notes }: Awaited<ReturnType<Keyfob['add']>>): Changed {
    const picture = keyfob.state().identities.find(({ name }) => name === identity.name);
    if (!picture) throw new Failure('identityUnknown', { name: identity.name, known: [] });
    return { identity: identityStatus(picture, keyfob.settings()), notes: notes.map(tell) };
  }

  function loggedIn({ identity, session, alreadyLive, notes }: LoginResult): LoggedIn {
    return {
      name: identity.name,
      session: sessionStatus(session, now(), keyfob.settings().reminderLead),
      alreadyLive,
      tendsKey: !alreadyLive && session.mfa && keyfob.settings().keyRules.rotateAfter !== undefined,
      notes: notes.map(tell),
      clockOffset: keyfob.state().clockOffset,
    };
  }

  async function loginByPopup(ask: Asks['login']['ask'], { pid, onGone }: Requester): Promise<LoginResult> {
    const { identity, live } = await keyfob.prepareLogin(loginAsk(ask));
    if (live && !ask.force) return { identity, session: live, alreadyLive: true, notes: [{ code: 'stillLive', facts: {} }] };
    if (!hasDisplay) throw new Failure('displayMissing', { identity: identity.name });
    return keyfob.waitForLogin({ ...loginAsk(ask), identity: identity.name }, { name: 'keyfob', pid, onGone }, true);
  }

  return {
    hello: async () => ({ version, pid: process.pid }),
    async compare() {
      const trouble = endpoint.trouble();
      return { endpoint: trouble ? explain(trouble) : null };
    },

    async status({ name }) {
      if (name === undefined) return status();
      const found = statusOfOne(status(), name);
      if (!found) throw new Failure('identityUnknown', { name, known: keyfob.identities().map((identity) => identity.name) });
      return found;
    },

    add: async ({ name, accessKeyId, secretAccessKey, ...options }) =>
      changed(await keyfob.add({ name, key: { accessKeyId, secretAccessKey }, ...choices(options) })),
    import: async ({ profile, ...options }) => changed(await keyfob.moveKey({ profile, ...choices(options) })),
    set: async ({ name, rename, ...options }) => changed(await keyfob.change(name, { rename, ...choices(options) })),

    async remove({ names, restore }) {
      const removed = names === 'all' ? keyfob.identities().map(({ name }) => name) : names.map((name) => keyfob.choose(name).name);
      for (const name of removed) await keyfob.remove(name, { restore });
      return { removed };
    },

    async restore({ backup }) {
      const restored = backup === undefined ? null : backupStatus(await keyfob.restoreBackup(backup));
      return { backups: (await keyfob.backups()).map(backupStatus), restored };
    },

    async prepareLogin(ask) {
      const { identity, live } = await keyfob.prepareLogin(loginAsk(ask));
      return {
        name: identity.name,
        deviceName: deviceName(ask.device ?? identity.device ?? ''),
        endpoint: endpointOf(keyfob, identity.name),
        live: live ? sessionStatus(live, now(), keyfob.settings().reminderLead) : null,
        nextCodeIn: nextCodeIn(now()),
        clockOffset: keyfob.state().clockOffset,
      };
    },

    async login({ code, ...ask }, requester) {
      if (ask.withoutMfa) return loggedIn(await keyfob.loginWithoutMfa(loginAsk(ask)));
      return loggedIn(code === undefined ? await loginByPopup(ask, requester) : await keyfob.login({ ...loginAsk(ask), code }));
    },

    ...createRoleHandlers({ keyfob, now, hasDisplay }),
    ...createDeviceHandlers({ keyfob }),
    ...createVaultHandlers(keyfob),
    ...createRotationHandlers({ keyfob, hasDisplay }),
    ...createEnforcementHandlers({ keyfob, hasDisplay }),
    ...createHandOutHandlers({ keyfob, now, hasDisplay, endpoint, oneTimeAddress }),

    async open() {
      if (hasDisplay) showPopup();
      return { shown: hasDisplay };
    },

    async lock({ cliCache }) {
      const forgotten = await keyfob.lock();
      if (cliCache) await clearCliCache();
      return { forgotten };
    },

    policies: async ({ name, of }) => keyfob.policiesOf({ identity: name, of }),

    async quit(_ask, { afterwards }) {
      afterwards(quit);
      return { pid: process.pid };
    },
  };
}

const choices = ({ duration, ...options }: IdentityOptions): IdentityChoices => ({ ...options, durationSeconds: duration });

const loginAsk = ({ name, device, duration, force, replace, setAside, otherEndpoint }: Asks['prepareLogin']['ask']): Parameters<Keyfob['prepareLogin']>[0] => ({
  identity: name,
  device,
  durationSeconds: duration,
  force,
  replace,
  setAside,
  otherEndpoint,
});
