import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Each end's part of a challenge: 256 random bits in hex. */
export interface Nonces {
  readonly command: string;
  readonly application: string;
}

/** Who proves it: the two proofs differ, so that neither can be sent back as the other. */
export type End = keyof Nonces;

/** The headers in which the challenge travels, both ways. */
export const proofHeaders = { nonce: 'keyfob-nonce', proof: 'keyfob-proof' } as const;

/** 256 random bits in hex: a nonce, or a token. */
export const newSecret = (): string => randomBytes(32).toString('hex');

/** Whether `text` could be a nonce. */
export const isNonce = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);

/** That `end` knows the token, for this one connection: HMAC-SHA-256 in hex; the token itself is never sent. */
export const prove = (end: End, token: string, { command, application }: Nonces): string =>
  createHmac('sha256', Buffer.from(token, 'hex')).update(`keyfob ${end} ${command} ${application}`).digest('hex');

/** Compares in constant time. */
export function proves(proof: unknown, end: End, token: string, nonces: Nonces): boolean {
  if (typeof proof !== 'string') return false;
  const expected = Buffer.from(prove(end, token, nonces));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
