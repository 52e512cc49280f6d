import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';

/** What scrypt costs: memory of 128 · 2^logN · r bytes, gone through p times. */
export interface Strength {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** 128 MiB and a third of a second: OWASP's first choice for scrypt, 2025. */
export const TODAYS_STRENGTH: Strength = { logN: 17, r: 8, p: 1 };

/** How a passphrase becomes the key of one vault. */
export interface Derivation {
  readonly strength: Strength;
  readonly salt: Uint8Array;
}

/** A key that opens one vault. */
export interface VaultKey extends Derivation {
  readonly key: Uint8Array;
}

/** A vault's file taken apart; `sealed` is nonce, ciphertext and tag. */
export interface SealedVault extends Derivation {
  readonly sealed: Buffer;
}

const CIPHER = 'aes-256-gcm';
const TITLE = Buffer.from('keyfob vault 1\n');
const STRENGTH_BYTES = 3;
const SALT_BYTES = 32;
const HEADER_BYTES = TITLE.length + STRENGTH_BYTES + SALT_BYTES;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SUM_BYTES = 32;
const KEY_BYTES = 32;

/** The most that a file may make scrypt do, in bytes: a damaged number must not hang the application. */
const MOST_WORK = 2 ** 30;

const workOf = ({ logN, r, p }: Strength): number => 128 * 2 ** logN * r * p;
const headerOf = ({ strength: { logN, r, p }, salt }: Derivation): Buffer => Buffer.concat([TITLE, Buffer.from([logN, r, p]), salt]);
const sumOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A way to a key that no other vault has. */
export const newDerivation = (strength: Strength): Derivation => ({ strength, salt: randomBytes(SALT_BYTES) });

/** The key that a passphrase gives, made beside the main thread; the same passphrase typed on another system gives the same. */
export function deriveKey(passphrase: string, { strength, salt }: Derivation): Promise<VaultKey> {
  const { logN, r, p } = strength;
  const options = { N: 2 ** logN, r, p, maxmem: 2 * workOf(strength) + 2 ** 20 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve({ key, strength, salt })));
  });
}

/** The bytes of a vault's file: header, nonce, ciphertext, tag, and a sum of all that. The header is authenticated too. */
export function sealVault(vaultKey: VaultKey, plain: string): Buffer {
  const header = headerOf(vaultKey);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, vaultKey.key, nonce, { authTagLength: TAG_BYTES }).setAAD(header);
  const body = Buffer.concat([header, nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([body, sumOf(body)]);
}

/**
 * A file taken apart; undefined where it is damaged. Its sum proves nothing to an attacker, who could mend it: it tells
 * damage from a wrong passphrase, for which the seal has the same answer.
 */
export function readVault(bytes: Buffer): SealedVault | undefined {
  const body = bytes.subarray(0, -SUM_BYTES);
  if (body.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || !sumOf(body).equals(bytes.subarray(-SUM_BYTES))) return undefined;
  if (!body.subarray(0, TITLE.length).equals(TITLE)) return undefined;
  const [logN = 0, r = 0, p = 0] = body.subarray(TITLE.length, TITLE.length + STRENGTH_BYTES);
  const strength = { logN, r, p };
  if (logN < 1 || r < 1 || p < 1 || workOf(strength) > MOST_WORK) return undefined;
  return { strength, salt: body.subarray(HEADER_BYTES - SALT_BYTES, HEADER_BYTES), sealed: body.subarray(HEADER_BYTES) };
}

/** What was sealed; undefined where the key is another one. */
export function openVault({ sealed }: SealedVault, vaultKey: VaultKey): string | undefined {
  try {
    const decipher = createDecipheriv(CIPHER, vaultKey.key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(headerOf(vaultKey))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    return decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
