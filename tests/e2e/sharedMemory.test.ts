import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../build/root.mjs';
import { install } from '../support/installation.ts';
import { startSimulatedAws } from '../support/simulator.ts';

test('a machine without shared memory gets its session, its popup and its answers', async () => {
  const aws = await startSimulatedAws();
  const keyfob = install({ endpoint: aws.endpoint, through: [join(root, 'tests/support/withoutSharedMemory.sh')] });
  onTestFinished(async () => {
    await keyfob.uninstall();
    await aws.stop();
  });
  expect(await keyfob.add(aws.user('alice'))).toMatchObject({ status: 0 });
  expect(await keyfob.login('alice', aws.code('alice'))).toMatchObject({ status: 0 });
  expect(await keyfob.keyfob(['open'])).toMatchObject({ status: 0 });
  expect(await keyfob.keyfob(['exec', 'alice', '--', 'sh', '-c', 'sleep 1; exit 37'])).toMatchObject({ status: 37, err: '' });
  expect((await keyfob.buckets('alice')).status).toBe(0);
});
