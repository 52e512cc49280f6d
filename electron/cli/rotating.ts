import type { LoggedIn } from '../agent/loginWire.ts';
import type { Rotated, RotateOptions, RotationPrepared } from '../agent/rotationWire.ts';
import { loginAtTerminal } from './loginAtTerminal.ts';
import { converse, insist } from './questions.ts';
import { reach, valueOf } from './reach.ts';
import type { World } from './world.ts';

const shortKeyId = (accessKeyId: string): string => `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`;

const NO_WAY_BACK = 'Your user may not deactivate keys (iam:UpdateAccessKey), so the old key is deleted as soon as the new one is proven. There is no way back then.';

/** Replaces a key, or goes on with a rotation, or takes it back; asks for a code where one is wanted, and says each step. */
export async function rotateAndSay(world: World, options: RotateOptions): Promise<void> {
  const opened = await openSession(world, options.name);
  if (options.how === 'rotate' && options.graceDays === undefined && opened && (await sayRotationByLogin(world, opened))) return;
  const { name } = options.how === 'rotate' ? await announce(world, options.name) : options;
  const popup = world.terminal() === undefined;
  const rotated = await converse(world, 'rotate', { ...options, name, popup });
  const shown = rotated.steps.filter(({ step }) => options.how !== 'rollBack' || step === 'undo');
  for (const { step, outcome } of shown) world.say(`${rotated.name}: ${inWords(step, outcome, rotated)}`);
  sayOutcome(world, rotated);
}

/** Tells of the rotation that a login has begun by itself, once it is done; false where it began none, or did not get through. */
export async function sayRotationByLogin(world: World, { name, tendsKey }: LoggedIn): Promise<boolean> {
  if (!tendsKey) return false;
  const answer = await reach(world, 'rotationByLogin', { name });
  if (!answer.ok) world.say(`${name}: the key is old, and was not replaced. ${answer.line}`);
  const rotated = answer.ok ? answer.value.rotated : null;
  if (!rotated) return false;
  world.say(`${name}: the key had reached the age at which the settings have it replaced.`);
  sayOutcome(world, rotated);
  return true;
}

/** Says what will happen, and asks where nothing of it could be taken back. */
async function announce(world: World, name: string | undefined): Promise<RotationPrepared> {
  const terminal = world.terminal();
  const prepared = await converse(world, 'prepareRotation', { name, popup: terminal === undefined });
  if (prepared.mayDeactivate) world.say(`${prepared.name}: replacing ${shortKeyId(prepared.accessKeyId)}; AWS may take half a minute to know the new key.`);
  else if (terminal) await insist(terminal, `${NO_WAY_BACK}\nGo on?`);
  else world.say(`${prepared.name}: ${NO_WAY_BACK}`);
  return prepared;
}

/** On a terminal the code is asked for there; answers the login, where one was needed. */
async function openSession(world: World, name: string | undefined): Promise<LoggedIn | undefined> {
  const terminal = world.terminal();
  if (!terminal) return undefined;
  const { identities } = valueOf(await reach(world, 'status', { name }));
  const [identity] = identities;
  if (identity && name === undefined && identities.length > 1) return undefined; // which one is for the application to ask
  const lives = identity?.session?.mfa === true && (identity.session.state === 'live' || identity.session.state === 'ending');
  return lives ? undefined : loginAtTerminal(terminal, { name, force: identity?.session?.mfa === false }, world);
}

function inWords(step: string, outcome: string, { from, to }: Rotated): string {
  const [old, fresh] = [shortKeyId(from), to === null ? 'the new key' : shortKeyId(to)];
  const words: Record<string, string> = {
    look: 'looked at the user’s keys',
    create: `made ${fresh}`,
    store: 'stored it beside the old one',
    prove: 'AWS knows it',
    switch: 'put it into use',
    deactivate: `deactivated ${old}`,
    delete: `deleted ${old}`,
    undo: `took ${old} back into use, and deleted the new key`,
  };
  const said = words[step] ?? step;
  return outcome === 'done' ? said : `did not get as far as “${said}” (${outcome})`;
}

function sayOutcome(world: World, { name, from, to, outcome, deleteAt }: Rotated): void {
  if (outcome === 'rolledBack' || to === null) return world.say(`${name}: ${shortKeyId(from)} is in use again.`);
  world.say(`Rotated ${shortKeyId(from)} to ${shortKeyId(to)}`);
  if (deleteAt !== null) {
    world.say(`The old key is inactive, and is deleted by the first session after ${deleteAt.slice(0, 10)}. Back to it: keyfob rotate ${name} --rollback`);
  }
}
