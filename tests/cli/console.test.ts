import { expect, test } from 'vitest';
import { run, no, yes } from '../support/world.ts';

const session = { state: 'live', expiresAt: '2026-11-22T23:59:59Z', remindAt: null, mfa: true } as const;
const plan = { identity: 'alice', wants: 'none', deviceName: 'alice-phone', endpoint: null, nextCodeIn: 12 } as const;
const live = {
  prepareCredentials: () => yes<'prepareCredentials'>(plan),
  console: ({ print }: { print: boolean }) => yes<'console'>({ url: print ? 'https://signin.example/link' : 'http://127.0.0.1:1/once', session, clockOffset: 0 }),
};

test('the browser is shown the address that works once, and the link is nowhere', async () => {
  const { status, out, err, happened } = await run(['console', 'dev'], { answers: live });
  expect({ status, out, happened }).toEqual({ status: 0, out: [], happened: ['browser opened http://127.0.0.1:1/once'] });
  expect(err).toEqual(['dev: until 23:59 (11 h 59 min left). The console opens in your browser.']);
});

test('--print prints the link, says what it is, and opens nothing', async () => {
  const { out, err, happened } = await run(['console', 'dev', '--print'], { answers: live });
  expect({ out, happened }).toEqual({ out: ['https://signin.example/link'], happened: [] });
  expect(err).toEqual(['dev: until 23:59 (11 h 59 min left). This link signs in whoever has it, for 15 minutes: give it to nobody.']);
});

test('where no browser can be started the address is printed, and how long it works', async () => {
  const { status, out, err } = await run(['console', 'dev'], { answers: live, world: { openBrowser: async () => false } });
  expect({ status, out }).toEqual({ status: 0, out: ['http://127.0.0.1:1/once'] });
  expect(err[0]).toContain('within a minute; it works once:');
});

test('an ended session asks for the code on the terminal', async () => {
  const answers = { ...live, prepareCredentials: () => yes<'prepareCredentials'>({ ...plan, wants: 'login' }) };
  const { status, asked } = await run(['console', 'dev'], { answers, typed: ['123456'] });
  expect(status).toBe(0);
  expect(asked).toEqual([
    { name: 'prepareCredentials', ask: { profile: 'dev', delivery: 'console' } },
    { name: 'console', ask: { profile: 'dev', print: false, mayWait: false, code: '123456' } },
  ]);
});

test('without a terminal the popup asks for the code', async () => {
  const { asked } = await run(['console', 'dev'], { answers: live });
  expect(asked).toEqual([{ name: 'console', ask: { profile: 'dev', print: false, mayWait: true } }]);
});

test('an identity is refused before a code is asked for, with what to type instead', async () => {
  const prepareCredentials = () => no('consoleNeedsRole', { identity: 'alice', roles: ['dev', 'prod'] });
  const { status, err, prompts } = await run(['console', 'alice'], { answers: { ...live, prepareCredentials }, typed: ['123456'] });
  expect({ status, prompts }).toEqual({ status: 1, prompts: [] });
  expect(err).toEqual([
    'keyfob: AWS lets only the session of a role into its console, and “alice” is a user. Its roles are “dev”, “prod”. Run: keyfob console dev',
  ]);
});
