import { expect, onTestFinished, test } from 'vitest';
import { startApplication } from '../support/application.ts';
import { install } from '../support/installation.ts';
import { setUpAws } from '../support/setUpAws.ts';

const aws = await setUpAws();

test('a key in the environment is named in the popup until a person leaves it, and is used by nobody', async () => {
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const keyfob = install({ endpoint: aws.endpoint });
  onTestFinished(() => keyfob.uninstall());
  const app = await startApplication({ endpoint: aws.endpoint, folder: keyfob.folder, environment: keys });
  onTestFinished(() => app.stop());
  const popup = await app.open();
  const card = popup.getByRole('region', { name: 'Keys in clear' });
  expect(await card.innerText()).toContain(`${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)} · AWS_ACCESS_KEY_ID`);
  expect(await popup.content()).not.toContain(secretAccessKey);
  expect(aws.calls()).toEqual({});
  await card.getByRole('button', { name: 'Leave it' }).click();
  await expect.poll(() => card.count()).toBe(0);

  const said = await keyfob.keyfob(['doctor'], '', keys);
  expect(said).toMatchObject({ status: 1, out: expect.stringContaining(`This shell has a long-lived key in its environment: ${accessKeyId}`) });
  expect(said.out).not.toContain(secretAccessKey);
});
