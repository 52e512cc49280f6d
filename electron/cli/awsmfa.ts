import type { Consent } from '../agent/wire.ts';
import { converse } from './questions.ts';
import { reach, valueOf } from './reach.ts';
import type { World } from './world.ts';

/** What awsmfa's variables say in somebody's start-up file; they stand below the flags. */
interface ByAwsmfa {
  readonly identity: string | undefined;
  readonly target: string | undefined;
  readonly code: string | undefined;
  /** `skip` for a code: a session without MFA. */
  readonly skipsMfa: boolean;
  /** A new access key with every session that a code opens. */
  readonly rotates: boolean;
}

/** Reads awsmfa's variables; an empty one says nothing. */
export function byAwsmfa({ variable }: World): ByAwsmfa {
  const code = variable('AWS_MFA_TOKEN_CODE') || undefined;
  const skipsMfa = code === 'skip';
  return {
    identity: variable('AWS_MFA_IDENTITY_PROFILE') || undefined,
    target: variable('AWS_MFA_TARGET_PROFILE') || undefined,
    code: skipsMfa ? undefined : code,
    skipsMfa,
    rotates: !/^(|0|no|false)$/i.test(variable('AWS_MFA_ROTATE_IDENTITY_KEYS') ?? ''),
  };
}

/** Puts the session that was opened into the target that awsmfa's variable names, if it is not there already. */
export async function putWhereAwsmfaDid(name: string, consent: Consent, world: World): Promise<void> {
  const { target } = byAwsmfa(world);
  if (target === undefined) return;
  const { identities, targets } = valueOf(await reach(world, 'status', { name }));
  const isThere = identities.some((identity) => identity.target === target) || targets.some((one) => one.name === target && one.profile === name);
  if (isThere) return;
  await converse(world, 'use', { profile: name, target, popup: false, ...consent });
  world.say(`[${target}]: ${name}, as AWS_MFA_TARGET_PROFILE says`);
}
