import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { environmentIn, run } from '../support/application.ts';
import { command } from '../support/program.ts';
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
