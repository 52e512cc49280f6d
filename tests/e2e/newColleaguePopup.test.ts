import { readFileSync, writeFileSync } from 'node:fs';
import { CreateAccessKeyCommand } from '@aws-sdk/client-iam';
import type { Page } from 'playwright';
import { afterAll, expect, test } from 'vitest';
import { administratorOf } from '../support/administrator.ts';
import { iamClient, mfaSessionOf } from '../support/awsClients.ts';
import { objectionsTo } from '../support/axe.ts';
import { becomesLive, click, typeCode } from '../support/desktop.ts';
import { takeSecretIn, typePair } from '../support/enrolling.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';
import { FIRST_ACCOUNT, type SimulatedUser } from '../support/simulator.ts';

const names = ['--role', 'team/Builder'];
const done = { status: 0 };

const desktop = await setUpDesktop();
const admin = await administratorOf(desktop.aws);
afterAll(() => admin.uninstall());

/** What the administrator hands out: a key, and the lines for the config file. */
async function keyFor(UserName: string): Promise<SimulatedUser> {
  const { AccessKey } = await iamClient(desktop.aws, await mfaSessionOf(desktop.aws, 'admin')).send(new CreateAccessKeyCommand({ UserName }));
  return { name: UserName, accountId: FIRST_ACCOUNT, accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '', devices: [] };
}

async function linesFor(user: string): Promise<string> {
  return (await admin.keyfob(['policy', 'export', '--format', 'aws-config', '--account', FIRST_ACCOUNT, ...names, '--user', user])).out;
}

/** Adds the key as a person does who has it on paper. */
async function typeKey(popup: Page, { name, accessKeyId, secretAccessKey }: SimulatedUser): Promise<void> {
  await click(popup, 'Add your access key…');
  await popup.getByLabel('Access key ID').fill(accessKeyId);
  await popup.getByLabel('Secret access key', { exact: true }).fill(secretAccessKey);
  await popup.getByLabel('Name', { exact: true }).fill(name);
  await popup.keyboard.press('Enter');
}

const who = async () => (await desktop.app.run('aws', ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'])).out.trim();

test('a new colleague’s first day in the popup: made by one plan, denied by the key alone, a device enrolled by its QR code, a session, the team’s role', async () => {
  expect(await admin.apply(...names, '--user', 'alice', '--user', 'bob')).toMatchObject({ ...done, out: expect.stringContaining('+ Create the group mfa-required') });
  expect(await admin.apply(...names, '--new-user', 'eng/dana')).toMatchObject({ ...done, out: expect.stringContaining('+ Add dana to the group mfa-required') });
  const [dana, lines] = [await keyFor('dana'), await linesFor('eng/dana')];
  const { app, aws } = desktop;
  const { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY } = dana;
  expect(await admin.run('aws', ['s3', 'ls'], { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY })).toMatchObject({ err: expect.stringContaining('with an explicit deny') });

  writeFileSync(app.environment['AWS_CONFIG_FILE'] ?? '', lines);
  await desktop.icon.choose('Open Keyfob');
  const popup = await app.popup();
  await typeKey(popup, dana);
  const phone = await takeSecretIn(popup, aws.now);
  expect(await objectionsTo(popup)).toEqual([]);
  await typePair(popup, phone.code(-1), phone.code());
  await popup.getByText('“dana” is enrolled.').waitFor();
  expect(aws.user('dana').devices).toEqual([{ serial: `arn:aws:iam::${FIRST_ACCOUNT}:mfa/dana`, secret: phone.secret }]);

  await typeCode(popup, phone.code(1));
  await becomesLive(popup, 'dana');
  await popup.getByRole('radio', { name: /^Builder/ }).click();
  await expect.poll(who).toMatch(/:assumed-role\/Builder\/dana$/);
  expect(await app.run('aws', ['s3', 'ls'])).toMatchObject({ ...done, err: '', out: expect.stringContaining('-reports') });
  expect(readFileSync(app.credentialsFile, 'utf8')).not.toContain(dana.secretAccessKey);
});

test('who is in the group and not on the role’s list has a session, and is told why the role does not open', async () => {
  const { app, aws } = desktop;
  await app.keyfob(['remove', '--all']);
  aws.addUser({ name: 'outsider', device: true, groups: ['mfa-required'] });
  writeFileSync(app.environment['AWS_CONFIG_FILE'] ?? '', await linesFor('outsider'));
  await desktop.giveKey(aws.user('outsider'));
  const popup = await desktop.bringUp('outsider');
  await typeCode(popup, aws.code('outsider'));
  await becomesLive(popup, 'outsider');
  await popup.getByRole('radio', { name: /^Builder/ }).click();
  await popup.getByText(/trust/).first().waitFor();
  expect(await who()).toBe('');
});
