import { readFile } from 'node:fs/promises';
import { errorCode } from '../fileFailures.ts';

/** State and further fields of /proc/PID/stat (proc(5)), from the third on; the name before them may hold anything. None where the system tells nothing. */
async function factsOf(pid: number): Promise<string[]> {
  try {
    const facts = await readFile(`/proc/${pid}/stat`, 'utf8');
    return facts.slice(facts.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** One that has ended and that nobody has asked how, as happens in containers. */
const isZombie = ([state]: readonly string[]): boolean => state === 'Z';

/** When a process began, as the system counts it, so that its number used again is told apart; '' where that is not known, and for one that has ended. */
export async function startOf(pid: number): Promise<string> {
  const facts = await factsOf(pid);
  return isZombie(facts) ? '' : (facts[19] ?? '');
}

/** Whether there is a process of that number that has not ended. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  return !isZombie(await factsOf(pid));
}
