import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { RunningApplication } from '../support/application.ts';
import { startApplication } from '../support/application.ts';
import type { SimulatedAws } from '../support/simulator.ts';
import { startSimulatedAws } from '../support/simulator.ts';
import type { Run } from './result.ts';

export const name = 'A minute of doing nothing, in time of the processor';

const TIMES = 3;
const ROLES = 10;
const MINUTE = 60_000;

/** Milliseconds that a process has had the processor since its start: all its threads, in nanoseconds in the first field. */
function processorTime(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]));
  return threads.reduce((sum, time) => sum + time, 0) / 1e6;
}

async function must(app: RunningApplication, words: string[], input?: string): Promise<void> {
  const { status, err } = await app.keyfob(words, input);
  if (status !== 0) throw new Error(err);
}

/** An application with one MFA session, and so many roles of it kept in targets. */
async function startWith(roles: number, aws: SimulatedAws): Promise<RunningApplication> {
  const app = await startApplication({ endpoint: aws.endpoint });
  const { name: user, accessKeyId, secretAccessKey } = aws.addUser({ name: `user${roles}`, device: true });
  const { arn } = aws.role('Developer');
  const profiles = Array.from({ length: roles }, (_, index) => `[profile role${index}]\nrole_arn = ${arn}\nrole_session_name = r${index}\nsource_profile = ${user}\n`);
  writeFileSync(app.environment['AWS_CONFIG_FILE'] ?? '', profiles.join('\n'));
  await must(app, ['add', user, '--access-key-id', accessKeyId], `${secretAccessKey}\n`);
  await must(app, ['login', user, '--code', '-'], `${aws.code(user)}\n`);
  for (let index = 0; index < roles; index += 1) await must(app, ['use', `role${index}`, '--target', `target${index}`]);
  return app;
}

/** What the application takes of the processor, all its processes together. */
async function measureMinutes(app: RunningApplication): Promise<number[]> {
  const processes = await app.electron.evaluate(({ app: inside }) => inside.getAppMetrics().map(({ pid }) => pid));
  const taken = () => processes.reduce((sum, pid) => sum + processorTime(pid), 0);
  const samples: number[] = [];
  for (let turn = 0; turn <= TIMES; turn += 1) {
    const before = taken();
    await new Promise((resolve) => setTimeout(resolve, MINUTE));
    samples.push(taken() - before);
  }
  return samples.slice(1); // in the first minute a start still settles
}

/** Side by side, so that whatever else the machine does touches both. */
export const run: Run = async () => {
  const aws = await startSimulatedAws();
  const apps = [await startWith(0, aws), await startWith(ROLES, aws)];
  const [alone = [], kept = []] = await Promise.all(apps.map(measureMinutes));
  for (const app of apps) await app.stop();
  await aws.stop();
  return [
    { name: 'with a session', samples: alone },
    { name: `with ${ROLES} live roles too`, samples: kept, expected: { of: 'with a session', atMost: 1.25 } },
  ];
};
