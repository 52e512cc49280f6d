import { expect, test } from 'vitest';
import type { Examination, Finding } from '../../electron/agent/doctorWire.ts';
import { explain } from '../../electron/core/words.ts';
import { no, run, yes } from '../support/world.ts';

const wrong: Finding = { check: 'plaintextKey', severity: 'wrong', place: { file: '/c', line: 3 }, what: 'A key lies in clear.', why: 'Others can read it.', cure: 'keyfob import work' };
const note: Finding = { check: 'curlOld', severity: 'note', what: 'There is no curl.', why: 'Slower.', cure: 'Install it.' };
const facts = [{ name: 'AWS CLI', text: '2.31.0' }];
const answers = { compare: () => yes<'compare'>({ endpoint: null }) };

test('what is wrong is told with its place, its reason and its cure, and the status is 1', async () => {
  const examination: Examination = { facts, findings: [wrong, note] };
  const { status, out, err } = await run(['doctor'], { answers, examination });
  expect(out).toEqual(['AWS CLI  2.31.0', '', 'wrong /c:3', '  A key lies in clear.', '  Others can read it.', '  → keyfob import work', '', 'note There is no curl.', '  Slower.', '  → Install it.']);
  expect({ status, err }).toEqual({ status: 1, err: ['\n1 thing is wrong, 1 worth knowing.'] });
});

test('notes alone, or nothing at all, end with 0', async () => {
  expect(await run(['doctor'], { answers, examination: { facts, findings: [note] } })).toMatchObject({ status: 0, err: ['\nNothing is wrong, 1 worth knowing.'] });
  expect(await run(['doctor'], { answers, examination: { facts, findings: [] } })).toMatchObject({ status: 0, err: ['Nothing is wrong.'] });
});

test('--json is the examination itself, with the same status', async () => {
  const examination: Examination = { facts, findings: [wrong] };
  const { status, out, err } = await run(['doctor', '--json'], { answers, examination });
  expect({ status, err }).toEqual({ status: 1, err: [] });
  expect(JSON.parse(out.join('\n'))).toEqual({ version: 1, ...examination });
});

test('it starts nothing, and says how the application is', async () => {
  const alone = await run(['doctor'], { isRunning: false });
  expect(alone).toMatchObject({ status: 0, happened: [], out: ['application  false'] });
  expect((await run(['doctor'], { answers })).out).toEqual(['application  true']);
  const differs = { what: 'AWS_CONFIG_FILE', application: '/a', caller: '/b' };
  expect((await run(['doctor'], { answers: { compare: () => no('contextDiffers', differs) } })).out[0]).toContain('Keyfob runs with AWS_CONFIG_FILE = /a, this shell has /b.');
  const taken = explain({ code: 'portTaken', facts: { port: 25_000, file: '/home/me/endpoint.port' } });
  expect((await run(['doctor'], { answers: { compare: () => yes<'compare'>({ endpoint: taken }) } })).out[0]).toMatch(/listens on port 25000.*delete \/home\/me\/endpoint\.port/);
  expect((await run(['doctor'], { answers: { compare: () => ({ trouble: 'silent', detail: '' }) } })).out[0]).toContain('not for this command (silent)');
});

test('colours are for terminals alone', async () => {
  const examination: Examination = { facts: [], findings: [wrong, note] };
  expect((await run(['doctor'], { answers, examination, world: { hasColours: true } })).out.join('')).toContain('\u001B[1;31mwrong\u001B[0m /c:3');
  expect((await run(['doctor'], { answers, examination })).out.join('')).not.toContain('\u001B');
});
