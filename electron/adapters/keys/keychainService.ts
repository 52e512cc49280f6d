import { createHash } from 'node:crypto';

/** The name of the keychain service: another home than the usual one is another Keyfob. */
export function keychainService(home: string, usual: string): string {
  return home === usual ? 'Keyfob' : `Keyfob ${createHash('sha256').update(home).digest('hex').slice(0, 16)}`;
}
