import type { Asks, Consent, Refused } from '../agent/wire.ts';
import { beginVault, unlockVault } from './passphrase.ts';
import { reach, valueOf } from './reach.ts';
import { refusal } from './refusal.ts';
import type { Terminal, World } from './world.ts';

/** Asks whose refusals may be questions. */
type Conversational = 'add' | 'import' | 'set' | 'deliverRole' | 'prepareLogin' | 'login' | 'prepareUse' | 'use' | 'prepareCredentials' | 'credentials' | 'console' | 'prepareRotation' | 'rotate' | 'planMfa' | 'applyPlan';

interface Said extends Consent {
  readonly deleteInactive?: string | undefined;
  readonly name?: string | undefined;
}

/** Puts an ask, and the questions that come back to the person; without a terminal they are refusals. */
export async function converse<A extends Conversational>(world: World, name: A, ask: Asks[A]['ask']): Promise<Asks[A]['answer']> {
  const answer = await discuss(world, name, ask);
  return valueOf(answer.outcome);
}

/** The same, but answers with the refusal; and with the ask as the person's answers have changed it. */
export async function discuss<A extends Conversational>(world: World, name: A, ask: Asks[A]['ask']) {
  let said = ask;
  for (;;) {
    const outcome = await reach(world, name, said);
    const terminal = outcome.ok ? undefined : world.terminal();
    if (outcome.ok || !terminal || wasAnswered(outcome, said)) return { outcome, said };
    const more = await putQuestion(outcome, terminal, world);
    if (!more) return { outcome, said };
    said = { ...said, ...more };
  }
}

const wasAnswered = ({ why }: Refused, said: Said): boolean =>
  (why.remedy === 'replace' && said.replace === true) || (why.remedy === 'setAside' && said.setAside === true) || (why.remedy === 'otherEndpoint' && said.otherEndpoint === true) || (why.remedy === 'deleteKey' && said.deleteInactive !== undefined);

/** What the person adds to the ask; undefined where the refusal is no question. */
async function putQuestion(refused: Refused, terminal: Terminal, world: World): Promise<Said | undefined> {
  switch (refused.code) {
    case 'sectionIsForeign':
    case 'targetFeedsOthers':
      await insist(terminal, `${refused.why.what}\n${isForProcess(refused) ? 'Take it out of there? A backup is kept.' : 'Put the session there all the same?'}`);
      return { replace: true };
    case 'linesInTheWay':
      await insist(terminal, `${refused.why.what}\nComment these lines out until ${isForProcess(refused) ? 'you choose file delivery again' : 'Keyfob gives the section back'}?`);
      return { setAside: true };
    case 'otherEndpoint':
      await insist(terminal, `${refused.why.what}\nSend them there?`);
      return { otherEndpoint: true };
    case 'secondKeyInactive':
      await insist(terminal, `${refused.why.what}\nDelete it for good?`);
      return { deleteInactive: refused.facts.accessKeyId };
    case 'deviceChoiceNeeded': {
      const { identity, devices } = refused.facts;
      const device = await choose(terminal, `Which device do the codes of “${identity}” come from?`, devices);
      valueOf(await reach(world, 'set', { name: identity, device })); // so that the question comes once
      return {};
    }
    case 'identityNeeded':
      if (refused.facts.known.length === 0) return undefined;
      return { name: await choose(terminal, 'Which identity?', refused.facts.known) };
    case 'vaultLocked':
      await unlockVault(terminal, world);
      return {};
    case 'vaultNew':
      await beginVault(terminal, world, { anew: false });
      return {};
    default:
      return undefined;
  }
}

const isForProcess = (refused: Refused): boolean => 'delivery' in refused.facts && refused.facts.delivery === 'process';

/** Goes on only with a yes. */
export async function insist(terminal: Terminal, question: string): Promise<void> {
  const answer = await terminal.ask(`${question} [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw refusal('Nothing was changed.');
}

async function choose(terminal: Terminal, question: string, choices: readonly string[]): Promise<string> {
  const list = choices.map((choice, index) => `  ${index + 1}  ${choice}\n`).join('');
  for (;;) {
    const answer = await terminal.ask(`${question}\n${list}Number: `);
    const choice = /^[1-9]\d*$/.test(answer.trim()) ? choices[Number(answer) - 1] : undefined;
    if (choice !== undefined) return choice;
  }
}
