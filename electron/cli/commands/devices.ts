import type { Given } from '../arguments.ts';
import type { Command } from '../command.ts';
import { enrolDevice, listDevices, removeDevice, type Said, sendCodes } from '../devices/verbs.ts';
import { wrongUsage } from '../refusal.ts';
import type { World } from '../world.ts';

/** `keyfob devices`: MFA devices of an identity. */
export const devices: Command = {
  name: 'devices',
  operands: 'VERB [NAME]',
  verbs: ['list', 'enrol', 'resync', 'remove'],
  count: [1, 2],
  flags: {
    device: { value: 'SERIAL', about: 'which one, by serial or name; enrol: a hardware device' },
    json: { about: 'list: as JSON, for programs' },
  },
  summary: 'MFA devices: list, enrol, resync, remove',
  about: [
    'Without NAME: the only identity, or the one used last. enrol shows a QR code for an authenticator app and asks for two ' +
      'codes that follow each other; resync asks for two to learn how far the clock of a device has drifted. Where there is no ' +
      'terminal, enrol prints the otpauth address on standard output, and both read the two codes from standard input, one a line.',
    'A second device, and removing one, need a session with MFA. FIDO keys work in the console only: AWS opens no sessions for tools with them.',
  ],
  examples: ['keyfob devices enrol', 'keyfob devices remove work --device old-phone'],
  async run(given, world) {
    const [verb = '', name] = given.operands;
    const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
    if (!act) throw wrongUsage(`“${verb}” is none of list, enrol, resync, remove. See: keyfob devices --help`);
    await act({ name, device: given.text('device') }, given, world);
    return 0;
  },
};

const verbs: Readonly<Record<string, (said: Said, given: Given, world: World) => Promise<void>>> = {
  list: (said, given, world) => listDevices(said, given.has('json'), world),
  enrol: (said, _given, world) => enrolDevice(said, world),
  resync: (said, _given, world) => sendCodes('resyncDevice', said, world),
  async remove(said, _given, world) {
    if (said.device === undefined) throw wrongUsage('Say which: --device SERIAL. See them: keyfob devices list');
    await removeDevice(said, world);
  },
};
