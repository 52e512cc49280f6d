import type { Asks } from '../agent/wire.ts';
import { openSession } from './commands/login.ts';
import { reach, valueOf } from './reach.ts';
import type { World } from './world.ts';

/** Refusals that an MFA session cures. */
const NEEDS_SESSION: readonly string[] = ['codeNeeded', 'sessionWithoutMfa'];

/** The account's report, seen by the identity of that name; asks for a code first where one is wanted. */
export async function accountReport(world: World, name: string | undefined): Promise<Asks['accountReport']['answer']> {
  const hasTerminal = world.terminal() !== undefined;
  const put = () => reach(world, 'accountReport', { name, popup: !hasTerminal });
  const answer = await put();
  if (answer.ok || !hasTerminal || !NEEDS_SESSION.includes(answer.code)) return valueOf(answer);
  await openSession({ name, force: answer.code !== 'codeNeeded' }, world);
  return valueOf(await put());
}
