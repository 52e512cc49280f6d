import { expect, test } from 'vitest';
import { setUpTerminal } from '../support/setUpKeyfob.ts';
import { OTHER_ACCOUNT } from '../support/simulator.ts';

const { aws, keyfob } = await setUpTerminal();

const assumed = (role: string) => `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/${role}/alice`;

test('a person adds a role, works with it in default, and finds it there after a restart', async () => {
  await keyfob.add(aws.user('alice'));
  const { arn } = aws.role('ReadOnly', OTHER_ACCOUNT);
  expect(await keyfob.keyfob(['role', 'add', 'look', '--arn', arn, '--source', 'alice'])).toMatchObject({ status: 0 });
  await keyfob.login('alice', aws.code('alice'));
  const before = keyfob.files.credentials.read();
  const used = await keyfob.keyfob(['use', 'look']);
  expect(used.status).toBe(0);
  expect(used.err).toMatch(/^look: from the session of alice, 1 h, renews by itself\n\[default\]: look until /);
  await expect(keyfob.callerOf('default')).resolves.toBe(assumed('ReadOnly'));

  await keyfob.keyfob(['quit']);
  await expect(keyfob.callerOf('default')).resolves.toBe(assumed('ReadOnly'));
  expect(await keyfob.status()).toMatchObject({ roles: [{ name: 'look', served: true, session: { state: 'live' } }] });

  expect(await keyfob.keyfob(['use', '--off', 'default'])).toMatchObject({ status: 0, err: expect.stringMatching(/\[default\]: given back\.\n$/) });
  expect(keyfob.files.credentials.read()).toBe(before);
  expect(aws.calls()).toMatchObject({ GetSessionToken: 1, AssumeRole: 1 });
});

test('a role by its ARN takes the code of its own on standard input, and a refusal is one line', async () => {
  const { arn } = aws.role('Billing', OTHER_ACCOUNT);
  const used = await keyfob.keyfob(['use', arn, '--source', 'alice', '--duration', '4h', '--code', '-'], `${aws.code('alice')}\n`);
  expect(used.err).toContain('Billing: needs a code of its own, 4 h');
  await expect(keyfob.callerOf('default')).resolves.toBe(assumed('Billing'));
  const refused = await keyfob.keyfob(['use', aws.role('Auditor', OTHER_ACCOUNT).arn, '--source', 'alice']);
  expect(refused.status).toBe(1);
  expect(refused.err.trim().split('\n').at(-1)).toMatch(/^keyfob: AWS refused the role .*Auditor, and does not say why\. Check: .*external ID/);
});
