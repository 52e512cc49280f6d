import { spawnSync } from 'node:child_process';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import { command } from '../support/program.ts';
import { startSimulatedAws } from '../support/simulator.ts';
import type { Run } from './result.ts';

export const name = 'What `env` and `exec` cost beside a Node that does nothing';

const TIMES = 30;
const NODE = 'node -e ""';
const NODE_THEN_COMMAND = 'node -e "", then the command';

/** The words of a shell's line, by what it is called. */
const lines: Record<string, string> = {
  [NODE]: 'node -e ""',
  'keyfob env': `"${command}" env alice`,
  [NODE_THEN_COMMAND]: 'node -e "" && true',
  'keyfob exec': `"${command}" exec alice -- true`,
  'keyfob exec --static': `"${command}" exec alice --static -- true`,
};

/** Milliseconds that a shell takes for a line; a failure ends the bench. */
function timed(line: string, { environment }: Installation): number {
  const started = performance.now();
  const { status, stderr } = spawnSync('sh', ['-c', line], { env: environment });
  if (status !== 0) throw new Error(`${line}: ${stderr.toString()}`);
  return performance.now() - started;
}

/** In turns, so that whatever else the machine does touches all. */
export const run: Run = async () => {
  const aws = await startSimulatedAws();
  const keyfob = install({ endpoint: aws.endpoint });
  try {
    await keyfob.add(aws.user('alice'));
    await keyfob.login('alice', aws.code('alice'));
    const samples = new Map(Object.keys(lines).map((what) => [what, new Array<number>()]));
    for (let turn = 0; turn <= TIMES; turn += 1) {
      for (const [what, taken] of samples) taken.push(timed(lines[what] ?? '', keyfob));
    }
    const of = (what: string, bare: string, atMost: number) => ({ name: what, samples: (samples.get(what) ?? []).slice(1), expected: { of: bare, atMost } });
    return [
      { name: NODE, samples: (samples.get(NODE) ?? []).slice(1) },
      of('keyfob env', NODE, 3.5),
      { name: NODE_THEN_COMMAND, samples: (samples.get(NODE_THEN_COMMAND) ?? []).slice(1) },
      of('keyfob exec', NODE_THEN_COMMAND, 3.5),
      of('keyfob exec --static', NODE_THEN_COMMAND, 3.5),
    ];
  } finally {
    await keyfob.uninstall();
    await aws.stop();
  }
};
