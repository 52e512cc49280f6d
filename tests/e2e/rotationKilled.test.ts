import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startApplication } from '../support/application.ts';
import type { Moment } from '../support/killedRotation.ts';
import { addInactiveKey, keysAtAws, killAt, moments, momentWords, rotationOf, workingKey } from '../support/killedRotation.ts';
import { setUpAws } from '../support/setUpAws.ts';

const aws = await setUpAws();
let app = await startApplication({ endpoint: aws.endpoint });
afterAll(() => app.stop());

beforeAll(async () => {
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  await app.keyfob(['add', 'alice', '--access-key-id', accessKeyId], `${secretAccessKey}\n`);
  await app.keyfob(['login', 'alice', '--code', '-'], `${aws.code('alice')}\n`);
  await isQuiet();
});

/** The application has asked AWS for the time, and for the key's age. */
const isQuiet = () => vi.waitUntil(() => (aws.calls()['GetCallerIdentity'] ?? 0) > 0, { timeout: 20_000 });

interface Trouble {
  readonly name: string;
  readonly propagation?: number;
  /** Operations that AWS throttles once. */
  readonly throttled?: readonly string[];
  readonly secondKey?: boolean;
}

const calm: Trouble = { name: 'on a calm day' };
const rough: Trouble = {
  name: 'with slow propagation, throttling and a second key',
  propagation: 0.4,
  throttled: ['ListAccessKeys', 'UpdateAccessKey', 'DeleteAccessKey'],
  secondKey: true,
};

async function killRotation(moment: Moment, { propagation = 0, throttled = [], secondKey }: Trouble): Promise<void> {
  const consent = secondKey ? ['--delete-inactive', await addInactiveKey(aws)] : [];
  aws.control({ keyPropagationSeconds: propagation });
  await killAt(moment, app, aws, () => app.keyfob(['rotate', 'alice', '--grace', '0', ...consent]));
  aws.control({ reset: true });
  aws.control({ keyPropagationSeconds: propagation });
  for (const operation of throttled) aws.control({ fault: { operation, kind: 'throttle' } });
}

const isCall = (moment: Moment) => 'operation' in moment;
const cases = [...moments.map((moment) => [moment, calm] as const), ...moments.filter(isCall).map((moment) => [moment, rough] as const)].map(
  ([moment, trouble]) => [momentWords(moment), trouble.name, moment, trouble] as const,
);

test('there are at least forty of them', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
});

test.each(cases)('a rotation that is killed %s, %s, is finished by the next start', async (_moment, _trouble, moment, trouble) => {
  const before = await workingKey(app, aws);
  await killRotation(moment, trouble);
  await workingKey(app, aws); // nobody is locked out, whatever happens next
  app = await startApplication({ endpoint: aws.endpoint, folder: app.folder });
  await isQuiet();
  const rotation = () => rotationOf(app);
  await expect.poll(() => rotation()?.next ?? 'end', { timeout: 30_000 }).toBe('end');
  aws.control({ reset: true }); // what was not throttled is not to throttle the test
  const inUse = await workingKey(app, aws);
  const others = (await keysAtAws(aws)).filter(({ id }) => id !== inUse);
  const hasBegun = rotation()?.from === before;
  expect(inUse).toBe(hasBegun ? rotation()?.to : before);
  expect(others.filter(({ active }) => active)).toEqual([]);
  expect(others.length).toBeLessThanOrEqual(hasBegun ? 0 : 1);
  await app.keyfob(['rotate', 'alice', '--grace', '0', ...others.flatMap(({ id }) => ['--delete-inactive', id])]);
  expect(await keysAtAws(aws)).toEqual([{ id: await workingKey(app, aws), active: true }]);
});
