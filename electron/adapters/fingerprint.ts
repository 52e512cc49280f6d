import { createHmac, randomBytes } from 'node:crypto';
import type { Fingerprint } from '../core/ports.ts';

/** A keyed digest (HMAC-SHA-256) whose key dies with the process: six digits cannot be found again from it. */
export function createFingerprint(): Fingerprint {
  const key = randomBytes(32);
  return (text) => createHmac('sha256', key).update(text).digest('base64');
}
