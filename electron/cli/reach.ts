import type { Answer, AskName, Asks, Heard, Trouble } from '../agent/wire.ts';
import { refusal } from './refusal.ts';
import type { World } from './world.ts';

/** What to say of each trouble. */
export const troubles: Record<Trouble['trouble'], string> = {
  notOurs: 'The socket of the application belongs to somebody else, so nothing was sent. Run as the user whose Keyfob it is.',
  silent: 'The application does not answer. End it with “keyfob quit”, and try again.',
  ended: 'The application ended before it answered. “keyfob status” shows how far it got; then try again, with the next code if you gave one.',
  malformed: 'The application did not understand the request. Check the names and values, and try again.',
};

/** What a person is told while the answer is not there. */
function waitingFor<A extends AskName>(name: A, ask: Asks[A]['ask']): string {
  if (name === 'rotationByLogin') return 'Looking after the access key';
  const said = new Map<string, unknown>(Object.entries(ask));
  if (name === 'accountReport' && said.get('popup') === false) return 'Asking AWS about every user, for up to two minutes';
  const isPopups = said.get('popup') === true || said.get('mayWait') === true || name === 'login';
  return isPopups && said.get('code') === undefined && !said.get('withoutMfa') ? 'Waiting for the code in Keyfob’s popup' : 'Waiting for an answer';
}

/** Puts an ask to the application if it runs. */
export async function reachRunning<A extends AskName>(world: World, name: A, ask: Asks[A]['ask']): Promise<Answer<A> | undefined> {
  const heard: Heard<A> = await world.during(waitingFor(name, ask), world.ask(name, ask));
  if (heard && 'trouble' in heard) throw refusal(troubles[heard.trouble]);
  return heard;
}

/** Puts an ask to the application, which is started where it does not run. */
export async function reach<A extends AskName>(world: World, name: A, ask: Asks[A]['ask']): Promise<Answer<A>> {
  const heard = await reachRunning(world, name, ask);
  if (heard) return heard;
  await world.during('Starting Keyfob', world.startApplication());
  const answer = await reachRunning(world, name, ask);
  if (!answer) throw refusal('The application ended as soon as it had started. Try again.');
  return answer;
}

/** The value of an answer; a refusal ends the command. */
export function valueOf<A extends AskName>(answer: Answer<A>): Asks[A]['answer'] {
  if (!answer.ok) throw refusal(answer.line);
  return answer.value;
}
