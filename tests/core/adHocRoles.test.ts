import { expect, test } from 'vitest';
import { MINUTE } from '../../electron/core/time.ts';
import { aDay, arn, pass } from '../support/roles.ts';

test('a role by its ARN is kept fresh and survives a restart, whatever was said of it', async () => {
  const world = await aDay();
  const adHoc = { source: 'alice', externalId: 'x-1', sourceIdentity: 'alice', tags: { team: 'blue' }, durationSeconds: 1800, roleSessionName: 'mine', region: 'eu-west-1' };
  await world.keyfob.use({ profile: arn('far/Off'), adHoc });
  const request = { roleArn: arn('far/Off'), externalId: 'x-1', sourceIdentity: 'alice', tags: { team: 'blue' }, durationSeconds: 1800, roleSessionName: 'mine', region: 'eu-west-1' };
  expect(world.aws.assumed.at(-1)).toMatchObject(request);
  world.keyfob.stop();
  const again = await world.run();
  expect(again.state().targets).toContainEqual(expect.objectContaining({ name: 'default', profile: arn('far/Off') }));
  await pass(world, 25 * MINUTE);
  expect(world.aws.assumed).toHaveLength(2);
  expect(world.aws.assumed.at(-1)).toMatchObject(request);
});

test('a role by its ARN may start from another role', async () => {
  const world = await aDay();
  await world.keyfob.use({ profile: arn('Deep'), adHoc: { source: 'dev' } });
  expect(world.aws.assumed.map(({ roleArn, signer }) => [roleArn, signer])).toEqual([[arn('dev'), 'ASIASESSION'], [arn('Deep'), 'ASIA1']]);
});

test.each([
  [{ externalId: 'a b' }, 'external ID'],
  [{ roleSessionName: 'x' }, 'session name'],
  [{ tags: { 'a\nb': 'c' } }, 'tag'],
  [{ region: 'middle-earth' }, 'region'],
  [{ sourceIdentity: 'aws:root' }, 'source identity'],
])('%j is refused in plain words, and nothing is asked of AWS', async (adHoc, what) => {
  const world = await aDay();
  await expect(world.keyfob.use({ profile: arn('dev'), adHoc })).rejects.toMatchObject({ code: 'badValue', facts: { what } });
  expect(world.aws.assumed).toEqual([]);
});

test.each(['arn:aws:iam::123:role/x', 'arn:aws:iam::111122223333:role/a b', 'arn:aws:iam::111122223333:user/alice'])('%s is told to be no ARN of a role, instead of being looked for in the files', async (profile) => {
  const world = await aDay();
  await expect(world.keyfob.use({ profile })).rejects.toMatchObject({ code: 'badValue', facts: { what: 'ARN of a role', value: profile } });
  expect(world.aws.assumed).toEqual([]);
});
