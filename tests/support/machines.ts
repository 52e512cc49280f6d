import { examine } from '../../electron/core/doctor/examine.ts';
import type { Machine } from '../../electron/core/doctor/machine.ts';
import { NOON } from './fakeKeyfob.ts';

/** A machine with nothing wrong, but for what is said. */
export const aMachine = ({ credentials = '', config = '', ...changes }: Partial<Machine> & { credentials?: string; config?: string } = {}): Machine => ({
  now: NOON,
  platform: 'linux',
  texts: { credentials, config },
  paths: { credentials: '/home/me/.aws/credentials', config: '/home/me/.aws/config' },
  missing: new Set(),
  guarded: [],
  identities: [],
  occupancies: [],
  variables: {},
  startUp: [],
  aws: { path: '/usr/bin/aws', version: 'aws-cli/2.31.0 Python/3.13.7 Linux/6.1 exe/x86_64' },
  curl: { path: '/usr/bin/curl', version: 'curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1' },
  failures: [],
  application: { runs: true },
  keychain: 'answers',
  ...changes,
});

/** What the doctor finds: `check file:line`. */
export const foundIn = (machine: Machine): string[] =>
  examine(machine).findings.map(({ check, place }) => [check, place && `${place.file.replace(/^.*\//, '')}${place.line === undefined ? '' : `:${place.line}`}`].filter(Boolean).join(' '));
