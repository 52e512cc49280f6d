import { randomBytes } from 'node:crypto';
import { Failure } from '../../core/failure.ts';
import type { AccessKey } from '../../core/identity.ts';
import type { KeyVault } from '../../core/ports.ts';
import type { Entries } from './entries.ts';
import { SEALING_KEY_BYTES } from './seal.ts';

const SEALING_ENTRY = 'sealing key';

/** Long-lived keys as entries, each under the id of its identity. */
export const createKeyVault = (entries: Entries): KeyVault => ({
  async load(identityId) {
    const text = await entries.read(identityId);
    return text === undefined ? undefined : keyOf(text);
  },
  save: (identityId, { accessKeyId, secretAccessKey }) => entries.write(new Map([[identityId, JSON.stringify({ accessKeyId, secretAccessKey })]])),
  remove: (identityId) => entries.remove([identityId]),
});

/** The key that seals, out of its entry; made where there is none. */
export async function findSealingKey(entries: Entries): Promise<Uint8Array> {
  const found = await entries.read(SEALING_ENTRY);
  const key = found === undefined ? randomBytes(SEALING_KEY_BYTES) : Buffer.from(found, 'base64');
  if (key.length !== SEALING_KEY_BYTES) throw new Failure('keychainBroken', { detail: 'the sealing key is damaged' });
  if (found === undefined) await entries.write(new Map([[SEALING_ENTRY, key.toString('base64')]]));
  return key;
}

function keyOf(text: string): AccessKey {
  const damaged = new Failure('keychainBroken', { detail: 'the entry of a key is damaged' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged;
  }
  if (typeof value !== 'object' || value === null || !('accessKeyId' in value) || !('secretAccessKey' in value)) throw damaged;
  const { accessKeyId, secretAccessKey } = value;
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') throw damaged;
  return { accessKeyId, secretAccessKey };
}
