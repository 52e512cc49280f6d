import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startTrayHost } from './trayHost.ts';

/** Milliseconds from the start of a program until its icon is in the tray; the program is ended then. */
export async function startToTray(program: string, words: readonly string[], env: Record<string, string>): Promise<number> {
  const host = await startTrayHost();
  const started = performance.now();
  const child = spawn(program, words, { env, stdio: 'ignore' });
  await host.icon();
  const taken = performance.now() - started;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await host.stop();
  return taken;
}
