import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { encodeBase32 } from '../support/totp.ts';

/** Where ids and secrets come from. */
export interface Chance {
  bytes(length: number): Buffer;
  /** Such as `AKIA` and 16 characters. */
  id(prefix: string): string;
  secretKey(): string;
  /** A session token, with the `/`, `+` and `=` that real ones have. */
  token(): string;
  /** 40 bytes in base32, as AWS hands out. */
  totpSecret(): string;
}

/** Fresh secrets in every run, or the same ones for the same seed (tests only). */
export function createChance(seed?: string): Chance {
  const bytes = seed === undefined ? randomBytes : seededBytes(seed);
  return {
    bytes,
    id: (prefix) => prefix + encodeBase32(bytes(10)),
    secretKey: () => bytes(30).toString('base64'),
    token: () => `IQoJb3JpZ2luX2Vj${bytes(400).toString('base64')}`,
    totpSecret: () => encodeBase32(bytes(40)),
  };
}

/** A request's id, as it stands in header and body. */
export function requestId(): string {
  return randomUUID();
}

function seededBytes(seed: string): (length: number) => Buffer {
  let count = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    for (let made = 0; made < length; made += 32) {
      blocks.push(createHash('sha256').update(`${seed}:${count}`).digest());
      count += 1;
    }
    return Buffer.concat(blocks).subarray(0, length);
  };
}
