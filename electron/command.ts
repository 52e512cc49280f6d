// The composition root of the command `keyfob`. No Electron; nothing is read or opened before a command asks for it.
import { readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { text } from 'node:stream/consumers';
import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { version } from '../package.json';
import { cleanEnvironment, leaveExec, readAwsEnvironment } from './adapters/environment.ts';
import { makeExecFolder } from './adapters/execFolder.ts';
import { writeFailure } from './adapters/fileFailures.ts';
import { homeFiles } from './adapters/homeFiles.ts';
import { homeFolder, takeHome } from './adapters/homeFolder.ts';
import { parentProcess } from './adapters/parentProcess.ts';
import { createRecordFile, readRecordFile } from './adapters/recordFile.ts';
import { sharedFilePaths } from './adapters/sharedFiles/paths.ts';
import { createClient } from './agent/client.ts';
import { contextOf } from './agent/context.ts';
import type { ApplicationState, Examination } from './agent/doctorWire.ts';
import { readStatus } from './agent/statusFile.ts';
import { startApplication, waitUntilGone } from './cli/application.ts';
import { openBrowser } from './cli/browser.ts';
import { runToEnd } from './cli/exec/running.ts';
import { readFirstLine } from './cli/input.ts';
import { runCommand } from './cli/main.ts';
import { commandWords } from './cli/ownWords.ts';
import { isRefusal, refusal } from './cli/refusal.ts';
import { findRuntime, switchesFor } from './cli/runtime.ts';
import { shownText } from './cli/shownText.ts';
import { createSpinner } from './cli/spinner.ts';
import { createTerminal } from './cli/terminal.ts';
import type { ExecFolder, World } from './cli/world.ts';
import { asFailure, Failure } from './core/failure.ts';
import { explain, inOneLine } from './core/words.ts';

/** The checkout that dist/app/command.js lies in. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/** The words of an installed command, which runs in the application's executable; undefined in a checkout, where Node runs it. */
const installed = commandWords(process.argv);

const variables = process.env;
leaveExec(variables);
const home = homeFolder(variables);
const paths = sharedFilePaths(variables);
const context = contextOf({ ...readAwsEnvironment(variables), configFile: paths.config, credentialsFile: paths.credentials });
const client = createClient({ home, version, context });
const terminal = createTerminal();

/** Data, as it is; where a person reads it, without what a terminal would act on. */
const out = (written: string): void => void process.stdout.write(isatty(STDOUT) ? shownText(written) : written);
const err = (written: string): void => void process.stderr.write(shownText(written));

const world: World = {
  version,
  now: () => new Date(),
  ask: client.ask,
  startApplication: start,
  waitUntilGone,
  storedStatus: () => readStatus(home, new Date()),
  lockWithoutApplication: lock,
  readRecord,
  examine,
  environment: variables,
  pid: process.pid,
  makeExecFolder: execFolder,
  runToEnd,
  variable: (name) => variables[name],
  parent: parentProcess,
  openBrowser,
  terminal: terminal.open,
  input: {
    get isTerminal() {
      return isatty(STDIN);
    },
    readLine: () => readFirstLine(process.stdin),
  },
  during: createSpinner({ write: (written) => void process.stderr.write(written), isTerminal: () => isatty(STDERR) && variables['TERM'] !== 'dumb' }),
  io: {
    readFile: (path) => readFile(path, 'utf8'),
    stdin: () => text(process.stdin),
    out,
    err,
    get isTerminal() {
      return isatty(STDIN);
    },
    get color() {
      return world.hasColours;
    },
  },
  print: (line) => out(`${line}\n`),
  say: (line) => err(`${line}\n`),
  get hasColours() {
    return isatty(STDOUT) && !variables['NO_COLOR'] && variables['TERM'] !== 'dumb';
  },
};

/** What starts the application: an installed one is this very executable, a checkout names its runtime and its own folder. */
function program(): { executable: string; words: string[] } {
  if (installed) return { executable: variables['APPIMAGE'] ?? process.execPath, words: [] };
  const executable = findRuntime(root, variables['ELECTRON_OVERRIDE_DIST_PATH']);
  if (!executable) throw refusal('The Electron runtime is missing. “npm start” in the project’s folder gets it.');
  return { executable, words: [root] };
}

/** Before anything is written there. */
function takeOwnHome(): void {
  try {
    takeHome(home);
  } catch (error) {
    throw inWords(error);
  }
}

async function start(): Promise<void> {
  const { executable, words } = program();
  takeOwnHome();
  const isRoot = process.getuid?.() === 0;
  const hasDisplay = Boolean(variables['DISPLAY'] || variables['WAYLAND_DISPLAY']);
  if (isRoot) world.say('keyfob: Running as root, so the application starts without Chromium’s sandbox.');
  const switches = switchesFor({ platform: process.platform, isRoot, hasDisplay });
  const listener = async () => {
    const heard = await client.ask('hello', {});
    return heard && 'ok' in heard && heard.ok ? heard.value.pid : undefined;
  };
  try {
    await startApplication({ executable, words: [...switches, ...words, '--hidden'], environment: environmentFor(isRoot), home, listener });
  } catch (error) {
    throw isRefusal(error) ? error : inWords(writeFailure(error, home));
  }
}

/** The caller's environment: its paths absolute, since the application stands elsewhere, and nobody's keys or profile in it. */
function environmentFor(isRoot: boolean): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = variables;
  cleanEnvironment(environment);
  const absolute = {
    AWS_CONFIG_FILE: paths.config,
    AWS_SHARED_CREDENTIALS_FILE: paths.credentials,
    AWS_CA_BUNDLE: context.caBundle,
    KEYFOB_HOME: home,
  };
  for (const [name, path] of Object.entries(absolute)) if (environment[name]) environment[name] = path;
  if (isRoot) environment['ELECTRON_DISABLE_SANDBOX'] = '1';
  return environment;
}

