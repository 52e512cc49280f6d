import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Failure } from '../../core/failure.ts';

/** Makes bytes unreadable and unchangeable without the keychain. Rejects only with `Failure`. */
export interface Seal {
  seal(plain: Uint8Array): Promise<Uint8Array>;
  /** Fails with `sealBroken` for every flipped byte, and for what another key or purpose has sealed. */
  open(sealed: Uint8Array): Promise<Uint8Array>;
}

/** The 32 bytes that seal; made at the first use and kept in the keychain. */
export type SealingKey = () => Promise<Uint8Array>;

/** What is sealed: one purpose's files do not open as another's. */
export type SealPurpose = 'sessions' | 'backups';

/** Length of the sealing key in bytes. */
export const SEALING_KEY_BYTES = 32;

const CIPHER = 'aes-256-gcm';
const HEADER = Buffer.from('keyfob sealed 1\n');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A seal of AES-256-GCM: header, nonce, ciphertext, tag. Header and purpose are authenticated with the content; `file`
 * is what a failure names.
 */
export function createSeal({ key, purpose, file }: { key: SealingKey; purpose: SealPurpose; file: string }): Seal {
  const authenticated = Buffer.concat([HEADER, Buffer.from(purpose)]);

  return {
    async seal(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, await key(), nonce, { authTagLength: TAG_BYTES }).setAAD(authenticated);
      return Buffer.concat([HEADER, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },

    async open(sealed) {
      const secret = await key();
      try {
        return decipher(Buffer.from(sealed), secret, authenticated);
      } catch {
        throw new Failure('sealBroken', { file });
      }
    },
  };
}

function decipher(sealed: Buffer, key: Uint8Array, authenticated: Buffer): Uint8Array {
  const body = HEADER.length + NONCE_BYTES;
  if (sealed.length < body + TAG_BYTES || !sealed.subarray(0, HEADER.length).equals(HEADER)) throw new Error('not sealed');
  const nonce = sealed.subarray(HEADER.length, body);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(authenticated)
    .setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(body, -TAG_BYTES)), decipher.final()]);
}
