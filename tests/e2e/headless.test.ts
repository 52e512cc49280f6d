import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { environmentIn, run } from '../support/application.ts';
import { command, lastWords, launch } from '../support/program.ts';
import { startSimulatedAws } from '../support/simulator.ts';

test('without a display the application works, and says how to enter a code', async () => {
  const aws = await startSimulatedAws();
  const folder = mkdtempSync(join(tmpdir(), 'headless-'));
  const { DISPLAY: _, ...environment } = environmentIn(folder, aws.endpoint);
  const keyfob = (words: string[], input?: string) => run(command, words, environment, input);
  onTestFinished(async () => {
    await keyfob(['quit']);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    await aws.stop();
  });
  const { accessKeyId, secretAccessKey } = aws.user('alice');

  expect(await keyfob(['add', 'alice', '--access-key-id', accessKeyId], `${secretAccessKey}\n`)).toMatchObject({ status: 0 });
  const asked = await keyfob(['login', 'alice']);
  expect(asked.status).toBe(1);
  expect(asked.err).toContain('keyfob login alice');
  expect((await keyfob(['login', 'alice', '--code', '-'], `${aws.code('alice')}\n`)).status).toBe(0);
  expect((await keyfob(['open'])).status).toBe(1);

  expect((await keyfob(['quit'])).status).toBe(0);
  await expect.poll(() => existsSync(join(folder, 'home/agent'))).toBe(false);
});

test('neither the command nor the application begins in a folder that is everybody’s, and nothing is left there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'headless-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const environment = environmentIn(folder);
  const home = join(folder, 'home');
  mkdirSync(home);
  chmodSync(home, 0o1777);
  const application = launch.executablePath ?? String(createRequire(import.meta.url)('electron'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  for (const [program, words] of [[command, ['login', 'alice', '--code', '123456']], [application, ['--ozone-platform=headless', ...sandbox, ...lastWords]]] as const) {
    const { status, err } = await run(program, words, environment);
    expect(status).toBe(1);
    expect(err).toContain(`Somebody else can change ${home}`);
  }
  expect(readdirSync(home)).toEqual([]);
});
