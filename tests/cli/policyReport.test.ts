import { expect, test } from 'vitest';
import type { AccountReport, Missing } from '../../electron/core/policy/report/accountReport.ts';
import { aReport, aUserRow } from '../support/accountReports.ts';
import { no, run, yes } from '../support/world.ts';

const key = { slot: 1 as const, active: true, createdAt: '2026-01-01T00:00:00Z', ageDays: 325, lastUsedAt: '2026-11-20T12:00:00Z', lastUsedWith: 's3' };
const rows = [
  aUserRow({ name: 'bare', devices: [], keys: [key], concerns: ['noDevice', 'oldKey'], withoutMfa: { verdict: 'open', actions: ['*'] } }),
  aUserRow({ name: 'fine', path: 'eng', password: { lastUsedAt: null, changedAt: null, expiresAt: null } }),
];

const report = (words: string[], found: AccountReport = aReport(rows)) => run(['policy', 'report', ...words], { isRunning: true, answers: { accountReport: () => yes(found) } });

test('the report is a table with a line for each user, and its sum goes to standard error', async () => {
  const { status, out, err, asked } = await report(['work']);
  expect({ status, asked }).toEqual({ status: 0, asked: [{ name: 'accountReport', ask: { name: 'work', popup: true } }] });
  expect(out.join('').split('\n')).toEqual([
    'USER      LOOK AT             DEVICE   WITHOUT MFA       PASSWORD    KEYS                       GROUPS',
    'bare      no device, old key  none     open: everything  –           325 d, used 2 d ago (s3)  staff',
    'eng/fine  –                   virtual  bound             never used  –                          staff',
    '',
  ].map((line) => expect.stringMatching(new RegExp(`^${line.split(/ {2,}/).map((word) => word.replace(/[().]/g, '\\$&')).join(' {2,}')}$`))));
  expect(err.join('')).toContain('Account 111122223333: 2 users, among them\n  1 without a device\n  1 with a key older than 90 days\n');
  expect(err.join('')).toContain('as of 2026-11-22 11:00 UTC');
});

test('--json is the report as it is, --csv a spreadsheet; both at once are a question', async () => {
  expect(JSON.parse((await report(['--json'])).out.join(''))).toEqual({ version: 1, ...aReport(rows) });
  expect((await report(['--csv'])).out.join('')).toMatch(/^user,path,arn,.*\r\nbare,,arn:aws/);
  expect(await report(['--csv', '--json'])).toMatchObject({ status: 2, asked: [] });
  expect(await report(['one', 'two'])).toMatchObject({ status: 2, asked: [] });
});

test('what could not be seen is said in its column, and why is said', async () => {
  const denied: Missing = { part: 'credentials', why: 'notAllowed', permission: 'iam:GetCredentialReport', lost: 'Passwords and keys', what: 'It is not allowed.', next: 'Ask for it.' };
  const dark = aReport([aUserRow({ devices: 'notAllowed', withoutMfa: 'notAllowed', keys: 'notYet' })], { credentialsAt: null, passwordPolicy: 'notAllowed', missing: [denied] });
  const { status, out, err } = await report([], dark);
  expect(status).toBe(0);
  expect(out.join('')).toMatch(/alice {2}– +not allowed to see {2}not allowed to see +– +newer than the credential report/);
  expect(err.join('')).toContain('1 user, and nothing to look at in what could be seen.\n');
  expect(err.join('')).toContain('Password policy: not allowed to see\n');
  expect(err.join('')).toContain('Passwords and keys could not be seen. It is not allowed. Ask for it.\n');
});

test('an account with nothing to look at is told so, with what it demands of passwords', async () => {
  const policy = { minimumLength: 14, symbols: true, numbers: false, uppercase: false, lowercase: false, mayChangeOwn: true, maximumAge: 90, remembered: 5 };
  const { err } = await report([], aReport([aUserRow()], { passwordPolicy: policy }));
  expect(err.join('')).toContain('Account 111122223333: 1 user, and nothing to look at.\n');
  expect(err.join('')).toContain('Password policy: at least 14 characters with a symbol; expire after 90 days; the last 5 may not come again.\n');
});

test('what a terminal would act on does not reach it', async () => {
  const { out } = await report([], aReport([aUserRow({ name: 'a\u001B[2Jb', groups: ['x\r\ny'] })]));
  expect(out.join('')).toContain('a�[2Jb');
  expect(out.join('')).toContain('x��y');
});

test('without a terminal a refusal for a missing code is told as it is, and nothing is printed', async () => {
  const { status, out, err } = await run(['policy', 'report'], { isRunning: true, answers: { accountReport: () => no('codeNeeded', { identity: 'alice' }) } });
  expect({ status, out }).toEqual({ status: 1, out: [] });
  expect(err.join('')).toMatch(/alice/);
});

test('a code that is wanted first is asked for on the terminal, and the report comes after it', async () => {
  const session = { state: 'live', expiresAt: '2026-11-22T13:00:00Z', remindAt: null, mfa: true } as const;
  const { status, out, asked, prompts } = await run(['policy', 'report'], {
    typed: ['123456'],
    answers: {
      accountReport: (_ask, earlier) => (earlier === 0 ? no('codeNeeded', { identity: 'alice' }) : yes(aReport(rows))),
      prepareLogin: () => yes<'prepareLogin'>({ name: 'alice', deviceName: 'alice-phone', endpoint: null, live: null, nextCodeIn: 9, clockOffset: 0 }),
      login: () => yes<'login'>({ name: 'alice', session, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 }),
    },
  });
  expect(status).toBe(0);
  expect(prompts).toEqual(['Code of “alice-phone” (the next one comes in 9 s): ']);
  expect(asked.map(({ name }) => name)).toEqual(['accountReport', 'prepareLogin', 'login', 'accountReport']);
  expect(out.join('')).toContain('\nbare ');
});
