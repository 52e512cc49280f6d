import { expect, test } from 'vitest';
import type { Applied, Plan } from '../../electron/agent/enforcementWire.ts';
import { anAccount, plan as planFor, wholeKit } from '../support/accounts.ts';
import { no, run, yes } from '../support/world.ts';

const kit = ['--user', 'alice', '--role', 'team/Builder'];
const plan: Plan = { id: 'plan-1', identity: 'alice', account: '111122223333', ...planFor(anAccount(), wholeKit(['alice'])) };
const undo = { version: 1, account: '111122223333', madeAt: '2026-11-22T12:00:00Z', changes: [] } as const;
const applied: Applied = { plan, undoFile: '/home/me/undos/undo 1.json', undo, passwords: [], stopped: null };
const answers = { planMfa: () => yes<'planMfa'>(plan), applyPlan: () => yes<'applyPlan'>(applied) };

const apply = (words: string[], surroundings: Parameters<typeof run>[1] = { answers }) => run(['policy', 'apply', ...words], surroundings);

test('a person sees the plan, says yes, and is told how to take it back', async () => {
  const { status, out, err, prompts, asked } = await apply(kit, { answers, typed: ['y'] });
  expect(status).toBe(0);
  expect(out.join('')).toMatch(/^Account 111122223333, with the session of alice:\n\n {2}\+ Create the policy mfa-required-self-service\n {6}\+ \{/);
  expect(prompts).toEqual(['Apply it? [y/N] ']);
  expect(asked.map(({ name }) => name)).toEqual(['planMfa', 'applyPlan']);
  expect(asked[1]?.ask).toMatchObject({ name: 'alice', id: 'plan-1', popup: false });
  expect(err.join('')).toContain("Take it back: keyfob policy apply --undo '/home/me/undos/undo 1.json'");
});

test('anything but a yes leaves everything as it is', async () => {
  for (const typed of ['', 'n', 'yess', 'j']) {
    const { status, err, asked } = await apply(kit, { answers, typed: [typed] });
    expect({ status, err: err.join(''), asked: asked.map(({ name }) => name) }).toEqual({ status: 1, err: 'keyfob: Nothing was changed.\n', asked: ['planMfa'] });
  }
});

test('without a terminal --yes is wanted, and --plan is never more than a look', async () => {
  expect(await apply(kit)).toMatchObject({ status: 1, err: ['keyfob: Nothing was changed: nobody is here to ask. Apply it with --yes.\n'] });
  expect((await apply(['--plan', '--yes', ...kit])).asked.map(({ name }) => name)).toEqual(['planMfa']);
});

test('a plan that is refused ends with 1 and one line, after what was looked at', async () => {
  const refused = { ...plan, refusals: ['You (alice) have no MFA device.'] };
  const { status, err, asked } = await apply(['--yes', ...kit], { answers: { ...answers, planMfa: () => yes<'planMfa'>(refused) } });
  expect({ status, err, asked: asked.length }).toEqual({ status: 1, err: ['keyfob: You (alice) have no MFA device.\n'], asked: 1 });
});

test('the plan, or what was done, is had as JSON', async () => {
  expect(JSON.parse((await apply(['--plan', '--json', ...kit])).out.join(''))).toEqual(JSON.parse(JSON.stringify(plan)));
  expect(JSON.parse((await apply(['--yes', '--json', ...kit])).out.join(''))).toEqual(JSON.parse(JSON.stringify(applied)));
});

test('a new colleague’s password is the last line of the data, and is said to be shown once', async () => {
  const withPassword = { ...applied, passwords: [{ user: 'dana', password: 'a-canary-password' }] };
  const { out, err, asked } = await apply(['--yes', '--new-user', 'eng/dana', '--password'], { answers: { ...answers, applyPlan: () => yes<'applyPlan'>(withPassword) } });
  expect(out.at(-1)).toBe('a-canary-password\n');
  expect(err.join('')).toMatch(/console password of dana, shown this once/);
  expect(err.join('')).not.toContain('canary');
  expect(asked[0]?.ask).toMatchObject({ wish: { kind: 'members', group: 'mfa-required', role: 'Developer', create: [{ name: 'dana', path: 'eng', password: true }] } });
});

test('a plan that stopped hands over the passwords that it made, ends with 1, and says both ways on', async () => {
  const stopped = { ...applied, passwords: [{ user: 'dana', password: 'a-canary-password' }], stopped: 'Stopped at step 4 of 8: AWS is busy. Run the same command again to go on.' };
  for (const [words, data] of [[[], 'a-canary-password\n'], [['--json'], `${JSON.stringify(stopped, null, 2)}\n`]] as const) {
    const { status, out, err } = await apply(['--yes', '--new-user', 'eng/dana', '--password', ...words], { answers: { ...answers, applyPlan: () => yes<'applyPlan'>(stopped) } });
    expect({ status, data: out.at(-1), line: err.at(-1) }).toEqual({ status: 1, data, line: `keyfob: ${stopped.stopped}\n` });
    expect(err.join('')).not.toMatch(/Done\.|canary/);
  }
});

test('where a session is wanted the code is asked for first', async () => {
  const { status, asked } = await apply(['--yes', ...kit], {
    typed: ['123456'],
    answers: {
      ...answers,
      planMfa: (_ask, earlier) => (earlier === 0 ? no('codeNeeded', { identity: 'alice' }) : yes<'planMfa'>(plan)),
      prepareLogin: () => yes<'prepareLogin'>({ name: 'alice', deviceName: 'alice-phone', endpoint: null, live: null, nextCodeIn: 12, clockOffset: 0 }),
      login: () => yes<'login'>({ name: 'alice', session: { state: 'live', expiresAt: '2026-11-23T00:00:00Z', mfa: true, remindAt: null }, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 }),
    },
  });
  expect(status).toBe(0);
  expect(asked.map(({ name }) => name)).toEqual(['planMfa', 'prepareLogin', 'login', 'planMfa', 'applyPlan']);
});

test.each([
  [[]], [['alice', ...kit]], [['--password', ...kit]], [['--add-user', 'bob', '--user', 'alice']], [['--new-user', 'dana', '--console']], [['--undo', 'file', '--add-user', 'bob']],
  [['--undo', 'file', ...kit]], [['--user', 'alice', '--group', 'a b']], [['--account', '12', ...kit]], [['--nothing']],
])('%j is wrong usage, and nobody is asked for a code', async (words) => {
  const { status, asked, err } = await apply(words);
  expect({ status, asked }).toEqual({ status: 2, asked: [] });
  expect(err.join('').trimEnd().split('\n')).toHaveLength(1);
});

test('a changed document is shown by its changed lines and their neighbours alone', async () => {
  const account = anAccount();
  const first = planFor(account, wholeKit(['alice']));
  const line = (text: string, kind: 'same' | 'added' | 'removed' = 'same') => ({ kind, text });
  const diff = [...Array.from({ length: 9 }, (_, index) => line(`line ${index}`)), line('old', 'removed'), line('new', 'added'), ...Array.from({ length: 9 }, (_, index) => line(`line ${index}`))];
  const steps = first.steps.slice(0, 1).map((step) => ({ ...step, diff, notes: ['v1 goes.'] }));
  const { out } = await apply(['--plan', ...kit], { answers: { ...answers, planMfa: () => yes<'planMfa'>({ ...plan, steps }) } });
  const shown = out.join('').split('\n').slice(3, -2).map((text) => text.slice(6));
  expect(shown).toEqual(['v1 goes.', '  line 7', '  line 8', '- old', '+ new', '  line 0', '  line 1', '  …', '']);
});
