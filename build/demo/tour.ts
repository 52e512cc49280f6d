import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { startApplication } from '../../tests/support/application.ts';
import { codeLine, shownCode } from './codes.ts';
import { createPictures } from './pictures.ts';
import type { Stage } from './stage.ts';
import { PROFILE, setStage } from './stage.ts';
import type { Tool } from './tools.ts';
import { findTool } from './tools.ts';

const say = (text: string) => console.log(text);

/** Shows the application round: a key moves into the keyring, a code is typed, and another program uses the session. */
export async function run(words: string[]): Promise<void> {
  say('Keyfob’s tour: the application in a real window, against a simulated AWS account. Nothing here is anybody’s.');
  const stage = await setStage();
  const tool = await findTool(stage);
  const app = await startApplication({ endpoint: stage.aws.endpoint, folder: stage.folder, words: ['--force-device-scale-factor=2'] });
  const popup = await app.open();
  const pictures = createPictures(popup, { forReadme: words.includes('--pictures') });

  await startWithKey(stage, tool);
  await pictures.take('welcome');
  await moveKey(stage, popup);
  await typeCode(stage, popup, () => pictures.take('code'));
  await pictures.take('session');
  const caller = await workWithSession(tool);

  say(`\nThe popup, live, in light and dark:\n${pictures.paths.map((path) => `  ${path}`).join('\n')}`);
  say(`\nCaller identity with the credentials delivered: ${caller}`);
  await app.quit();
}

async function startWithKey(stage: Stage, tool: Tool): Promise<void> {
  say(`\n1. A key of alice lies in clear in the credentials file, as [${PROFILE}]: ${stage.accessKeyId}.`);
  const before = await tool.listBuckets();
  if (!('refused' in before)) throw new Error('Without MFA the buckets should have been refused.');
  say(`   The ${tool.name} lists buckets with it: ${before.refused}. The account demands multi-factor authentication.`);
}

async function moveKey({ environment, accessKeyId }: Stage, popup: Page): Promise<void> {
  say('\n2. The popup has found that key. “Move it” is clicked: it goes into the keyring, and out of the file.');
  await popup.getByRole('button', { name: 'Move it' }).click();
  await field(popup).waitFor();
  const isInClear = () => readFileSync(environment['AWS_SHARED_CREDENTIALS_FILE'] ?? '', 'utf8').includes(accessKeyId);
  for (let tries = 0; isInClear() && tries < 100; tries += 1) await wait(50); // it goes last, when the keyring has it
  if (isInClear()) throw new Error('The key is still in the credentials file.');
}

async function typeCode(stage: Stage, popup: Page, halfway: () => Promise<void>): Promise<void> {
  say(`\n3. The popup asks for six digits; they are typed. ${codeLine(stage)}`);
  const { code } = shownCode(stage);
  await field(popup).pressSequentially(code.slice(0, 3));
  await halfway();
  await field(popup).pressSequentially(code.slice(3));
  const live = popup.getByText(/left, until/);
  const refusal = popup.getByRole('alert').filter({ hasText: /./ });
  const outcome = await live.or(refusal).first().innerText();
  if ((await live.count()) === 0) throw new Error(`The popup refused the code: ${outcome}`);
  say(`   The popup says: ${outcome}`);
}

async function workWithSession(tool: Tool): Promise<string> {
  say(`\n4. The session lies in the credentials file, as [${PROFILE}], and a program that knows nothing of Keyfob uses it.`);
  const [buckets, caller] = await Promise.all([tool.listBuckets(), tool.whoAmI()]);
  for (const outcome of [buckets, caller]) if ('refused' in outcome) throw new Error(`The ${tool.name} was refused with the session: ${outcome.refused}`);
  say(`   The ${tool.name} lists buckets with it: ${'said' in buckets ? buckets.said : ''}.`);
  return 'said' in caller ? caller.said : '';
}

const field = (popup: Page) => popup.locator('[autocomplete=one-time-code]');
