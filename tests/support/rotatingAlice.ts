import type { Keyfob } from '../../electron/core/keyfob.ts';
import { SECOND } from '../../electron/core/time.ts';
import { aWorld, key } from './coreWorld.ts';
import { settled } from './movableClock.ts';

/** Alice with a session, in a world of fakes. */
export type Started = Awaited<ReturnType<typeof aliceWithSession>>;

/** Starts Keyfob with the identity alice and opens her session; `prepare` changes the world before the code is sent. */
export async function aliceWithSession(prepare: (world: ReturnType<typeof aWorld>) => void = () => {}) {
  const world = aWorld();
  world.world.sts.getCallerIdentity = world.account.callerOf;
  const keyfob = await world.run();
  await keyfob.add({ name: 'alice', key });
  prepare(world);
  await keyfob.login({ identity: 'alice', code: '123456' });
  await settled();
  return { ...world, keyfob };
}

/** Lets time pass until `work` is done. */
export async function inTime<T>({ advance }: Pick<Started, 'advance'>, work: Promise<T>): Promise<T> {
  let isDone = false;
  const ended = work.finally(() => (isDone = true));
  ended.catch(() => {});
  while (!isDone) {
    await settled();
    if (!isDone) advance(SECOND);
  }
  return ended;
}

/** Has alice's key rotated, and lets the time pass that this takes. */
export const rotate = (world: Started, ask: Partial<Parameters<Keyfob['rotate']>[0]> = {}) => inTime(world, world.keyfob.rotate({ identity: 'alice', ...ask }));
/** The identity alice as it is now. */
export const ofAlice = ({ keyfob }: Started) => keyfob.identities()[0];
