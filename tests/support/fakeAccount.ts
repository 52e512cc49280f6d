import { Failure } from '../../electron/core/failure.ts';
import type { AccessKey } from '../../electron/core/identity.ts';
import type { KeyLife, Rotation } from '../../electron/core/keys/keyLife.ts';
import type { Caller, KeyJournal, UserKeys } from '../../electron/core/ports.ts';
import type { Clock } from '../../electron/core/time.ts';
import { DAY } from '../../electron/core/time.ts';

interface AccountKey extends AccessKey {
  active: boolean;
  readonly createdAt: Date;
  /** IAM is eventually consistent: before this moment AWS does not know the key. */
  readonly knownFrom: Date;
  usedAt: Date | undefined;
}

type Operation = keyof UserKeys;

/** The access keys of one user in memory, with IAM's rules: two at most, unknown for a while, inactive ones useless. */
export function fakeAccount(clock: Clock, keys: readonly AccessKey[]) {
  const old = (key: AccessKey): AccountKey => ({ ...key, active: true, createdAt: new Date(clock.now().getTime() - 100 * DAY), knownFrom: clock.now(), usedAt: clock.now() });
  let listed = keys.map(old);
  let made = 0;
  let propagation = 0;
  const forbidden = new Set<Operation>();
  const calls: Operation[] = [];

  function allow(operation: Operation): void {
    calls.push(operation);
    if (forbidden.has(operation)) throw new Failure('notAllowed', { action: operation });
  }

  function find(accessKeyId: string): AccountKey {
    const found = listed.find((key) => key.accessKeyId === accessKeyId);
    if (!found) throw new Failure('accessKeyGone', {});
    return found;
  }

  const userKeys: UserKeys = {
    async list() {
      allow('list');
      return listed.map(({ accessKeyId, active, createdAt }) => ({ accessKeyId, active, createdAt }));
    },
    async create() {
      allow('create');
      if (listed.length === 2) throw new Failure('keyQuota', {});
      made += 1;
      const key = { accessKeyId: `AKIANEWKEYNEWKEYNEW${made}`, secretAccessKey: `new-secret-${made}-new-secret-new-secret` };
      listed.push({ ...key, active: true, createdAt: clock.now(), knownFrom: new Date(clock.now().getTime() + propagation), usedAt: undefined });
      return key;
    },
    async setActive(_signer, _user, accessKeyId, active) {
      allow('setActive');
      find(accessKeyId).active = active;
    },
    async remove(_signer, _user, accessKeyId) {
      allow('remove');
      listed = listed.filter((key) => key.accessKeyId !== accessKeyId);
    },
    async lastUse(_signer, accessKeyId) {
      allow('lastUse');
      return find(accessKeyId).usedAt;
    },
  };

  return {
    userKeys,
    calls,
    forbidden,
    keys: (): readonly AccountKey[] => listed,
    ids: () => listed.map(({ accessKeyId, active }) => `${accessKeyId}${active ? '' : ' inactive'}`),
    /** A key that somebody else has made. */
    addKey: (key: AccessKey, changes: Partial<AccountKey> = {}): void => void listed.push({ ...old(key), ...changes }),
    /** Milliseconds for which AWS does not know keys that are made from now on. */
    slowDown: (milliseconds: number): void => void (propagation = milliseconds),
    /** Whether AWS takes this key now. */
    takes: ({ accessKeyId, secretAccessKey }: AccessKey): boolean =>
      listed.some((key) => key.accessKeyId === accessKeyId && key.secretAccessKey === secretAccessKey && key.active && key.knownFrom <= clock.now()),
    /** GetCallerIdentity with a key of this account. */
    async callerOf({ accessKeyId }: AccessKey): Promise<Caller> {
      const key = listed.find((one) => one.accessKeyId === accessKeyId);
      if (!key?.active || key.knownFrom > clock.now()) throw new Failure('keyUnknown', { accessKeyId });
      key.usedAt = clock.now();
      return { accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/alice' };
    },
  };
}

/** A journal in memory. */
export function fakeKeyJournal() {
  let stored: readonly KeyLife[] = [];
  const keyJournal: KeyJournal = { load: async () => stored, save: async (lives) => void (stored = structuredClone(lives)) };
  return { keyJournal, stored: () => stored };
}

/** A rotation of alice's key that waits to delete the old one. */
export function aRotation(changes: Partial<Rotation> = {}): Rotation {
  const at = '2026-11-22T12:00:00.000Z';
  return {
    from: 'AKIAALICEALICEALICE1',
    to: 'AKIANEWKEYNEWKEYNEW1',
    before: ['AKIAALICEALICEALICE1'],
    next: 'delete',
    mayDeactivate: true,
    graceDays: 7,
    deleteAt: '2026-11-29T12:00:00.000Z',
    events: (['look', 'create', 'store', 'prove', 'switch', 'deactivate'] as const).map((step) => ({ at, step, outcome: 'done' })),
    ...changes,
  };
}
