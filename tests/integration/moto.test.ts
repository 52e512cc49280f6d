import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adaptersTo } from '../support/awsAdapters.ts';

// An AWS that nobody here wrote. It checks neither codes nor policies, so all it proves is the wire format (aws.md §6.1).
const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
const serial = 'arn:aws:iam::123456789012:mfa/alice';
let endpoint: string;
let server: ReturnType<typeof spawn>;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => void probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => void probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

beforeAll(async () => {
  const port = await freePort();
  server = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  endpoint = `http://127.0.0.1:${port}`;
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error(`moto_server ended: ${said}`)));
    server.once('error', reject);
    server.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('Running on')) resolve();
    });
  });
});

afterAll(async () => {
  const ended = once(server, 'exit');
  server.kill();
  await ended;
});

const iam = async (fields: Record<string, string>) => {
  const authorization = `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/20261122/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0`;
  const answer = await fetch(endpoint, { method: 'POST', headers: { authorization }, body: new URLSearchParams({ Version: '2010-05-08', ...fields }) });
  expect(answer.status, await answer.text()).toBe(200);
};

test('moto opens sessions for Keyfob', async () => {
  const { sts } = adaptersTo(endpoint);
  const session = await sts.getSessionToken(key, { durationSeconds: 3600, codeOf: { serial, code: '123456' } });
  expect(session).toMatchObject({ mfa: true, credentials: { accessKeyId: expect.any(String), secretAccessKey: expect.any(String), sessionToken: expect.any(String) } });
  expect(session.expiresAt.getTime() - session.startedAt.getTime()).toBeGreaterThan(3_590_000);
});

test('moto tells Keyfob whose key it is, and assumes roles with all that was said of them', async () => {
  const { sts } = adaptersTo(endpoint);
  await expect(sts.getCallerIdentity(key)).resolves.toMatchObject({ accountId: '123456789012', arn: expect.stringMatching(/^arn:aws:/) });
  const ask = { roleArn: 'arn:aws:iam::123456789012:role/Developer', roleSessionName: 'alice', durationSeconds: 900, externalId: 'ab', sourceIdentity: 'alice', tags: { team: 'blue' } };
  const role = await sts.assumeRole(key, ask);
  await expect(sts.getCallerIdentity(role.credentials)).resolves.toMatchObject({ arn: 'arn:aws:sts::123456789012:assumed-role/Developer/alice' });
});

test('moto lists devices for Keyfob, and its refusals are understood', async () => {
  const { iam: adapter } = adaptersTo(endpoint);
  await iam({ Action: 'CreateUser', UserName: 'alice' });
  await expect(adapter.listDevices(key, 'alice')).resolves.toEqual([]);
  await iam({ Action: 'EnableMFADevice', UserName: 'alice', SerialNumber: 'GAHT12345678', AuthenticationCode1: '123456', AuthenticationCode2: '654321' });
  await expect(adapter.listDevices(key, 'alice')).resolves.toEqual(['GAHT12345678']);
  await expect(adapter.listDevices(key, 'nobody')).rejects.toMatchObject({ code: 'requestRefused', facts: { code: 'NoSuchEntity' } });
});
