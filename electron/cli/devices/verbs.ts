import type { DeviceChanged, DevicesListed, EnrolmentBegun } from '../../agent/deviceWire.ts';
import type { Answer } from '../../agent/wire.ts';
import { ATTEMPTS, reasonOf, wantsAnotherCode } from '../codeQuestion.ts';
import { inColumns } from '../columns.ts';
import { openSession } from '../commands/login.ts';
import { reach, valueOf } from '../reach.ts';
import type { World } from '../world.ts';
import { qrCode } from './qrCode.ts';
import { askForTwoCodes, readTwoCodes } from './twoCodes.ts';

/** Whose device is meant, and which. */
export interface Said {
  readonly name: string | undefined;
  readonly device: string | undefined;
}

type Codes = 'enrolDevice' | 'resyncDevice';

/** Refusals that an MFA session cures. */
const NEEDS_SESSION: readonly string[] = ['codeNeeded', 'sessionWithoutMfa', 'mfaRequired'];

/** Prints the devices of an identity, as AWS lists them now. */
export async function listDevices({ name }: Said, asJson: boolean, world: World): Promise<void> {
  const listed = valueOf(await reach(world, 'devices', { name }));
  if (asJson) world.print(JSON.stringify(listed, null, 2));
  else sayDevices(listed, world);
}

function sayDevices({ identity, devices, leftovers }: DevicesListed, world: World): void {
  const what = (device: DevicesListed['devices'][number]) => (device.default ? 'codes come from it' : device.usable ? '' : 'a FIDO key or phone number: opens no sessions here');
  const rows = devices.map((device) => [device.name, device.serial, what(device)]);
  inColumns(rows).forEach(world.print);
  if (devices.length === 0) world.say(`${identity} has no MFA device. Enrol one: keyfob devices enrol ${identity}`);
  for (const { name } of leftovers) {
    world.say(`“${name}” is left from an enrolment that was not finished. Delete it: keyfob devices remove ${identity} --device ${name}`);
  }
}

/** Enrols a new virtual device, or the hardware device that is named. */
export async function enrolDevice({ name, device }: Said, world: World): Promise<void> {
  if (device !== undefined) return sendCodes('enrolDevice', { name, device }, world);
  const begun = valueOf(await withSession('beginEnrolment', name, () => reach(world, 'beginEnrolment', { name }), world));
  await show(begun, world);
  return sendCodes('enrolDevice', { name: begun.name, device: begun.serial }, world);
}

/** For a person as a picture, on the terminal alone; for a program as one line of data. */
async function show({ deviceName, secret, uri }: EnrolmentBegun, world: World): Promise<void> {
  if (!world.terminal()) return world.print(uri);
  world.say(`Scan this with your authenticator app, for the device “${deviceName}”:`);
  for (const line of await qrCode(uri)) world.say(line);
  world.say(`Or type this secret there: ${inGroups(secret)}`);
  world.say('Both are shown this once and kept nowhere. Clear the terminal when you are done.');
}

const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';

/** Two codes from the terminal, another pair where AWS refuses one; or two lines of standard input. */
export async function sendCodes(ask: Codes, said: Said, world: World): Promise<void> {
  const wanted = valueOf(await reach(world, 'prepareCodes', said));
  const device = { name: wanted.name, device: wanted.serial };
  for (let attempt = 1; ; attempt += 1) {
    const terminal = world.terminal();
    const codes = terminal ? await askForTwoCodes(terminal, wanted, world) : await readTwoCodes(world, `keyfob devices ${ask === 'enrolDevice' ? 'enrol' : 'resync'} ${wanted.name} --device ${wanted.serial}`);
    const answer = await reach(world, ask, { ...device, ...codes });
    if (answer.ok || !terminal || attempt === ATTEMPTS || !(answer.code === 'codesRejected' || wantsAnotherCode(answer))) return sayChanged(valueOf(answer), world);
    world.say(reasonOf(answer));
  }
}

/** Takes a device from its user. */
export async function removeDevice({ name, device }: Said, world: World): Promise<void> {
  sayChanged(valueOf(await withSession('removeDevice', name, () => reach(world, 'removeDevice', { name, device }), world)), world);
}

/** Where an MFA session is wanted it is opened first, as by `keyfob login`. */
async function withSession<A extends 'beginEnrolment' | 'removeDevice'>(ask: A, name: string | undefined, put: () => Promise<Answer<A>>, world: World): Promise<Answer<A>> {
  const answer = await put();
  if (answer.ok || !NEEDS_SESSION.includes(answer.code)) return answer;
  world.say(ask === 'removeDevice' ? 'Removing a device takes a session with MFA.' : 'Another device takes a session with the first one.');
  await openSession({ name, force: answer.code !== 'codeNeeded' }, world);
  return put();
}

function sayChanged({ notes }: DeviceChanged, world: World): void {
  notes.forEach(world.say);
}
