/**
 * What a whole file of tests shares, from its first line until its last test has ended:
 *
 *     const { aws, keyfob, added, asked } = await setUpTerminal();     // Keyfob as a person at a terminal has it
 *     const { aws, app } = await setUpApplication();                   // the application in a real window
 *     const desktop = await setUpDesktop();                            // the same, with a tray
 */
import { afterAll, expect } from 'vitest';
import { startApplication } from './application.ts';
import { startDesktop } from './desktop.ts';
import { install } from './installation.ts';
import { setUpAws } from './setUpAws.ts';
import type { SimulatedUser } from './simulator.ts';

/** A simulated AWS, and a Keyfob that knows nobody yet, installed as `install` says. */
export async function setUpTerminal(wishes: Parameters<typeof install>[0] = {}) {
  const aws = await setUpAws();
  const keyfob = install({ endpoint: aws.endpoint, ...wishes });
  afterAll(() => keyfob.uninstall());

  return {
    aws,
    keyfob,
    /** A user of the simulated AWS with a device of their own, whose key Keyfob has. */
    async added(name: string, ...words: string[]): Promise<SimulatedUser> {
      const user = aws.addUser({ name, device: true });
      expect(await keyfob.add(user, ...words)).toMatchObject({ status: 0, out: '' });
      return user;
    },
    /** How often AWS was asked for a session. */
    asked: (): number => aws.calls()['GetSessionToken'] ?? 0,
  };
}

/** A simulated AWS, and the application, which runs and knows nobody yet. */
export async function setUpApplication() {
  const aws = await setUpAws();
  const app = await startApplication({ endpoint: aws.endpoint });
  afterAll(() => app.stop());
  return { aws, app };
}

/** A desktop, started as `startDesktop` says. */
export async function setUpDesktop(...options: Parameters<typeof startDesktop>) {
  const desktop = await startDesktop(...options);
  afterAll(() => desktop.stop());
  return desktop;
}
