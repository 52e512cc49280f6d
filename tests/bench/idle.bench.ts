import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../build/root.mjs';
import { install } from '../support/installation.ts';
import { startSimulatedAws } from '../support/simulator.ts';
import { startTrayHost } from '../support/trayHost.ts';
import { compared, idleMinutes, SETTLED, startProgram } from './idling.ts';
import type { Run } from './result.ts';

export const name = 'Idle: a session is live, the popup is hidden';

/** At most so many times what a bare Electron has, with the popup hidden, and once it was given up. */
const promises = [['memory', 1.15, 0.95], ['work', 1.5, 1.5], ['wakeUps', 2, 2]] as const;

export const run: Run = async () => {
  const aws = await startSimulatedAws();
  const mine = install({ endpoint: aws.endpoint });
  const host = await startTrayHost();
  const bare = await startProgram(host, [join(root, 'tests/bench/bare'), '--window', `--user-data-dir=${join(mine.folder, 'bare')}`], mine.environment);
  const keyfob = await startProgram(host, ['-r', join(root, 'tests/support/movableTime.cjs'), root], mine.environment);
  try {
    await mine.add(aws.user('alice'));
    await mine.login('alice', aws.code('alice'));
    await keyfob.icon.activate();
    await pause(SETTLED);
    await keyfob.icon.activate(); // and so hides it
    const [bareCosts = [], hidden = []] = await idleMinutes(3, [bare, keyfob]);
    process.kill(keyfob.pid, 'SIGUSR2'); // an hour
    const [givenUp = []] = await idleMinutes(1, [keyfob]);
    return promises.flatMap(([cost, whileHidden, onceGivenUp]) =>
      compared(cost, [
        { name: 'bare Electron with a hidden window', costs: bareCosts },
        { name: 'Keyfob, popup hidden', costs: hidden, atMost: whileHidden },
        { name: 'Keyfob, popup given up', costs: givenUp, atMost: onceGivenUp },
      ]),
    );
  } finally {
    await Promise.all([keyfob.stop(), bare.stop()]);
    await host.stop();
    await aws.stop();
    await mine.uninstall();
  }
};
