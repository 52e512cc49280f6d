import type { Keyfob } from '../core/keyfob.ts';
import type { RotationResult } from '../core/keys/rotations.ts';
import type { Handlers } from './handlers.ts';
import type { Rotated } from './rotationWire.ts';
import { createSessionWait } from './sessionWait.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** Whether codes can be asked for in the popup. */
  readonly hasDisplay: boolean;
}

/** What the command may ask about the life of a key. */
export function createRotationHandlers({ keyfob, hasDisplay }: Parts): Pick<Handlers, 'prepareRotation' | 'rotate' | 'rotationByLogin'> {
  const withSession = createSessionWait({ keyfob, hasDisplay });

  return {
    async prepareRotation({ name, popup }, requester) {
      const identity = keyfob.choose(name).name;
      const { current, mayDeactivate } = await withSession(identity, popup, requester, () => keyfob.planRotation(identity));
      const { accessKeyId, createdAt, lastUse } = current;
      return { name: identity, accessKeyId, createdAt: createdAt.toISOString(), lastUse, mayDeactivate };
    },

    async rotate({ name, how, popup, graceDays, deleteInactive }, requester) {
      const identity = keyfob.choose(name).name;
      const ask = { identity, graceDays, deleteInactive };
      const verbs = { rotate: () => keyfob.rotate(ask), resume: () => keyfob.resumeRotation(ask), rollBack: () => keyfob.rollBackRotation(identity) };
      return rotated(await withSession(identity, popup, requester, verbs[how]));
    },

    async rotationByLogin({ name }) {
      const done = await keyfob.rotationByLogin(name);
      return { rotated: done ? rotated(done) : null };
    },
  };
}

const rotated = ({ identity, rotation }: RotationResult): Rotated => ({
  name: identity.name,
  from: rotation.from,
  to: rotation.to ?? null,
  steps: rotation.events.map(({ step, outcome }) => ({ step, outcome })),
  outcome: rotation.outcome === 'rotated' || rotation.outcome === 'rolledBack' ? rotation.outcome : 'waiting',
  deleteAt: rotation.next === 'delete' ? (rotation.deleteAt ?? null) : null,
});
