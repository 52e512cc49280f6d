import type { Examination } from '../../electron/agent/doctorWire.ts';
import type { Status } from '../../electron/agent/statusWire.ts';
import type { AskName, Asks, Heard, RecordEntry, Refused } from '../../electron/agent/wire.ts';
import type { FailureFacts } from '../../electron/core/failure.ts';
import { explain, inOneLine } from '../../electron/core/words.ts';
import { runCommand } from '../../electron/cli/main.ts';
import { cancelled } from '../../electron/cli/world.ts';
import type { World } from '../../electron/cli/world.ts';
import { NOON } from './fakeKeyfob.ts';

type Answers = { [A in AskName]?: (ask: Asks[A]['ask'], earlier: number) => Heard<A> };

interface Surroundings {
  /** What the application answers; `earlier` counts the asks of that name before. */
  answers?: Answers;
  /** Whether it runs from the beginning. */
  isRunning?: boolean;
  /** What a person types, in turn; without it there is no terminal. `^C` is Ctrl-C. */
  typed?: string[];
  /** Standard input, where it is not the terminal. */
  piped?: string;
  stored?: Status;
  recorded?: RecordEntry[];
  /** What the doctor finds. */
  examination?: Examination;
  /** The caller's environment. */
  variables?: Record<string, string>;
  world?: Partial<World>;
}

/** Runs one command line in a world of fakes, and tells everything that it did. */
export async function run(words: string[], { answers = {}, isRunning = true, typed, piped, stored, recorded = [], variables = {}, examination, world: changes }: Surroundings = {}) {
  const asked: { name: AskName; ask: unknown }[] = [];
  const out: string[] = [];
  const err: string[] = [];
  const prompts: string[] = [];
  const happened: string[] = [];
  const keys = [...(typed ?? [])];
  let runs = isRunning;

  async function ask<A extends AskName>(name: A, body: Asks[A]['ask']): Promise<Heard<A>> {
    const answer = answers[name];
    if (!runs) return undefined;
    const earlier = asked.filter((one) => one.name === name).length;
    asked.push({ name, ask: JSON.parse(JSON.stringify(body)) });
    if (!answer) throw new Error(`nobody expected ${name}`);
    return answer(body, earlier);
  }

  const terminal: ReturnType<World['terminal']> = {
    async ask(prompt, { hidden = false } = {}) {
      prompts.push(hidden ? `${prompt}[hidden]` : prompt);
      const next = keys.shift();
      if (next === undefined) throw new Error(`nobody answers: ${prompt}`);
      if (next === '^C') throw cancelled;
      return next;
    },
  };

  const world: World = {
    version: '1.0.0',
    now: () => NOON,
    ask,
    startApplication: async () => {
      happened.push('started');
      runs = true;
    },
    waitUntilGone: async () => true,
    storedStatus: () => stored,
    lockWithoutApplication: async ({ cliCache }) => {
      happened.push(`locked alone${cliCache ? ', cache too' : ''}`);
      return 2;
    },
    readRecord: () => recorded,
    examine: async (application) => examination ?? { facts: [{ name: 'application', text: [application.trouble, application.endpoint].map((ailment) => ailment && `${ailment.what} ${ailment.cure}`).find(Boolean) ?? String(application.runs) }], findings: [] },
    environment: { PATH: process.env['PATH'] },
    pid: 4711,
    makeExecFolder: async (region) => {
      happened.push(`folder made for ${region}`);
      const files = (folder: string) => ({ config: `${folder}/config`, credentials: `${folder}/credentials` });
      return {
        folder: '/exec/1',
        files: files('/exec/1'),
        outside: files('/home/me/.aws'),
        belongTo: (pid) => void happened.push(`folder of ${pid}`),
        remove: () => void happened.push('folder removed'),
      };
    },
    runToEnd: async () => ({ status: 0 }),
    variable: (name) => variables[name],
    openBrowser: async (address) => {
      happened.push(`browser opened ${address}`);
      return true;
    },
    parent: () => ({ name: 'aws', pid: 42 }),
    terminal: () => (typed ? terminal : undefined),
    input: { isTerminal: piped === undefined && typed !== undefined, readLine: async () => piped ?? '' },
    during: (_what, work) => work,
    print: (line) => void out.push(line),
    say: (line) => void err.push(line),
    hasColours: false,
    io: {
      readFile: async (path) => {
        throw new Error(`nobody expected ${path}`);
      },
      stdin: async () => piped ?? '',
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      isTerminal: false,
      color: false,
    },
    ...changes,
  };
  const status = await runCommand(words, world);
  return { status, out, err, prompts, asked, happened, leftOver: keys };
}

/** The answer of an application that says yes. */
export const yes = <A extends AskName>(value: Asks[A]['answer']): Heard<A> => ({ ok: true, value });

/** The answer of an application that refuses. */
export function no<C extends Refused['code']>(code: C, facts: FailureFacts[C]): Refused {
  const why = explain<C>({ code, facts });
  return { ok: false, code, facts, why, line: inOneLine(why) } as Refused;
}
