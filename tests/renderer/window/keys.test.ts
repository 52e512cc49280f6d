import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPopup, type OpenPopup } from '../harness/openPopup.ts';
import { keyStates } from '../keyStates.ts';

let popup: OpenPopup;
beforeAll(async () => {
  popup = await openPopup();
});
afterAll(() => popup.close());
beforeEach(() => popup.beginAnew());

async function openKey(state: keyof typeof keyStates): Promise<void> {
  await popup.show(keyStates[state]);
  await popup.page.getByRole('button', { name: /^Details of/ }).click();
  await popup.page.getByRole('button', { name: 'Rotate key…' }).click();
}

test('the details ask for the key’s last use, the rotation’s page what it would meet, and only a click rotates', async () => {
  await openKey('keyKnown');
  expect(await popup.asks('lookAtKeys')).toEqual([{ identity: 'work' }]);
  expect(await popup.asks('planRotation')).toEqual([{ identity: 'work' }]);
  expect(await popup.asks('rotateKey')).toEqual([]);
  await popup.page.getByRole('button', { name: 'Rotate the key' }).click();
  expect(await popup.asks('rotateKey')).toEqual([{ identity: 'work' }]);
});

test('an inactive key in the way is deleted only by the button that says so', async () => {
  await openKey('keySecond');
  expect(await popup.page.getByRole('button', { name: 'Rotate the key' }).count()).toBe(0);
  await popup.page.getByRole('button', { name: 'Delete that key' }).click();
  expect(await popup.asks('rotateKey')).toEqual([{ identity: 'work', deleteInactive: 'AKIAIOSFODNN7EXAQ3MB' }]);
});

test('a note of an old key, and of a rotation that has stopped, leads to its page', async () => {
  await popup.show(keyStates.keyOld);
  await popup.page.getByText('The key of work is 93 days old.').waitFor();
  await popup.show(keyStates.keyStopped);
  await popup.page.getByRole('button', { name: 'Go on…' }).click();
  await popup.page.getByRole('button', { name: 'Go on', exact: true }).click();
  expect(await popup.asks('resumeRotation')).toEqual([{ identity: 'work', deleteNow: false }]);
});

test('until its deletion the old key can be taken back, or deleted at once', async () => {
  await openKey('keyRotated');
  await popup.page.getByRole('button', { name: 'Go back to it' }).click();
  await popup.page.getByRole('button', { name: 'Delete it now' }).click();
  expect(await popup.asks('rollBackRotation')).toEqual([{ identity: 'work' }]);
  expect(await popup.asks('resumeRotation')).toEqual([{ identity: 'work', deleteNow: true }]);
});
