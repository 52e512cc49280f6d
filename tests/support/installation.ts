/**
 * Keyfob as a person at a terminal has it: a home and shared files of its own, and the command, which starts the
 * application where it does not run.
 *
 *     const keyfob = install({ endpoint: aws.endpoint });
 *     afterAll(() => keyfob.uninstall());
 *
 *     await keyfob.add(aws.user('alice'), '--target', 'work');     // the secret goes in on standard input, as do codes
 *     await keyfob.login('alice', aws.code('alice'));
 *     await keyfob.buckets('alice');                               // the AWS CLI: { status, out, err }
 *     keyfob.files.credentials.read();
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ended } from './application.ts';
import { environmentIn, run } from './application.ts';
import { command } from './program.ts';
import type { SimulatedUser } from './simulator.ts';

interface Wishes {
  /** The simulated AWS; nothing listens there unless said. */
  readonly endpoint?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The folder of the shared files, where another installation has them too. */
  readonly shared?: string;
  /** Words before every command: a program that runs it, and its options. */
  readonly through?: readonly string[];
}

export type Installation = ReturnType<typeof install>;

/** The installation; nothing runs before its first command. */
export function install({ endpoint, environment: chosen = {}, shared, through = [] }: Wishes = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-'));
  const environment: Record<string, string> = { ...environmentIn(folder, endpoint), ...(shared && placesIn(shared)), ...chosen };
  const [program, ...before] = [...through, command];

  const keyfob = (words: readonly string[], input?: string, more: Record<string, string> = {}): Promise<Ended> =>
    run(program, [...before, ...words], { ...environment, ...more }, input);
  const other = (name: string, words: readonly string[], more: Record<string, string> = {}): Promise<Ended> => run(name, words, { ...environment, ...more });
  const aws = (...words: string[]): Promise<Ended> => other('aws', words);

  return {
    folder,
    home: environment['KEYFOB_HOME'] ?? '',
    environment,
    files: {
      credentials: fileAt(environment['AWS_SHARED_CREDENTIALS_FILE']),
      config: fileAt(environment['AWS_CONFIG_FILE']),
    },
    /** Runs the command; `more` variables are those of a shell that differs. */
    keyfob,
    /** Runs any program in the same environment. */
    run: other,
    add: ({ name, accessKeyId, secretAccessKey }: SimulatedUser, ...words: string[]): Promise<Ended> =>
      keyfob(['add', name, '--access-key-id', accessKeyId, ...words], `${secretAccessKey}\n`),
    login: (name: string, code: string, ...words: string[]): Promise<Ended> => keyfob(['login', name, '--code', '-', ...words], `${code}\n`),
    status: async () => JSON.parse((await keyfob(['status', '--json'])).out),
    aws,
    /** What the AWS CLI says to the plainest call that needs MFA. */
    buckets: (profile: string): Promise<Ended> => aws('s3', 'ls', '--profile', profile),
    /** The ARN that the AWS CLI works with as a profile. */
    callerOf: async (profile: string): Promise<string> =>
      (await aws('sts', 'get-caller-identity', '--profile', profile, '--query', 'Arn', '--output', 'text')).out.trim(),
    /** Ends the application and takes everything away. */
    async uninstall(): Promise<void> {
      await keyfob(['quit']);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const placesIn = (folder: string) => ({ AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') });

const fileAt = (path = '') => ({
  path,
  read: (): string => readFileSync(path, 'utf8'),
  write: (text: string): void => writeFileSync(path, text, { mode: 0o600 }),
});
