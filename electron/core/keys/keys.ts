import { Failure } from '../failure.ts';
import type { AccessKey } from '../identity.ts';

/** A long-lived key out of what a person typed or pasted; fails with `keyMalformed`. */
export function readKey(typed: AccessKey): AccessKey {
  const accessKeyId = typed.accessKeyId.trim();
  const secretAccessKey = typed.secretAccessKey.trim();
  if (accessKeyId.startsWith('ASIA')) throw new Failure('keyMalformed', { what: 'temporary' });
  if (!/^AKIA[A-Z0-9]{12,124}$/.test(accessKeyId)) throw new Failure('keyMalformed', { what: 'id' });
  if (!/^[\x21-\x7e]{16,128}$/.test(secretAccessKey)) throw new Failure('keyMalformed', { what: 'secret' });
  return { accessKeyId, secretAccessKey };
}
