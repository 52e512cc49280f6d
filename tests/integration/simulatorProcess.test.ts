import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, onTestFinished, test } from 'vitest';
import type { Description } from '../simulator/description.ts';

const program = join(import.meta.dirname, '../../dist/simulator/main.js');

function start(...words: string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function linesOf(stream: ChildProcess['stdout']): Promise<string[]> {
  const lines: string[] = [];
  if (stream) for await (const line of createInterface({ input: stream })) lines.push(line);
  return lines;
}

test('the simulator prints one line that says all a client needs, and ends when told to', async () => {
  const child = start('--port', '0');
  const lines = linesOf(child.stdout);
  const ended = once(child, 'exit');
  const [printed] = child.stdout ? await once(child.stdout, 'data') : [];
  const { endpoint, users, roles, accounts, accountId }: Description = JSON.parse(String(printed));
  expect({ accountId, accounts }).toEqual({ accountId: '111122223333', accounts: ['111122223333', '444455556666'] });
  expect(roles).toContainEqual({ name: 'Billing', arn: 'arn:aws:iam::444455556666:role/team/Billing', accountId: '444455556666' });
  const alice = users.find(({ name }) => name === 'alice');
  const { accessKeyId = '', secretAccessKey = '' } = alice ?? {};
  const sts = new STSClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } });
  expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe('arn:aws:iam::111122223333:user/alice');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(await lines).toHaveLength(1);
});

test('a port that makes no sense is refused with the usage', async () => {
  const child = start('--port', 'x');
  const [complaints, [status]] = await Promise.all([linesOf(child.stderr), once(child, 'exit')]);
  expect({ complaints, status }).toEqual({ complaints: [expect.stringContaining('Usage: simulator [--port N]')], status: 2 });
});
