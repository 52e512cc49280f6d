import { readFile } from 'node:fs/promises';

/**
 * When a process began, as the system counts it, so that its number used again is told apart; '' where that is not known.
 * Field 22 of /proc/PID/stat (proc(5)); the name before it may hold anything, so fields are counted from its bracket.
 */
export async function startOf(pid: number): Promise<string> {
  try {
    const facts = await readFile(`/proc/${pid}/stat`, 'utf8');
    return facts.slice(facts.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
