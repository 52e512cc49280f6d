import { nextCodeIn } from '../core/codes.ts';
import { isFailure } from '../core/failure.ts';
import { deviceName } from '../core/identity.ts';
import type { Keyfob, UseAsk, UseResult } from '../core/keyfob.ts';
import { tell } from '../core/notes.ts';
import { roleName } from '../core/roles/roleDefinition.ts';
import { isRoleArn } from '../core/roles/roleValues.ts';
import { adHocIn } from './adHoc.ts';
import type { Handlers, Requester } from './handlers.ts';
import { endpointOf, sessionStatus } from './status.ts';
import type { RoleLineName, RoleLines } from './roleWire.ts';
import type { UseOptions, Used } from './useWire.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** This moment by AWS's clock. */
  readonly now: () => Date;
  /** Whether codes can be asked for in the popup. */
  readonly hasDisplay: boolean;
}

type RoleAsk = 'prepareUse' | 'use' | 'useOff' | 'addRole' | 'editRole' | 'deliverRole' | 'removeRole';

/** What the command may ask about roles and targets. */
export function createRoleHandlers({ keyfob, now, hasDisplay }: Parts): Pick<Handlers, RoleAsk> {
  /** What needs a person waits for one, where there is a popup. */
  async function useByPopup(ask: UseAsk, { pid, onGone }: Requester): Promise<UseResult> {
    try {
      return await keyfob.use(ask);
    } catch (error) {
      if (!hasDisplay || !isFailure(error, 'codeNeeded', 'roleCodeNeeded')) throw error;
      await keyfob.waitForSession(ask, { name: 'keyfob', pid, onGone }, true);
      return keyfob.use(ask);
    }
  }

  const used = ({ profile, target, session, notes }: UseResult): Used => ({
    name: nameOf(profile),
    target,
    session: sessionStatus(session, now(), keyfob.settings().reminderLead),
    notes: notes.map(tell),
    clockOffset: keyfob.state().clockOffset,
  });

  return {
    async prepareUse(ask) {
      const { identity, way, wants, device } = await keyfob.prepareUse(useAsk(ask));
      return {
        name: nameOf(ask.profile),
        identity: identity.name,
        way: way ?? null,
        wants,
        deviceName: deviceName(device ?? ''),
        endpoint: endpointOf(keyfob, identity.name),
        nextCodeIn: nextCodeIn(now()),
      };
    },
    use: async ({ code, popup, ...ask }, requester) =>
      used(popup && code === undefined ? await useByPopup(useAsk(ask), requester) : await keyfob.use({ ...useAsk(ask), code })),
    async useOff({ target }) {
      await keyfob.useOff(target);
      return {};
    },
    async addRole({ name, from, ...lines }) {
      await keyfob.addRole({ name, from, ...roleLines(lines) });
      return {};
    },
    async editRole({ name, unset, ...lines }) {
      await keyfob.editRole(name, { ...roleLines(lines), ...Object.fromEntries(unset.map((line) => [fieldOf(line), null])) });
      return {};
    },
    async deliverRole({ name, delivery, ...consent }) {
      return { notes: (await keyfob.deliverRole(name, delivery, consent)).map(tell) };
    },
    async removeRole({ name }) {
      await keyfob.removeRole(name);
      return {};
    },
  };
}

const nameOf = (profile: string): string => (isRoleArn(profile) ? roleName(profile) : profile);

const roleLines = ({ duration, ...lines }: RoleLines) => ({ ...lines, durationSeconds: duration });

const fieldOf = (line: RoleLineName) => (line === 'duration' ? 'durationSeconds' : line);

const useAsk = ({ profile, target, withRegion, withoutMfa, replace, setAside, otherEndpoint, ...said }: UseOptions): UseAsk => ({
  profile,
  target,
  withRegion,
  withoutMfa,
  replace,
  setAside,
  otherEndpoint,
  adHoc: adHocIn(said),
});
