import { expect, test } from 'vitest';
import { createEnforcementAnswers } from '../../electron/bridge/enforcementAnswers.ts';
import type { HeldPolicies } from '../../electron/core/account/policyReading.ts';
import type { AccountReport } from '../../electron/core/policy/report/accountReport.ts';
import { aReport, aUserRow } from '../support/accountReports.ts';
import { fakeKeyfob } from '../support/fakeKeyfob.ts';

const allowAll = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const trustAll = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' }] };

function makeAnswers({ reports = {}, held = { holder: 'user/alice', policies: [], trust: undefined }, chosen = '/home/alice/x' }: { reports?: Record<string, AccountReport>; held?: HeldPolicies; chosen?: string | null } = {}) {
  const saved: { name: string; text: string }[] = [];
  const answers = createEnforcementAnswers(
    { ...fakeKeyfob().keyfob, accountReport: async ({ identity }) => reports[identity] ?? aReport([]), policiesOf: async ({ of }) => ({ ...held, holder: of ?? held.holder }) },
    {
      openPopup: () => {},
      copy: async () => {},
      async save({ name, text }) {
        saved.push({ name, text });
        return chosen;
      },
    },
  );
  return { answers, saved };
}

test('what is saved is the report that this identity was shown, not that of another', async () => {
  const reports = { work: aReport([aUserRow({ name: 'bob' })]), other: aReport([], { accountId: '444455556666' }) };
  const { answers, saved } = makeAnswers({ reports });
  await answers.accountReport({ identity: 'work', patient: false });
  await answers.accountReport({ identity: 'other', patient: false });
  expect(await answers.saveReport({ identity: 'work', format: 'json' })).toEqual({ file: '/home/alice/x', wasChosen: true });
  await answers.saveReport({ identity: 'work', format: 'csv' });
  expect(saved.map(({ name }) => name)).toEqual(['users-111122223333.json', 'users-111122223333.csv']);
  expect(JSON.parse(saved[0]?.text ?? '')).toEqual({ version: 1, ...reports.work });
  expect(saved[1]?.text).toMatch(/^user,path,arn,.*\r\nbob,/);
});

test('without a report, or a file for it, nothing is saved', async () => {
  const { answers, saved } = makeAnswers({ chosen: null });
  expect(await answers.saveReport({ identity: 'work', format: 'csv' })).toEqual({ file: null, wasChosen: false });
  expect(saved).toEqual([]);
  await answers.accountReport({ identity: 'work', patient: true });
  expect(await answers.saveReport({ identity: 'work', format: 'csv' })).toEqual({ file: null, wasChosen: false });
});

test('fetched policies come as documents to judge, a role’s apart from its trust, and what has no text is named', async () => {
  const policies = [{ name: 'all', isManaged: false, document: allowAll }, { name: 'arn:aws:iam::aws:policy/X', isManaged: true, document: undefined }];
  const { answers } = makeAnswers({ held: { holder: 'role/Dev', policies, trust: trustAll } });
  const { holder, sources, unread } = await answers.fetchPolicies({ identity: 'work', of: 'role/Dev' });
  expect({ holder, unread }).toEqual({ holder: 'role/Dev', unread: ['arn:aws:iam::aws:policy/X'] });
  expect(sources.map(({ name, isOfRole }) => [name, isOfRole])).toEqual([['all', true], ['role/Dev (trust)', false]]);
  expect(JSON.parse(sources[0]?.text ?? '')).toEqual(allowAll);
});

test('what a role allows is not held against its users, who come past its trust', async () => {
  const { answers } = makeAnswers();
  const text = JSON.stringify(allowAll, null, 2);
  const severe = async (isOfRole: boolean) => (await answers.checkPolicies({ sources: [{ name: 'all', text, isOfRole }] })).isSevere;
  expect([await severe(true), await severe(false)]).toEqual([false, true]);
});
