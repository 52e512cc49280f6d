import { openSync } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import { type } from './lineEditor.ts';
import type { Terminal } from './world.ts';
import { cancelled } from './world.ts';

/** Signals that end the command, and must not leave the terminal without echo. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const STDIN = 0;
const STDERR = 2;

/**
 * The person's terminal, or undefined where there is none or nobody would see a question on standard error. It is opened
 * by itself, because standard input may be a pipe.
 */
export function openTerminal(): (Terminal & { close(): void }) | undefined {
  const keyboard = isatty(STDERR) ? openKeyboard() : undefined;
  if (keyboard === undefined) return undefined;
  const input = new ReadStream(keyboard);
  input.setEncoding('utf8').pause();
  let ahead = '';

  return {
    ask(prompt, { hidden = false } = {}) {
      process.stderr.write(prompt);
      return readLine(input, ahead, hidden).then(({ line, rest }) => {
        ahead = rest;
        return line;
      });
    },
    close: () => void input.destroy(),
  };
}

function openKeyboard(): number | undefined {
  if (process.platform === 'win32') return isatty(STDIN) ? STDIN : undefined;
  try {
    return openSync('/dev/tty', 'r+');
  } catch {
    return undefined; // a process without a controlling terminal
  }
}

/** Reads a line key by key, the terminal's own echo switched off meanwhile, whatever ends it. */
function readLine(input: ReadStream, ahead: string, hidden: boolean): Promise<{ line: string; rest: string }> {
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
    if (ahead) hear(ahead);
  });
}
