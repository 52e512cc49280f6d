import { openSync } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import { type } from './lineEditor.ts';
import { shownText } from './shownText.ts';
import type { Terminal } from './world.ts';
import { cancelled } from './world.ts';

/** Signals that end the command, and must not leave the terminal without echo. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const STDIN = 0;
const STDERR = 2;

/** The person's terminal, which is opened only when somebody is to be asked. */
export function createTerminal() {
  let input: ReadStream | undefined;
  let ahead = '';

  const terminal: Terminal = {
    async ask(prompt, { hidden = false } = {}) {
      if (!input) throw cancelled;
      const { line, rest } = await readLine(input, ahead, { prompt, hidden });
      ahead = rest;
      return line;
    },
  };

  return {
    /** Undefined where there is no terminal, or nobody would see a question on standard error. */
    open(): Terminal | undefined {
      input ??= isatty(STDERR) ? openKeyboard() : undefined;
      return input && terminal;
    },
    close: () => void input?.destroy(),
  };
}

/** The terminal itself, not standard input, which may be a pipe; on Windows there is only that. */
function openKeyboard(): ReadStream | undefined {
  try {
    if (process.platform === 'win32' && !isatty(STDIN)) return undefined;
    const keyboard = process.platform === 'win32' ? STDIN : openSync('/dev/tty', 'r+');
    return new ReadStream(keyboard).setEncoding('utf8').pause();
  } catch {
    return undefined; // a process without a controlling terminal
  }
}

interface Question {
  readonly prompt: string;
  readonly hidden: boolean;
}

/** Reads a line key by key, the terminal's own echo switched off meanwhile, whatever ends it. */
function readLine(input: ReadStream, ahead: string, { prompt, hidden }: Question): Promise<{ line: string; rest: string }> {
  return new Promise((resolve, reject) => {
    let line = '';
    const restore = () => {
      input.pause().off('data', hear).off('error', fail).setRawMode(false);
      for (const signal of SIGNALS) process.off(signal, giveWay);
      process.stderr.write('\n');
    };
    const giveWay = (signal: NodeJS.Signals) => {
      restore();
      process.kill(process.pid, signal); // nobody listens any more: it ends the process as it would have
    };
    const fail = (error: Error) => {
      restore();
      reject(error);
    };
    const hear = (typed: string) => {
      const typing = type(line, typed);
      line = typing.line;
      if (!hidden) process.stderr.write(typing.echo);
      if (typing.end === 'no') return;
      restore();
      if (typing.end === 'entered') resolve({ line, rest: typing.rest });
      else reject(cancelled);
    };
    for (const signal of SIGNALS) process.on(signal, giveWay);
    input.setRawMode(true).on('data', hear).on('error', fail).resume();
    process.stderr.write(shownText(prompt)); // only now: whoever answers quickly must not be shown by the terminal
    if (ahead) hear(ahead);
  });
}
