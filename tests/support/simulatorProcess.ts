import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../build/root.mjs';
import type { SimulatedUser } from './simulator.ts';
import { totp } from './totp.ts';

/** A user whose device shows a code that nobody has used. */
export interface FreshUser extends SimulatedUser {
  readonly serial: string;
  /** The six digits of this moment. */
  code(): string;
}

/** The simulated AWS in a process of its own, so that it takes no time from what is measured. */
export async function startSimulatorProcess() {
  const child = spawn(process.execPath, [join(root, 'dist/simulator/main.js')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error('The simulator did not start.')));
  });
  const { endpoint }: { endpoint: string } = JSON.parse(line);
  let users = 0;

  async function control(wish: object) {
    const answer = await fetch(`${endpoint}/_simulator`, { method: 'POST', body: JSON.stringify(wish) });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  }

  return {
    endpoint,
    /** What POST /_simulator takes. */
    control,
    async addUser(): Promise<FreshUser> {
      const user: SimulatedUser = await control({ user: { name: `user-${(users += 1)}`, device: true } });
      const [{ serial, secret } = { serial: '', secret: '' }] = user.devices;
      return { ...user, serial, code: () => totp(secret ?? '', new Date()) };
    },
    stop: () => void child.kill(),
  };
}

export type SimulatorProcess = Awaited<ReturnType<typeof startSimulatorProcess>>;
