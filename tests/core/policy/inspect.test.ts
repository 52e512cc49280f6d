import { expect, test } from 'vitest';
import { inspect, mend } from '../../../electron/core/policy/checker/inspect.ts';

const open = (sid: string, effect = 'Allow') => ({ Sid: sid, Effect: effect, Action: '*', Resource: '*' });
const text = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
const trust = text({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' });

test('a finding names the lines of the statement it is about', () => {
  const policy = text({ Effect: 'Allow', Action: 'iam:GetUser', Resource: '*' }, open('Everything'));
  const lines = policy.split('\n');
  const first = lines.indexOf('    {', 8) + 1;
  const { findings, isSevere } = inspect([{ name: 'mine', text: policy }]);
  const place = findings.flatMap(({ places }) => places).find(({ statement }) => statement === 'statement 2 (Everything)');
  expect(isSevere).toBe(true);
  expect(place?.lines).toEqual({ first, last: first + 5 });
  expect(lines[first]).toContain('Everything');
});

test('a mistake that is made twice is told once, with both places', () => {
  const { findings } = inspect([{ name: 'mine', text: text(open('One'), open('Two')) }]);
  const twice = findings.find(({ places }) => places.length === 2);
  expect(twice?.places.map(({ statement }) => statement)).toEqual(['statement 1 (One)', 'statement 2 (Two)']);
});

test('what is not JSON is read as it is meant, and comes back mended as JSON that is clean', () => {
  const sloppy = `{ Version: '2012-10-17', Statement: [ { Effect: 'Allow', Action: '*', Resource: '*', } ] }`;
  const before = [{ name: 'mine', text: sloppy }];
  expect(inspect(before).sources[0]?.complaints.length).toBeGreaterThan(0);
  expect(inspect(mend(before))).toMatchObject({ isSevere: false, sources: [{ complaints: [], isMendable: false }] });
});

test('what cannot be read to its end is not mended', () => {
  const broken = [{ name: 'mine', text: '{"Version": ' }];
  expect(inspect(broken).sources).toMatchObject([{ isMendable: false }]);
  expect(mend(broken)).toEqual(broken);
});

test('each source keeps its own findings and its own mend, trust policies too, though they are judged together', () => {
  const both = [{ name: 'group', text: text(open('Everything')) }, { name: 'trust', text: trust }];
  const { findings } = inspect(both);
  const sources = mend(both);
  for (const { document, places } of findings) for (const { source } of places) expect([document, source]).toEqual(document === 'trust' ? ['trust', 1] : ['group', 0]);
  expect(sources[0]?.text).toContain('Everything');
  expect(sources[1]?.text).toContain('sts:AssumeRole');
});

test('two texts of one name are told apart', () => {
  const twice = mend([{ name: 'policy', text: text(open('One')) }, { name: 'policy', text: text(open('Two')) }]);
  expect(twice.map(({ text: mended }) => mended.includes('Two'))).toEqual([false, true]);
});
