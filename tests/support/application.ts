/**
 * The application in a real window, in a home of its own:
 *
 *     const app = await startApplication({ endpoint: aws.endpoint });
 *     onTestFinished(() => app.stop());
 *
 *     const popup = await app.open();                       // Playwright's Page; as a second start would open it
 *     await app.keyfob(['status', '--json']);               // the command: { status, out, err }
 *     await app.run('aws', ['sts', 'get-caller-identity']); // any program in the same environment
 *     app.credentialsFile; app.folder; app.environment;
 *
 * The display, the session bus and the keyring are those of the run (build/run/privateMachine.mjs).
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import type { ElectronApplication, Page } from 'playwright';
import { root } from '../../build/root.mjs';
import { command, lastWords, launch } from './program.ts';

const PAGE = 'app://keyfob/index.html';

/** What is chosen for one start. */
export interface Start {
  /** The simulated AWS. */
  readonly endpoint?: string;
  /** Of an application that ran before; a new one otherwise. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
  /** As a user for whom Chromium's sandbox works, with that sandbox. Needs root; others have it anyway. */
  readonly asNobody?: boolean;
}

/** How a program ended, and what it said. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export type RunningApplication = Awaited<ReturnType<typeof startApplication>>;

/** The variables that lead the application and every tool of a test to one folder. */
export function environmentIn(folder: string, endpoint = 'http://127.0.0.1:9'): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const person = join(folder, 'person');
  mkdirSync(person, { recursive: true, mode: 0o700 });
  return {
    ...Object.fromEntries(inherited),
    HOME: person, // where the AWS CLI keeps the sessions of roles, which another test's account would answer for
    KEYFOB_HOME: join(folder, 'home'),
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1', // the AWS CLI knows only this one
  };
}

/** Runs a program to its end, with `input` on its standard input. */
export function run(program: string, words: readonly string[], env: Record<string, string>, input = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    child.stdin.on('error', () => {}).end(input); // who reads no input may be gone before it comes
    child.on('error', reject);
    child.on('close', (status) => resolve({ status: status ?? 1, out, err }));
  });
}

/** As root Chromium's sandbox cannot work. */
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The popup's page, once there is one. */
async function popupOf(electron: ElectronApplication): Promise<Page> {
  const isPopup = (page: Page) => page.url() === PAGE;
  return electron.windows().find(isPopup) ?? electron.waitForEvent('window', { predicate: isPopup });
}

/** Starts the application and waits until it is ready. */
export async function startApplication(start: Start = {}) {
  const folder = start.folder ?? mkdtempSync(join(tmpdir(), 'application-'));
  const environment = { ...environmentIn(folder, start.endpoint), ...start.environment };
  const electron = await _electron.launch({
    args: [...(start.words ?? []), ...lastWords],
    cwd: root,
    env: environment,
    ...launch,
    ...(start.asNobody && { chromiumSandbox: true, executablePath: join(root, 'tests/support/asNobody.sh') }),
  });
  const process = electron.process(); // Playwright forgets it when it ends
  const said: string[] = [];
  process.stderr?.on('data', (text) => said.push(String(text)));
  process.stdout?.on('data', (text) => said.push(String(text)));
  const ended = new Promise<number | null>((resolve) => process.once('exit', resolve));

  return {
    electron,
    process,
    folder,
    environment,
    credentialsFile: environment['AWS_SHARED_CREDENTIALS_FILE'] ?? '',
    /** Everything the application has written to its standard streams. */
    said: (): string => said.join(''),
    /** Resolves with the exit status when the application has ended. */
    ended,
    popup: () => popupOf(electron),
    /** Shows the popup as a second start does. */
    async open(): Promise<Page> {
      await electron.evaluate(({ app }) => void app.emit('second-instance', {}, [], '', {}));
      const page = await popupOf(electron);
      await page.waitForSelector('#popup > *');
      return page;
    },
    /** The popup's window as main sees it; undefined while there is none. */
    window: () =>
      electron.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return window && { isVisible: window.isVisible(), isFocused: window.isFocused(), isOnTop: window.isAlwaysOnTop(), bounds: window.getBounds() };
      }),
    keyfob: (words: readonly string[], input?: string): Promise<Ended> => run(command, words, environment, input),
    run: (program: string, words: readonly string[], input?: string): Promise<Ended> => run(program, words, environment, input),
    /** Does what a second start does, and waits for its end. */
    startAgain: (words: readonly string[] = []): Promise<Ended> =>
      run(launch.executablePath ?? String(createRequire(import.meta.url)('electron')), [...sandbox, ...words, ...lastWords], environment),
    /** Ends the application and leaves its folder, for a second start. */
    async quit(): Promise<void> {
      await electron.close();
      await ended;
    },
    /** Ends the application and takes its folder away. */
    async stop(): Promise<void> {
      if (process.exitCode === null && process.signalCode === null) await electron.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
