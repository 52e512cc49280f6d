import type { Page } from 'playwright';
import { codeOfStep, stepAt } from './totp.ts';

/** An authenticator app that took the secret in; its clock is that of `now`. */
export function authenticator(secret: string, now: () => Date) {
  return {
    secret,
    /** What it shows now, or so many half minutes later. */
    code: (away = 0): string => codeOfStep(secret, stepAt(now()) + away),
  };
}

/** Goes to the QR code of the identity that stands first, and takes its secret into an app, as who cannot scan does. */
export async function takeSecretIn(popup: Page, now: () => Date) {
  await popup.getByRole('button', { name: 'Enrol a device…' }).click();
  await popup.getByRole('button', { name: 'Show the QR code' }).click();
  await popup.getByText('Can’t scan?').click();
  const secret = (await popup.locator('.totp-secret').innerText()).replace(/\s/g, '');
  return authenticator(secret, now);
}

/** Types two codes, one after the other; they are sent at the last digit. */
export async function typePair(popup: Page, first: string, second: string): Promise<void> {
  await popup.getByLabel(/^1\./).fill('');
  await popup.getByLabel(/^1\./).pressSequentially(first);
  await popup.getByLabel(/^2\./).pressSequentially(second);
}
