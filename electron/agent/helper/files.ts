import { join } from 'node:path';
import { writePrivately } from '../privateFile.ts';
import type { HelperDoor, HelperParts } from './script.ts';
import { curlOptions, shellScript } from './script.ts';

/** The helper's files in a home; the profiles of tools name them, so they never move. */
export const helperFiles = (home: string) => ({ script: join(home, 'bin', 'credentials'), options: join(home, 'bin', 'credentials.curl') });

/** Writes what tools start to get credentials, for the door that is open now: on Windows they start curl itself, with its options. */
export function writeHelper(home: string, door: HelperDoor, parts: Omit<HelperParts, 'options'>): void {
  const { script, options } = helperFiles(home);
  writePrivately(options, curlOptions(door));
  if ('socket' in door) writePrivately(script, shellScript({ ...parts, options }), 0o700);
}
