import { beforeAll, expect, test } from 'vitest';
import { setUpTerminal } from '../support/setUpKeyfob.ts';

const { aws, keyfob } = await setUpTerminal();

beforeAll(async () => {
  await keyfob.add(aws.user('admin'));
});

test('an administrator logs in and has the policies of a colleague fetched and judged', async () => {
  const check = ['policy', 'check', '--from', 'admin', '--of', 'user/alice'];
  expect(await keyfob.keyfob(check)).toEqual({ status: 1, out: '', err: 'keyfob: “admin” has no session. Run: keyfob login admin\n' });
  await keyfob.login('admin', aws.code('admin'));
  const { status, out, err } = await keyfob.keyfob(check);
  expect({ status, end: out.trim().split('\n').at(-1) }).toEqual({ status: 0, end: 'Nothing found.' });
  expect(err).toContain('user/alice has: AssumeTeamRoles111122223333');
});
