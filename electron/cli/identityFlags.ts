import type { Changed, Consent, IdentityOptions } from '../agent/wire.ts';
import type { Given } from './arguments.ts';
import type { Flags } from './command.ts';
import { readDuration } from './durations.ts';
import { wrongUsage } from './refusal.ts';
import type { World } from './world.ts';

/** Answers given beforehand to the questions about a target. */
export const consentFlags: Flags = {
  replace: { about: 'replaces what is in the way; a backup is kept' },
  'set-aside': { about: 'comments out lines that would hide the session' },
};

/** The answer to the question about the host of a profile. */
export const endpointFlag: Flags = {
  'other-endpoint': { about: 'goes on with a host that is not AWS’s' },
};

/** How tools get credentials: out of the file, or by running Keyfob. */
export const deliveryFlag: Flags = {
  delivery: { value: 'file|process', about: 'tools read a file, or run Keyfob' },
};

/** The delivery in a command line. */
export function readDelivery(given: Given): 'file' | 'process' | undefined {
  const said = given.text('delivery');
  if (said === undefined || said === 'file' || said === 'process') return said;
  throw wrongUsage(`--delivery is file or process; not “${said}”.`);
}

/** What can be chosen of an identity, by `add`, `import` and `set`. */
export const identityFlags: Flags = {
  target: { value: 'PROFILE', about: 'profile that its session goes to (default: NAME)' },
  device: { value: 'SERIAL', about: 'MFA device of its codes (default: asked of AWS)' },
  duration: { value: 'D', about: 'length of its sessions: 15m to 36h (default: 12h)' },
  region: { value: 'REGION', about: 'region of AWS’s token service' },
  ...deliveryFlag,
  ...consentFlags,
};

/** The consent in a command line. */
export const readConsent = (given: Given): Consent => ({ replace: given.has('replace'), setAside: given.has('set-aside'), ...(given.has('other-endpoint') && { otherEndpoint: true }) });

/** The choices in a command line; what was not said is left out. */
export const readIdentityFlags = (given: Given): IdentityOptions & Consent => ({
  target: given.text('target'),
  device: given.text('device'),
  duration: readDuration(given.text('duration')),
  region: given.text('region'),
  delivery: readDelivery(given),
  ...readConsent(given),
});

/** Says what came of a change. */
export function sayChanged(world: World, what: string, { identity, notes }: Changed): void {
  world.say(`${identity.name}: ${what}`);
  for (const note of notes) world.say(note);
}

/** The same of an identity that is new here, with the next step. */
export function sayAdded(world: World, what: string, changed: Changed): void {
  sayChanged(world, what, changed);
  if (changed.identity.device !== null && changed.identity.session === null) world.say('Open a session with a code: keyfob login');
}
