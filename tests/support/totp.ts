import { createHmac } from 'node:crypto';

const STEP_MILLISECONDS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A code that a device has not spent yet. */
export interface UnusedCode {
  code: string;
  /** Which 30 seconds since 1970 the code belongs to. */
  step: number;
  /** How far AWS's clock must move before it accepts the code; 0 when it does so already. */
  waitSeconds: number;
}

/** The number of whole 30 second steps since 1970. */
export function stepAt(date: Date): number {
  return Math.floor(date.getTime() / STEP_MILLISECONDS);
}

/** The six digits that a device with this base32 secret shows at that moment (RFC 6238, SHA-1, 30 s). */
export function totp(secretBase32: string, date: Date): string {
  return codeOfStep(secretBase32, stepAt(date));
}

/** The six digits of one step. */
export function codeOfStep(secretBase32: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', decodeBase32(secretBase32)).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return number.toString().padStart(6, '0');
}

/**
 * The first code from `date` on whose step is not in `used`. AWS accepts one step ahead of its clock, so a second code
 * needs no waiting; from the third on `waitSeconds` says how far the clock must move.
 */
export function nextUnusedCode(secretBase32: string, date: Date, used: ReadonlySet<number>): UnusedCode {
  const current = stepAt(date);
  let step = current;
  while (used.has(step)) step += 1;
  return { code: codeOfStep(secretBase32, step), step, waitSeconds: Math.max(0, step - 1 - current) * 30 };
}

/** Base32 (RFC 4648) without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}

/** The bytes of base32 text, read as devices do: either case, spaces and padding ignored. Throws on other characters. */
export function decodeBase32(text: string): Buffer {
  const bits = [...text.toUpperCase().replaceAll(/[\s=]/g, '')].map(bitsOfCharacter).join('');
  const octets = bits.match(/.{8}/g) ?? [];
  return Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)));
}

function bitsOfCharacter(character: string): string {
  const value = ALPHABET.indexOf(character);
  if (value < 0) throw new Error(`This is not base32: ${character}`);
  return value.toString(2).padStart(5, '0');
}
