import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from './processes.mjs';

/** @typedef {Record<string, string>} Environment */

/** Resolves with the first line that a stream gives. @param {import('node:stream').Readable} stream @param {string} name */
function firstLine(stream, name) {
  return new Promise((/** @type {(line: string) => void} */ resolve, reject) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (part) => {
      text += part;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    stream.on('close', () => reject(new Error(`${name} did not start`)));
  });
}

/** @param {Environment} env @returns {Promise<Environment>} */
async function startDisplay(env) {
  const words = ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-dpi', '96', '-nolisten', 'tcp', '-noreset'];
  const server = start('Xvfb', words, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  server.on('error', () => {}); // the stream says it
  const number = await firstLine(/** @type {import('node:stream').Readable} */ (server.stdio[3]), 'Xvfb');
  return { ...env, DISPLAY: `:${number.trim()}` };
}

/** A bus on which nothing starts by being asked for: what a desktop lacks stays lacking. @param {string} address */
const busConfiguration = (address) => `<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
`;

/** @param {Environment} env @returns {Promise<Environment>} */
async function startBus(env) {
  const folder = env['XDG_RUNTIME_DIR'] ?? '';
  const address = `unix:path=${join(folder, 'bus')}`;
  const file = join(folder, 'bus.conf');
  writeFileSync(file, busConfiguration(address));
  const words = [`--config-file=${file}`, '--nofork', '--nopidfile', '--print-address=1'];
  const bus = start('dbus-daemon', words, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  bus.on('error', () => {});
  await firstLine(/** @type {import('node:stream').Readable} */ (bus.stdout), 'dbus-daemon');
  return { ...env, DBUS_SESSION_BUS_ADDRESS: address };
}

/**
 * A keyring that is unlocked by a password on its input. The program goes into the background once it serves.
 * @param {Environment} env
 * @returns {Promise<void>}
 */
function startKeyring(env) {
  return new Promise((resolve, reject) => {
    const words = ['--daemonize', '--unlock', '--components=secrets'];
    const keyring = start('gnome-keyring-daemon', words, { env, stdio: ['pipe', 'ignore', 'ignore'] });
    keyring.on('error', reject);
    keyring.on('exit', (status) => (status === 0 ? resolve() : reject(new Error('gnome-keyring-daemon did not start'))));
    keyring.stdin?.end('test');
  });
}

/**
 * Starts a session bus and an unlocked keyring that nobody else uses, and such a display where the environment names
 * none (Linux; elsewhere the system's serve).
 * @param {Environment} environment
 * @returns {Promise<Environment>} the same, and where the three are
 */
export async function startServices(environment) {
  if (process.platform !== 'linux') return environment;
  const hasDisplay = environment['DISPLAY'] || environment['WAYLAND_DISPLAY'];
  const whole = await startBus(hasDisplay ? environment : await startDisplay(environment));
  await startKeyring(whole);
  return whole;
}
