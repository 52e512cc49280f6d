import { readFile } from 'node:fs/promises';

/**
 * When a process began, as the system counts it, so that its number used again is told apart; '' where that is not known, and
 * for one that has ended and that nobody has asked how, as happens in containers. Fields 3 and 22 of /proc/PID/stat
 * (proc(5)); the name before them may hold anything, so fields are counted from its bracket.
 */
export async function startOf(pid: number): Promise<string> {
  try {
    const facts = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state, ...others] = facts.slice(facts.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? '' : (others[18] ?? '');
  } catch {
    return '';
  }
}
