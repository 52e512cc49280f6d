import { expect, test } from 'vitest';
import type { Asks } from '../../electron/agent/wire.ts';
import { fixture } from '../support/policies.ts';
import { no, run, yes } from '../support/world.ts';

const policyOf = (name: string, file: string) => ({ name, isManaged: false, document: JSON.parse(fixture(file)) });

/** Runs `keyfob policy check …` beside an application that answers with these policies. */
const check = (words: string[], held: Partial<Asks['policies']['answer']> = {}, isRunning = true) =>
  run(['policy', 'check', ...words], { isRunning, answers: { policies: ({ of }) => yes({ holder: of ?? 'user/alice', policies: [], trust: undefined, ...held }) } });

test('the policies of the own user are fetched and judged like a file', async () => {
  const kit = await check(['--from', 'work'], { policies: [policyOf('kit', 'kit.json'), policyOf('assume', 'assume.json')] });
  expect(kit).toMatchObject({ status: 0, asked: [{ name: 'policies', ask: { name: 'work' } }], err: ['user/alice has: kit, assume.\n'] });
  expect(kit.out.join('')).toContain('Nothing found.');
  const seed = await check(['--from', 'work'], { policies: [policyOf('enforce', 'seed2_4.json')] });
  expect(seed.status).toBe(1);
  expect(seed.out.join('')).toContain('SEVERE enforce, statement 5');
});

test('--of names whose policies are fetched; a role is judged with its trust policy', async () => {
  const trust = JSON.parse(fixture('seed2_2.json'));
  const { status, asked, out } = await check(['--from', 'work', '--of', 'role/Dev'], { policies: [policyOf('deny', 'seeds/004-deny-all.json')], trust });
  expect({ status, asked }).toEqual({ status: 1, asked: [{ name: 'policies', ask: { name: 'work', of: 'role/Dev' } }] });
  expect(out.join('')).toContain('hits everybody');
  expect(out.join('')).toContain('SEVERE role/Dev (trust), statement 2');
});

test('policies of one name are told apart', async () => {
  const { out } = await check(['--from', 'work', '--json'], { policies: [policyOf('own', 'kit.json'), policyOf('own', 'assume.json')] });
  expect(JSON.parse(out.join('')).documents.map(({ name }: { name: string }) => name)).toEqual(['own', 'own #2']);
});

test('a policy whose text did not come is named, and who has none is said to have none', async () => {
  const missing = await check(['--from', 'work'], { policies: [policyOf('kit', 'kit.json'), { name: 'elsewhere', isManaged: true, document: undefined }] });
  expect(missing.err.join('')).toContain('elsewhere is attached, but its text is not in the answer of IAM');
  expect(await check(['--from', 'work'])).toMatchObject({ status: 0, err: ['user/alice has no policies.\n'] });
});

test('the application is started where it does not run, and only for --from', async () => {
  expect((await check(['--from', 'work'], {}, false)).happened).toEqual(['started']);
  const onPaper = await run(['policy', 'check'], { isRunning: false, piped: fixture('kit.json') });
  expect(onPaper).toMatchObject({ status: 0, happened: [], asked: [] });
});

test('a refusal of the application is told in its one line', async () => {
  const { status, out, err } = await run(['policy', 'check', '--from', 'alice'], { answers: { policies: () => no('codeNeeded', { identity: 'alice' }) } });
  expect({ status, out, err }).toEqual({ status: 1, out: [], err: ['keyfob: “alice” has no session. Run: keyfob login alice\n'] });
});

test.each([['kit.json'], ['--trust', 'trust.json'], ['--role', 'kit.json']])('--from takes no document beside it: %s', async (...words) => {
  expect(await check(['--from', 'work', ...words])).toMatchObject({ status: 2, out: [], asked: [] });
});
