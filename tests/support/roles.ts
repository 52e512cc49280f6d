import { viewFiles } from '../../electron/core/files/sharedView.ts';
import { Failure } from '../../electron/core/failure.ts';
import { readTarget } from '../../electron/core/targets.ts';
import { MINUTE } from '../../electron/core/time.ts';
import { withAlice } from './coreWorld.ts';
import { settled } from './movableClock.ts';

/** The ARN of a role. */
export const arn = (name: string, account = '111122223333'): string => `arn:aws:iam::${account}:role/${name}`;

/** The section of a role that starts from alice, with more lines where wanted. */
export const role = (name: string, more = ''): string => `[profile ${name}]\nrole_arn = ${arn(name)}\nsource_profile = alice\n${more}\n`;

/** AWS's refusal of a role, which says nothing. */
export const refused = (name: string): Failure => new Failure('roleRefused', { role: arn(name), checks: [] });

type World = Pick<Awaited<ReturnType<typeof withAlice>>, 'shared' | 'clock' | 'advance'>;

/** What lies in a target: whose key, and for how many minutes more. */
export function inTarget({ shared, clock }: World, target = 'default') {
  const { accessKeyId, expiresAt } = readTarget(viewFiles(shared.texts(), shared.files.paths), target);
  return { key: accessKeyId, minutes: expiresAt ? (expiresAt.getTime() - clock.now().getTime()) / MINUTE : 0 };
}

/** Lets time pass minute by minute, with all that falls due in it. */
export async function pass({ advance }: World, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= MINUTE) {
    advance(Math.min(left, MINUTE));
    await settled();
  }
}

/** Alice's Keyfob with roles, just logged in. */
export async function aDay(config = role('dev')) {
  const world = await withAlice('', config);
  await world.keyfob.login({ code: '123456' });
  return world;
}
