import { isSystemError } from '../privateFolder.ts';

/** Between two looks, in milliseconds. */
const LOOK = 1000;

/**
 * Calls back once one of these processes has ended: a tool that is killed leaves its helper behind, which would wait on.
 * Processes that cannot be seen, as those of a container, are not watched. The function returned stops it.
 */
export function watchDepartures(pids: readonly (number | undefined)[], listener: () => void): () => void {
  const watched = pids.filter((pid) => pid !== undefined).filter(isAlive);
  const looking = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(looking);
    listener();
  }, LOOK);
  return () => clearInterval(looking);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return isSystemError(error, 'EPERM');
  }
}
