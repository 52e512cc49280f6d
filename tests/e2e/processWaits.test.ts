import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { helperFiles } from '../../electron/agent/helper/files.ts';
import { parseAnswer } from '../support/agent.ts';
import { codeField, LIVE, timeLeft } from '../support/desktop.ts';
import { endpointText, endpointVariables, speakTo } from '../support/endpoint.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';

const desktop = await setUpDesktop();
let script: string;
beforeAll(async () => {
  script = helperFiles(desktop.app.environment['KEYFOB_HOME'] ?? '').script;
  const names = ['ann', 'ben', 'cat', 'dan', 'eve', 'fay'];
  const profiles = names.map((name) => `[profile by-${name}]\ncredential_process = "${script}" ${name}\n`);
  for (const name of names) await desktop.addUser(name);
  writeFileSync(desktop.app.environment['AWS_CONFIG_FILE'] ?? '', profiles.join(''));
  writeFileSync(desktop.app.credentialsFile, '');
});

const fileOf = (name: string) => ({ path: desktop.app.environment[name] ?? '' });

const buckets = (name: string) => desktop.app.run('aws', ['s3', 'ls', '--profile', `by-${name}`]);

/** The popup, once it asks in the name of a tool. */
async function askedBy(tool: RegExp): Promise<Page> {
  const popup = await desktop.app.popup();
  await popup.getByText(tool).first().waitFor();
  await expect.poll(desktop.isVisible).toBe(true);
  return popup;
}

test('a call of the AWS CLI waits for the code, the popup says who waits without taking the focus, and the call ends well', async () => {
  const running = buckets('ann');
  const popup = await askedBy(/aws/);
  expect(await desktop.app.window()).toMatchObject({ isVisible: true, isFocused: false });
  await codeField(popup).pressSequentially(desktop.aws.code('ann'));
  expect(await running).toMatchObject({ status: 0, err: '' });
  await expect.poll(() => timeLeft(popup, 'ann').innerText()).toMatch(LIVE);
  expect(await buckets('ann')).toMatchObject({ status: 0 });
});

test('“Not now” is a sentence that the AWS CLI shows, and the next call is refused at once', async () => {
  const running = buckets('ben');
  const popup = await askedBy(/aws/);
  await popup.getByRole('button', { name: 'Not now' }).click();
  const { status, err } = await running;
  expect(status).not.toBe(0);
  expect(err).toContain('The MFA session of “ben” has ended, and the request for a code was put off. Run: keyfob login ben');
  const before = desktop.aws.calls();
  expect((await buckets('ben')).err).toContain('Keyfob asks again in 10 minutes');
  expect(desktop.aws.calls()).toEqual(before);
});

test('two hundred tools at once call one popup, send one code, and all get an answer', async () => {
  const before = desktop.aws.calls()['GetSessionToken'] ?? 0;
  const all = Array.from({ length: 200 }, () => desktop.app.run(script, ['cat']));
  const popup = await askedBy(/wants credentials of cat/);
  await expect.poll(() => popup.getByRole('alert').innerText()).toContain('199 more are waiting');
  await codeField(popup).pressSequentially(desktop.aws.code('cat'));
  const answers = await Promise.all(all);
  expect(answers.filter(({ status, err }) => status !== 0 || err !== '')).toEqual([]);
  expect(new Set(answers.map(({ out }) => JSON.parse(out).AccessKeyId)).size).toBe(1);
  expect(desktop.aws.calls()['GetSessionToken']).toBe(before + 1);
});

test('a program at the endpoint is answered at once, the popup comes all the same, and the next try ends well', async () => {
  const { app, aws } = desktop;
  const files = { config: fileOf('AWS_CONFIG_FILE'), credentials: fileOf('AWS_SHARED_CREDENTIALS_FILE') };
  const variables = await endpointVariables({ home: app.environment['KEYFOB_HOME'] ?? '', environment: app.environment, files }, 'dan');
  const { AWS_CONTAINER_CREDENTIALS_FULL_URI: url = '', AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile = '' } = variables;
  const port = Number(new URL(url).port);
  const ask = async () => parseAnswer(await speakTo(port, endpointText({ url, token: readFileSync(tokenFile, 'utf8') })));
  expect(await ask()).toMatchObject({ status: 403, json: { Message: '“dan” has no session. Run: keyfob login dan' } });
  const popup = await askedBy(/it asks again by itself/);
  expect(await app.window()).toMatchObject({ isVisible: true, isFocused: false });
  await codeField(popup).pressSequentially(aws.code('dan'));
  await expect.poll(() => timeLeft(popup, 'dan').innerText()).toMatch(LIVE);
  expect(await ask()).toMatchObject({ status: 200 });
});

test('a tool that gave up is told of in the popup, and a late code still opens the session', async () => {
  const helper = spawn(script, ['eve'], { env: desktop.app.environment, stdio: 'ignore' });
  const ended = once(helper, 'exit');
  const popup = await askedBy(/wants credentials of eve/);
  helper.kill('SIGKILL'); // as the SDK for Go does after a minute
  await ended;
  await popup.getByText(/gave up: start it again after the code/).waitFor();
  expect(await desktop.isVisible(), 'who comes late still finds the field').toBe(true);
  await codeField(popup).pressSequentially(desktop.aws.code('eve'));
  await expect.poll(() => timeLeft(popup, 'eve').innerText()).toMatch(LIVE);
  await expect.poll(() => popup.getByText(/gave up/).count()).toBe(0);
  expect((await desktop.app.run(script, ['eve'])).status).toBe(0);
});

test('a tool that waits when Keyfob is ended is told so, and does not start it again', async () => {
  const running = desktop.app.run(script, ['fay']);
  await askedBy(/wants credentials of fay/);
  expect(await desktop.app.keyfob(['quit'])).toMatchObject({ status: 0 });
  expect(await running).toMatchObject({ status: 1, err: expect.stringContaining('Keyfob was ended before somebody entered a code. Run: keyfob login fay') });
  expect((await desktop.app.keyfob(['status'])).err).toContain('Keyfob is not running.');
});
