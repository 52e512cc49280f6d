import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './agent.ts';

const root = join(import.meta.dirname, '../..');

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built command in a checkout of its own, whose Electron is `fakeApplication.mjs`; `answers` are what that says. */
export function makeCheckout(answers: Record<string, unknown> = {}) {
  const folder = temporaryFolder();
  const home = join(folder, 'h');
  const command = join(folder, 'dist/app/command.js'); // and its parts, in a folder beside it
  const runtime = join(folder, 'node_modules/electron/dist');
  for (const path of [join(folder, 'dist/app'), runtime]) mkdirSync(path, { recursive: true });
  copyFileSync(join(root, 'dist/app/command.js'), command);
  cpSync(join(root, 'dist/app/command'), join(folder, 'dist/app/command'), { recursive: true });
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  writeFileSync(join(folder, 'answers.json'), JSON.stringify(answers));
  writeFileSync(join(runtime, '../path.txt'), 'electron');
  const application = join(import.meta.dirname, 'fakeApplication.mjs');
  writeFileSync(join(runtime, 'electron'), `#!/bin/sh\nexec '${process.execPath}' '${application}' '${folder}' "$@"\n`);
  chmodSync(join(runtime, 'electron'), 0o755);

  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...anywhere } = process.env;
  const environment: NodeJS.ProcessEnv = { ...anywhere, KEYFOB_HOME: home, HOME: folder, AWS_CONFIG_FILE: join(folder, 'config') };
  const lines = (file: string) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim().split('\n') : []);
  const read = (file: string): Record<string, never>[] => lines(file).map((line) => JSON.parse(line));

  /** Runs the command to its end, with `input` on standard input, away from any terminal. */
  function run(words: string[], { input = '', variables = {} }: { input?: string; variables?: Record<string, string> } = {}): Promise<Ended> {
    const child = spawn(process.execPath, [command, ...words], { env: { ...environment, ...variables }, cwd: folder });
    const heard = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (data) => void (heard.out += data));
    child.stderr.setEncoding('utf8').on('data', (data) => void (heard.err += data));
    child.stdin.end(input);
    return new Promise((resolve) => child.once('close', (status) => resolve({ status, ...heard })));
  }

  onTestFinished(() => {
    const record = join(home, 'agent');
    if (existsSync(record)) process.kill(JSON.parse(readFileSync(record, 'utf8')).pid, 'SIGKILL');
  });
  return { folder, home, command, environment, run, started: () => read('started.jsonl'), asked: () => read('asked.jsonl') };
}

/** Types into a program that runs on a terminal of its own (util-linux's `script`). */
export function onTerminal(program: string, environment: NodeJS.ProcessEnv, folder: string) {
  const child = spawn('script', ['-qec', program, '/dev/null'], { env: environment, cwd: folder });
  const lookers = new Set<() => void>();
  let screen = '';
  // A quotation mark may come in two halves.
  child.stdout.setEncoding('utf8').on('data', (data) => {
    screen += data;
    for (const look of lookers) look();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));

  return {
    /** All that the terminal has shown. */
    screen: () => screen,
    ended,
    type: (keys: string) => void child.stdin.write(keys),
    /** Resolves with what matches once the terminal shows it; fails with what is there instead, at the program's end or after 40 s. */
    shows: (what: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const [found] = what.exec(screen) ?? [];
          if (found !== undefined) resolve(found);
        };
        lookers.add(look);
        void ended.then(() => reject(new Error(`it ended and showed: ${screen}`)));
        setTimeout(() => reject(new Error(`it shows only: ${screen}`)), 40_000).unref();
        look();
      }),
  };
}
