import { expect, test } from 'vitest';
import type { RecordEntry } from '../../electron/agent/wire.ts';
import { run } from '../support/world.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 11, 60 - minutes)).toISOString();
const recorded: RecordEntry[] = [
  { time: at(1), event: 'credentials', profile: 'dev', roleSessionName: 'alice', requester: { name: 'aws', pid: 42 }, delivery: 'process', outcome: 'done' },
  { time: at(2), event: 'credentials', profile: 'alice', requester: { name: 'terraform', pid: undefined }, delivery: 'process', outcome: 'notNow' },
  { time: at(3), event: 'use', profile: 'dev', delivery: 'file', target: 'default', outcome: 'done' },
  { time: at(4), event: 'lock', outcome: 'done' },
];

test('the record is told in lines, without the application', async () => {
  const { status, out, asked, happened } = await run(['log'], { recorded, isRunning: false });
  expect(status).toBe(0);
  expect(out.map((line) => line.slice(line.indexOf(':') + 3).trim().replace(/ {2,}/g, ' | '))).toEqual([
    'handed out | dev (alice) | aws (42) | process',
    'refused: not now | alice | terraform | process',
    'put into use | dev | – | file [default]',
    'locked | – | – | –',
  ]);
  expect([...asked, ...happened]).toEqual([]);
});

test('--json is the record itself', async () => {
  const { out } = await run(['log', '--json'], { recorded });
  expect(JSON.parse(out.join('\n'))).toEqual(JSON.parse(JSON.stringify(recorded)));
  expect((await run(['log', '--json'])).out).toEqual(['[]']);
});

test('where nothing was recorded it says so', async () => {
  const { out, err } = await run(['log']);
  expect({ out, err }).toEqual({ out: [], err: ['Nothing was recorded yet.'] });
});

test('what had no MFA is marked', async () => {
  const marked = [{ ...recorded[0], withoutMfa: true }, { ...recorded[1] }] as RecordEntry[];
  const { out } = await run(['log'], { recorded: marked });
  expect(out.map((line) => line.includes('without MFA'))).toEqual([true, false]);
});
