import { Failure } from '../../electron/core/failure.ts';
import type { AccessKey, Credentials } from '../../electron/core/identity.ts';
import type { CodesOfDevice, Iam, MfaDevices } from '../../electron/core/ports.ts';

const PREFIX = 'arn:aws:iam::111122223333:mfa/';

/** The seed of every device that the fake makes. */
export const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** What IAM knows of the devices of one user: `own` are enabled, `free` exist and nobody has them. Each call is noted. */
export function fakeDevices({ own = [], free = [] }: { own?: string[]; free?: string[] } = {}) {
  const enabled = new Set(own.map((name) => (name.includes(':') ? name : PREFIX + name)));
  const unassigned = new Set(free.map((name) => PREFIX + name));
  const calls: { call: string; about: string; key: string }[] = [];
  let refusal: (call: string) => Failure | undefined = () => undefined;

  function note(call: string, { accessKeyId }: AccessKey | Credentials, about: string): void {
    calls.push({ call, about, key: accessKeyId.slice(0, 4) });
    const refused = refusal(call);
    if (refused) throw refused;
  }

  function known(serial: string): void {
    if (!enabled.has(serial) && !unassigned.has(serial)) throw new Failure('deviceGone', { device: serial });
  }

  const iam: Iam = {
    async listDevices(signer) {
      note('list', signer, '');
      return [...enabled];
    },
    accountAlias: async () => undefined,
  };
  const mfaDevices: MfaDevices = {
    async create(signer, name) {
      note('create', signer, name);
      const serial = PREFIX + name;
      if (enabled.has(serial) || unassigned.has(serial)) throw new Failure('deviceExists', { device: name });
      unassigned.add(serial);
      return { serial, secret: SEED };
    },
    async enable(signer, _user, { serial, first, second }: CodesOfDevice) {
      note('enable', signer, `${serial} ${first} ${second}`);
      known(serial);
      unassigned.delete(serial);
      enabled.add(serial);
    },
    async resync(signer, _user, { serial, first, second }) {
      note('resync', signer, `${serial} ${first} ${second}`);
      known(serial);
    },
    async deactivate(signer, _user, serial) {
      note('deactivate', signer, serial);
      known(serial);
      enabled.delete(serial);
      unassigned.add(serial);
    },
    async delete(signer, serial) {
      note('delete', signer, serial);
      known(serial);
      if (enabled.has(serial)) throw new Failure('deviceInUse', { device: serial });
      unassigned.delete(serial);
    },
    async listUnassigned(signer) {
      note('listUnassigned', signer, '');
      return [...unassigned];
    },
  };
  return {
    iam,
    mfaDevices,
    calls,
    enabled,
    unassigned,
    /** Decides which calls are refused, and how. */
    refuse: (next: (call: string) => Failure | undefined): void => void (refusal = next),
  };
}