/** Only Keyfob's own lines go, and of those no backup is made. */
const keepBackup = () => Promise.reject(new Failure('unexpected', { detail: 'a backup' }));

/** What this needs is read on demand: no other command waits for it. */
async function lock({ cliCache }: { cliCache: boolean }): Promise<number> {
  const [{ createSharedFiles }, { lockAlone }, { clearCliCache }] = await Promise.all([
    import('./adapters/sharedFiles/createSharedFiles.ts'),
    import('./agent/lockAlone.ts'),
    import('./adapters/cliCache.ts'),
  ]);
  try {
    const files = createSharedFiles({ variables, keepBackup });
    const forgetSessions = () => rm(homeFiles(home).sessions, { force: true });
    const forgotten = await lockAlone({ home, files, forgetSessions, now: new Date() });
    if (cliCache) await clearCliCache(homedir());
    const record = createRecordFile(homeFiles(home).record);
    record.add({ time: new Date().toISOString(), event: 'lock', outcome: 'done' });
    await record.flush();
    return forgotten;
  } catch (error) {
    throw inWords(writeFailure(error, home));
  }
}

/** What the doctor needs is read on demand, too. */
async function examine(application: ApplicationState): Promise<Examination> {
  const [{ lookAround }, doctor] = await Promise.all([import('./adapters/machine/lookAround.ts'), import('./core/doctor/examine.ts')]);
  return doctor.examine({ ...(await lookAround({ variables, home, now: new Date() })), application });
}

async function execFolder(region: string | undefined): Promise<ExecFolder> {
  try {
    return { ...(await makeExecFolder({ parent: homeFiles(home).exec, config: paths.config, region })), outside: paths };
  } catch (error) {
    throw inWords(error);
  }
}

function readRecord() {
  try {
    return readRecordFile(homeFiles(home).record);
  } catch (error) {
    throw inWords(error);
  }
}

const inWords = (error: unknown) => refusal(inOneLine(explain(asFailure(error))));

/** Who reads no further, such as `head`, has what it wanted. */
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0);
  world.say(`keyfob: The output could not be written${code === 'ENOSPC' ? ', for the disk is full' : ''}. Send it elsewhere.`);
  process.exit(1);
});

/** No top-level `await`: what is imported on demand waits for the end of this module. */
void runCommand(installed ?? process.argv.slice(2), world).then((status) => {
  process.exitCode = status;
  terminal.close();
  if (installed) process.stdout.write('', () => process.exit(status)); // Electron goes on when there is nothing left to do
});
