import type { AwsClock } from './awsClock.ts';
import type { SentCodes } from './codes.ts';
import { nextCodeIn, readPair } from './codes.ts';
import type { Access, DeviceAccess } from './devices/deviceAccess.ts';
import { readDevice } from './devices/devices.ts';
import type { CodesOf, NewDevice } from './devices/deviceVerbs.ts';
import { Failure, isFailure } from './failure.ts';
import type { Identities } from './identities.ts';
import type { Identity } from './identity.ts';
import { deviceName, isRoot, isUsableDevice, userName } from './identity.ts';
import type { IdentityResult } from './keyfob.ts';
import type { Leftovers } from './devices/leftovers.ts';
import type { Iam, MadeDevice, MfaDevices } from './ports.ts';

interface Parts {
  readonly iam: Iam;
  readonly mfaDevices: MfaDevices;
  readonly access: DeviceAccess;
  readonly identities: Identities;
  readonly leftovers: Leftovers;
  readonly sentCodes: SentCodes;
  readonly awsClock: AwsClock;
  /** Resolves when AWS's clock has been heard, or soon without it. */
  readonly clockHeard: () => Promise<void>;
  /** The device of an identity works again: what was said of its codes is no longer true. */
  readonly onCured: (identityId: string) => void;
}

/** Names that are tried, the user's own and numbered ones: AWS lets a user have eight devices. */
const NAMES = 20;

/** What authenticator apps show beside the code. */
const ISSUER = encodeURIComponent('Amazon Web Services');

const addressOf = (name: string, accountId: string, secret: string): string =>
  `otpauth://totp/${ISSUER}:${encodeURIComponent(name)}@${accountId}?secret=${secret}&issuer=${ISSUER}`;

/** How a device comes to a user, and keeps step: by two codes that follow each other. The seed passes through, and is kept nowhere. */
export function createEnrolment({ iam, mfaDevices, access, identities, leftovers, sentCodes, awsClock, clockHeard, onCured }: Parts) {
  const askForDevices = async (identity: Identity, { signer, options }: Access): Promise<readonly string[]> =>
    iam.listDevices(signer, userName(identity), options);

  /** What AWS lists, written down; what is known already where it does not say. */
  async function look(name: string): Promise<Identity> {
    const identity = identities.find(name);
    if (isRoot(identity)) throw new Failure('enrolInConsole', { identity: name, why: 'root' });
    try {
      const devices = await askForDevices(identity, await access.usual(identity));
      return await identities.update({ ...identity, devices });
    } catch (error) {
      if (!isFailure(error, 'notAllowed', 'mfaRequired')) throw error;
      return identity.device === undefined || identity.devices.includes(identity.device) ? identity : { ...identity, devices: [identity.device] };
    }
  }

  /** AWS lets only who has no device yet begin without MFA; and with FIDO keys alone nobody opens an MFA session here. */
  async function accessToBegin(identity: Identity): Promise<Access> {
    if (identity.devices.length === 0) return access.usual(identity);
    if (identity.devices.some(isUsableDevice)) return access.withMfa(identity);
    throw new Failure('enrolInConsole', { identity: identity.name, why: 'fido' });
  }

  /** A name that an abandoned attempt holds cannot be freed before MFA; so the next one is taken. */
  async function make(identity: Identity, { signer, options }: Access): Promise<MadeDevice> {
    const user = userName(identity);
    const taken = identity.devices.map(deviceName);
    const names = Array.from({ length: NAMES }, (_, index) => (index === 0 ? user : `${user}-${index + 1}`));
    const free = names.filter((name) => !taken.includes(name));
    await leftovers.suspect(identity);
    for (const name of free) {
      try {
        return await mfaDevices.create(signer, name, options);
      } catch (error) {
        if (!isFailure(error, 'deviceExists') || name === free.at(-1)) throw error;
      }
    }
    throw new Failure('tooManyDevices', {});
  }

  /** Whether a pair that AWS has not answered did its work. */
  async function wasEnabled(identity: Identity, serial: string, by: Access): Promise<boolean> {
    const devices = await askForDevices(identity, by).catch(() => [] as readonly string[]);
    return devices.includes(serial);
  }

  const named = (failure: Failure<'codeFateUnknown'>, { name }: Identity) =>
    new Failure('codeFateUnknown', { ...failure.facts, identity: name }, { cause: failure });

  async function enable(identity: Identity, serial: string, pair: ReturnType<typeof readPair>, by: Access): Promise<void> {
    try {
      await sentCodes.spend(serial, [pair.first, pair.second], () => mfaDevices.enable(by.signer, userName(identity), { serial, ...pair }, by.options));
    } catch (error) {
      if (!isFailure(error, 'codeFateUnknown')) throw error;
      if (!(await wasEnabled(identity, serial, by))) throw named(error, identity);
    }
  }

  return {
    async begin(name: string): Promise<NewDevice> {
      const identity = await look(name);
      const { serial, secret } = await make(identity, await accessToBegin(identity));
      const device = deviceName(serial);
      return { identity: name, serial, name: device, secret, uri: addressOf(device, identity.accountId, secret) };
    },

    /** The first device, and one that takes the place of a device that is no longer there, is the default from now on. */
    async enrol({ identity: name, serial: typed, ...codes }: CodesOf): Promise<IdentityResult> {
      const identity = identities.find(name);
      const serial = readDevice(typed);
      const pair = readPair(codes, nextCodeIn(awsClock.now()));
      await clockHeard();
      await enable(identity, serial, pair, await access.usual(identity));
      const keeps = identity.device !== undefined && identity.devices.includes(identity.device);
      const devices = [...identity.devices.filter((other) => other !== serial), serial];
      const enrolled = await identities.update({ ...identity, devices, device: keeps ? identity.device : serial });
      onCured(identity.id);
      const facts = { identity: name, device: deviceName(serial), nextIn: nextCodeIn(awsClock.now()) };
      return { identity: enrolled, notes: [{ code: 'deviceEnrolled', facts }] };
    },

    async resync({ identity: name, serial, ...codes }: CodesOf): Promise<IdentityResult> {
      const identity = identities.find(name);
      const pair = readPair(codes, nextCodeIn(awsClock.now()));
      await clockHeard();
      const { signer, options } = await access.usual(identity);
      try {
        await sentCodes.spend(serial, [pair.first, pair.second], () => mfaDevices.resync(signer, userName(identity), { serial, ...pair }, options));
      } catch (error) {
        throw isFailure(error, 'codeFateUnknown') ? named(error, identity) : error;
      }
      onCured(identity.id);
      return { identity, notes: [{ code: 'deviceResynced', facts: { device: deviceName(serial), nextIn: nextCodeIn(awsClock.now()) } }] };
    },
  };
}

export type Enrolment = ReturnType<typeof createEnrolment>;
