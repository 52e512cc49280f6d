import { SECOND } from '../core/time.ts';

/** A clock that is adjusted by less than this was kept right, not set. */
const SET = 5 * SECOND;

/** Tells at each call whether the computer's clock was set since the last one: it and running time went apart. */
export function createClockCheck(wall: () => number = Date.now, running: () => number = () => process.uptime() * SECOND): () => boolean {
  let apart = wall() - running();
  return () => {
    const before = apart;
    apart = wall() - running();
    return Math.abs(apart - before) > SET;
  };
}
