import { expect, onTestFinished, test } from 'vitest';
import { objectionsTo } from '../support/axe.ts';
import { startApplication } from '../support/application.ts';
import { becomesLive, click, refusal, typeCode } from '../support/desktop.ts';
import { bareEnvironment, startKeyring, withBus } from '../support/secretService.ts';
import { setUpDesktop } from '../support/setUpKeyfob.ts';
import { startSimulatedAws } from '../support/simulator.ts';

/** Two simulated AWS accounts with this seed have the same users, keys and devices. */
const SEED = 'the network goes and comes back';

const desktop = await setUpDesktop({ seed: SEED });

test('a clock that is 7 minutes slow is told, and codes are good all the same', async () => {
  const { aws, addUser, bringUp, wake } = desktop;
  await addUser('ada');
  const popup = await bringUp('ada');
  aws.control({ clockOffsetSeconds: 7 * 60 });
  await wake();
  await popup.getByText('This computer’s clock is 7 minutes slow.').waitFor();
  expect(await objectionsTo(popup)).toEqual([]);
  await typeCode(popup, aws.code('ada'));
  await becomesLive(popup, 'ada');
  aws.control({ clockOffsetSeconds: 0 });
  await wake();
  await expect.poll(() => popup.getByText('This computer’s clock').count()).toBe(0);
});

test('a clock that went 20 minutes slow unseen is refused by AWS once, and one click later the same code is good', async () => {
  const { aws, addUser, bringUp, wake } = desktop;
  await addUser('bert');
  const popup = await bringUp('bert');
  aws.control({ clockOffsetSeconds: 20 * 60 });
  const code = aws.code('bert');
  await typeCode(popup, code);
  expect(await refusal(popup).innerText()).toBe(
    'This computer’s clock is 20 minutes slow, and AWS refused the request for that. Keyfob has taken note and corrects for it: try again. Better, let the system set its time.',
  );
  expect(await objectionsTo(popup)).toEqual([]);
  await click(popup, 'Try again');
  await typeCode(popup, code);
  await becomesLive(popup, 'bert');
  aws.control({ clockOffsetSeconds: 0 });
  await wake();
});

test('offline, nothing is spent: back in the network, one click and the same code opens the session', async () => {
  const { aws, giveKey, bringUp } = desktop;
  await giveKey(aws.user('alice'));
  const popup = await bringUp('alice');
  const code = aws.code('alice');
  await aws.stop();
  await typeCode(popup, code);
  expect(await refusal(popup).innerText()).toMatch(/^127\.0\.0\.1(:\d+)? cannot be reached\. Check the network connection, and try again\.$/);
  expect(await objectionsTo(popup)).toEqual([]);
  const back = await startSimulatedAws({ seed: SEED, port: Number(new URL(aws.endpoint).port) });
  onTestFinished(() => back.stop());
  await click(popup, 'Try again');
  await expect.poll(() => refusal(popup).count()).toBe(0);
  await typeCode(popup, code);
  await becomesLive(popup, 'alice');
});

test('without a keychain nothing is taken in; once there is one, a click is enough', async () => {
  const machine = await withBus(bareEnvironment());
  const app = await startApplication({ environment: { ...machine, DISPLAY: process.env['DISPLAY'] ?? '' } });
  onTestFinished(() => app.stop());
  const popup = await app.open();
  expect(await refusal(popup).innerText()).toMatch(/^No keychain service answers\. Install and start one \(.*gnome-keyring.*\)\.$/);
  expect(await popup.getByRole('button', { name: 'Add your access key…' }).count()).toBe(0);
  expect(await objectionsTo(popup)).toEqual([]);
  await startKeyring(machine, 'a password');
  await click(popup, 'Try again');
  await popup.getByRole('button', { name: 'Add your access key…' }).waitFor();
  expect(await refusal(popup).count()).toBe(0);
});
