import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCheckout, onTerminal } from '../support/checkout.ts';

const ok = (value: unknown) => ({ ok: true, value });
const identity = { name: 'alice', accountId: '111122223333', user: 'alice', device: null, delivery: 'file', target: 'alice', session: null };
const session = { state: 'live', expiresAt: '2030-01-01T12:00:00Z', remindAt: null, mfa: true };
const willing = {
  add: ok({ identity, notes: [] }),
  prepareLogin: ok({ name: 'alice', deviceName: 'alice-phone', endpoint: null, live: null, nextCodeIn: 9, clockOffset: 0 }),
  login: ok({ name: 'alice', session, alreadyLive: false, notes: [], clockOffset: 0 }),
};

/** A shell line on a terminal, with the command as $KEYFOB; the application runs already. */
async function runOnTerminal(line: string) {
  const checkout = makeCheckout({ ...willing, open: ok({ shown: true }) });
  await checkout.run(['open']);
  const KEYFOB = `${process.execPath} ${checkout.command}`;
  const environment = { ...checkout.environment, KEYFOB, SHELL: '/bin/sh' };
  return { ...onTerminal(line, environment, checkout.folder), asked: checkout.asked };
}

const ADD = '$KEYFOB add alice --access-key-id AKIA1';
const SHOW = 'echo "ended with $?"; stty -a';

test('the secret is asked for on the terminal and never shown; the terminal echoes again afterwards', async () => {
  const terminal = await runOnTerminal(`${ADD}; ${SHOW}`);
  await terminal.shows(/Secret access key of AKIA1 \(not shown\): /);
  terminal.type('canaryX\x7F-secret\x1B[D\r');
  await terminal.ended;
  expect(terminal.asked().at(-1)).toMatchObject({ ask: 'add', body: { secretAccessKey: 'canary-secret' } });
  expect(terminal.screen()).not.toMatch(/canary|secret\r/);
  expect(terminal.screen()).toMatch(/alice: added/);
  expect(terminal.screen()).toMatch(/ended with 0/);
  expect(terminal.screen()).toMatch(/\s(echo|icanon)\s/);
  expect(terminal.screen()).not.toMatch(/-echo\s|-icanon\s/);
});

test('Ctrl-C at the prompt sends nothing, and the terminal echoes again', async () => {
  const terminal = await runOnTerminal(`${ADD}; ${SHOW}`);
  await terminal.shows(/not shown/);
  terminal.type('half of it\x03');
  await terminal.ended;
  expect(terminal.asked().map(({ ask }) => ask)).toEqual(['open']);
  expect(terminal.screen()).toMatch(/ended with 130/);
  expect(terminal.screen()).not.toMatch(/-echo\s|-icanon\s|half of it/);
});

test.each([['SIGTERM', 143], ['SIGINT', 130], ['SIGHUP', 129]] as const)('a command that %s ends leaves a terminal that echoes', async (signal, status) => {
  const terminal = await runOnTerminal(`sh -c 'echo pid=$$; exec ${ADD}'; ${SHOW}`);
  const pid = Number((await terminal.shows(/pid=\d+/)).slice(4));
  await terminal.shows(/not shown/);
  process.kill(pid, signal);
  await terminal.ended;
  expect(terminal.screen()).toMatch(`ended with ${status}`);
  expect(terminal.screen()).not.toMatch(/-echo\s|-icanon\s/);
});

test('a code is asked for on the terminal even inside $(…), and only data is captured', async () => {
  const terminal = await runOnTerminal('captured=$($KEYFOB login </dev/null); echo "captured [$captured] $?"');
  await terminal.shows(/Code of “alice-phone” \(the next one comes in 9 s\): /);
  terminal.type('123456\r');
  await terminal.shows(/captured \[\] 0/);
  expect(terminal.asked().at(-1)).toMatchObject({ ask: 'login', body: { code: '123456' } });
});

test('where standard error is no terminal nobody would see a question, so the popup is asked', async () => {
  const terminal = await runOnTerminal('$KEYFOB login 2>/dev/null; echo "ended with $?"');
  await terminal.shows(/ended with 0/);
  expect(terminal.asked().map(({ ask }) => ask)).toEqual(['open', 'login']);
  expect(terminal.asked().at(-1)?.['body']).not.toHaveProperty('code');
});

test('what a refusal brings cannot act on the terminal', async () => {
  const refused = { ok: false, code: 'unexpected', facts: { detail: '' }, why: { code: 'unexpected', what: '', next: '' }, line: 'No “e\u001B]0;PWNED\u0007vil\u202E”.' };
  const checkout = makeCheckout({ open: ok({ shown: true }), useOff: refused });
  await checkout.run(['open']);
  expect((await checkout.run(['use', '--off', 'default'])).err).toContain('keyfob: No “e�]0;PWNED�vil�”.');
});

test('a policy that somebody wrote cannot act on the terminal, and a pipe gets it as it is', async () => {
  const checkout = makeCheckout();
  const statement = { Sid: 'a\u001B[2Jb', Effect: 'Allow', Action: '*', Resource: '*' };
  writeFileSync(join(checkout.folder, 'policy.json'), JSON.stringify({ Version: '2012-10-17', Statement: statement }));
  const terminal = onTerminal(`${process.execPath} ${checkout.command} policy check policy.json`, { ...checkout.environment, SHELL: '/bin/sh' }, checkout.folder);
  await terminal.ended;
  expect(terminal.screen()).toContain('a�[2Jb');
  expect(terminal.screen()).not.toContain(statement.Sid);
  expect((await checkout.run(['policy', 'check', join(checkout.folder, 'policy.json')])).out).toContain(statement.Sid);
});
