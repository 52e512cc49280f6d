import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findRuntime, switchesFor } from '../../electron/cli/runtime.ts';
import { run as runProgram } from '../../tests/support/application.ts';
import { root } from '../root.mjs';
import { start } from '../run/processes.mjs';
import { showCodes } from './codes.ts';
import { forgetKeychain } from './keychain.ts';
import { joinPanel } from './panel.ts';
import type { Stage } from './stage.ts';
import { PROFILE, setStage } from './stage.ts';

const command = join(root, 'dist/bin/keyfob');

/** What leads another terminal to the demo. */
const exported = ['KEYFOB_HOME', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_DEFAULT_REGION'];

/** What a person may have set for their own accounts, and would lead elsewhere. */
const removed = ['AWS_PROFILE', 'AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_IAM', 'AWS_CA_BUNDLE', 'HTTPS_PROXY', 'https_proxy'];

/** A word as `sh` reads it. */
const quoted = (word = '') => (/^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** The lines for another terminal. */
function exportLines({ environment }: Stage): string[] {
  const exports = exported.map((name) => `export ${name}=${quoted(environment[name])}`);
  return [`unset ${removed.join(' ')}`, ...exports, `export PATH=${quoted(join(root, 'dist/bin'))}:"$PATH"`];
}

const instructions = (stage: Stage) => `
Keyfob is in your tray, and its popup is open. Nothing here is anybody’s: the AWS account is simulated, and home, keyring
and AWS files are the demo’s own. They go when it ends.

  1. Click “Move it”: the key of [${PROFILE}] goes into the demo’s keyring, and out of its credentials file.
  2. Type the six digits below into the popup.
  3. Use the session. In another terminal, paste these lines,

${exportLines(stage).map((line) => `       ${line}`).join('\n')}

     then try:

       keyfob status
       aws s3 ls --profile ${PROFILE} --endpoint-url "$AWS_ENDPOINT_URL"

Ctrl-C here, or “Quit Keyfob” in the tray’s menu, ends the demo.
`;

/** Starts the application as the command does, but stays beside it, to hear when it ends. */
function startApplication({ environment }: Stage) {
  const executable = findRuntime(root, process.env['ELECTRON_OVERRIDE_DIST_PATH']);
  if (!executable) throw new Error('The Electron runtime is missing. Run “npm run demo” again, which gets it.');
  const isRoot = process.getuid?.() === 0;
  if (isRoot) console.error('Running as root, so the application starts without Chromium’s sandbox.');
  const words = [...switchesFor({ platform: process.platform, isRoot, hasDisplay: true }), root];
  const child = start(executable, words, { env: environment, cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise<{ status: number | null; said: string }>((resolve) => child.once('close', (status) => resolve({ status, said })));
}

/** Resolves when the application listens; fails where it ends before. */
async function untilListening({ environment }: Stage, ended: ReturnType<typeof startApplication>): Promise<void> {
  const place = join(environment['KEYFOB_HOME'] ?? '', 'agent');
  const early = ended.then(({ status, said }) => {
    const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '';
    throw new Error(`Keyfob ended as it started (${status}). Does the display ${display} work? Without one: npm run demo -- --headless\n${said.trim()}`);
  });
  while (!existsSync(place)) await Promise.race([wait(50), early]);
}

/** The application in the person's own tray, to be tried; resolves when it is quit. */
export async function run(): Promise<void> {
  const stage = await setStage();
  const leavePanel = await joinPanel();
  const over = new AbortController();
  const ended = startApplication(stage);
  await untilListening(stage, ended);
  await runProgram(command, ['open'], stage.environment);
  console.log(instructions(stage));
  const shown = showCodes(stage, process.stdout, over.signal);
  const { status, said } = await ended;
  over.abort();
  await shown;
  await forgetKeychain(stage);
  leavePanel();
  if (status !== 0) throw new Error(`Keyfob ended with status ${status}.\n${said.trim()}`);
  console.log('Keyfob was quit, and the demo with it.');
}
