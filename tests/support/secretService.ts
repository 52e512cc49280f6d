import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { root } from '../../build/root.mjs';
import type { Keytar } from '../../electron/adapters/keys/keychain.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** A session bus that starts no service on demand. */
const busConfiguration = (folder: string) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
`;

const probe = `
  const keytar = require('keytar');
  const [, operation, ...words] = process.argv;
  keytar[operation](...words).then(
    (value) => console.log(JSON.stringify({ value: value ?? null })),
    (error) => console.log(JSON.stringify({ message: error.message })),
  );
`;

type Variables = Readonly<Record<string, string>>;

/** A machine of its own for keychains: an environment with a private home and no bus. */
export function bareEnvironment(): Variables {
  const folder = temporaryFolder();
  for (const name of ['home', 'run']) mkdirSync(join(folder, name), { mode: 0o700 });
  return { PATH: process.env['PATH'] ?? '', HOME: join(folder, 'home'), XDG_RUNTIME_DIR: join(folder, 'run') };
}

/** The environment with a bus on which nobody serves secrets. */
export async function withBus(environment: Variables): Promise<Variables> {
  const folder = environment['XDG_RUNTIME_DIR'] ?? '';
  const configuration = join(folder, 'bus.conf');
  writeFileSync(configuration, busConfiguration(folder));
  const bus = started('dbus-daemon', [`--config-file=${configuration}`, '--nofork', '--print-address=1'], environment);
  if (!bus.stdout) throw new Error('dbus-daemon has no output');
  const [address]: unknown[] = await once(createInterface(bus.stdout), 'line');
  return { ...environment, DBUS_SESSION_BUS_ADDRESS: String(address) };
}

/** Starts a keyring on the environment's bus, unlocked where there is a password; the function returned ends it. */
export async function startKeyring(environment: Variables, password?: string): Promise<() => Promise<void>> {
  const keyring = started('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...(password ? ['--unlock'] : [])], environment);
  keyring.stdin?.end(password ?? '');
  await appeared(environment, 'org.freedesktop.secrets');
  return async () => {
    const ended = once(keyring, 'exit');
    keyring.kill();
    await ended;
  };
}

/** keytar in a process of its own, because libsecret looks for its bus only once. */
export function keytarIn(environment: Variables): Keytar {
  async function ask(...words: string[]): Promise<unknown> {
    const child = spawn(process.execPath, ['-e', probe, ...words], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
    const [line]: unknown[] = await once(createInterface(child.stdout), 'line');
    const answer: unknown = JSON.parse(String(line));
    if (typeof answer !== 'object' || answer === null) throw new Error('no answer');
    if ('message' in answer) throw new Error(String(answer.message));
    return 'value' in answer ? answer.value : null;
  }

  return {
    getPassword: async (service, account) => {
      const found = await ask('getPassword', service, account);
      return typeof found === 'string' ? found : null;
    },
    setPassword: async (service, account, password) => void (await ask('setPassword', service, account, password)),
    findCredentials: async (service) => (await ask('findCredentials', service)) as { account: string; password: string }[],
    deletePassword: async (service, account) => (await ask('deletePassword', service, account)) === true,
  };
}

/** Waits until somebody serves that name on the bus. */
async function appeared(environment: Variables, name: string): Promise<void> {
  const words = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', `string:${name}`];
  for (;;) {
    const child = spawn('dbus-send', words, { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
    let reply = '';
    child.stdout.on('data', (part: Buffer) => (reply += part.toString()));
    await once(child, 'close');
    if (reply.includes('boolean true')) return;
  }
}

function started(program: string, words: string[], environment: Variables): ChildProcess {
  const child = spawn(program, words, { env: environment, cwd: dirname(environment['HOME'] ?? '/'), stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill());
  return child;
}
