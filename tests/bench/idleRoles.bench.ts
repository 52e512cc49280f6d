import { root } from '../../build/root.mjs';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import type { Ended } from '../support/application.ts';
import type { SimulatedAws } from '../support/simulator.ts';
import { startSimulatedAws } from '../support/simulator.ts';
import { startTrayHost } from '../support/trayHost.ts';
import { compared, idleMinutes, startProgram } from './idling.ts';
import type { Run } from './result.ts';

export const name = 'Idle: ten roles are live and kept in targets, beside a session alone';

const ROLES = 10;

/** What ten roles may add: nothing but what is noise from one minute to the next. */
const promises = [['memory', 1.05], ['work', 1.25], ['wakeUps', 1.25]] as const;

async function must(asked: Promise<Ended>): Promise<void> {
  const { status, err } = await asked;
  if (status !== 0) throw new Error(err);
}

/** Opens one MFA session, and puts so many roles of it into targets. */
async function use(roles: number, mine: Installation, aws: SimulatedAws): Promise<void> {
  const user = aws.addUser({ name: `user${roles}`, device: true });
  const { arn } = aws.role('Developer');
  const profiles = Array.from({ length: roles }, (_, index) => `[profile role${index}]\nrole_arn = ${arn}\nrole_session_name = r${index}\nsource_profile = ${user.name}\n`);
  mine.files.config.write(profiles.join('\n'));
  await must(mine.add(user));
  await must(mine.login(user.name, aws.code(user.name)));
  for (let index = 0; index < roles; index += 1) await must(mine.keyfob(['use', `role${index}`, '--target', `target${index}`]));
}

/** Side by side, so that whatever else the machine does touches both. */
export const run: Run = async () => {
  const aws = await startSimulatedAws();
  const host = await startTrayHost();
  const homes = [install({ endpoint: aws.endpoint }), install({ endpoint: aws.endpoint })] as const;
  const programs = [await startProgram(host, [root], homes[0].environment), await startProgram(host, [root], homes[1].environment)];
  try {
    await use(0, homes[0], aws);
    await use(ROLES, homes[1], aws);
    const [alone = [], kept = []] = await idleMinutes(3, programs);
    return promises.flatMap(([cost, atMost]) => compared(cost, [{ name: 'with a session', costs: alone }, { name: `with ${ROLES} live roles too`, costs: kept, atMost }]));
  } finally {
    await Promise.all(programs.map((program) => program.stop()));
    await host.stop();
    await aws.stop();
    await Promise.all(homes.map((home) => home.uninstall()));
  }
};
