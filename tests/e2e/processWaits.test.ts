import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desktop } from '../support/desktop.ts';
import { codeField, LIVE, startDesktop, timeLeft } from '../support/desktop.ts';
import { command } from '../support/program.ts';

let desktop: Desktop;
beforeAll(async () => {
  desktop = await startDesktop();
  const profiles = ['ann', 'ben'].map((name) => `[profile by-${name}]\ncredential_process = "${command}" credential-process --profile ${name}\n`);
  await desktop.addUser('ann');
  await desktop.addUser('ben');
  writeFileSync(desktop.app.environment['AWS_CONFIG_FILE'] ?? '', profiles.join(''));
  writeFileSync(desktop.app.credentialsFile, '');
});
afterAll(() => desktop.stop());

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
