import type { Page } from 'playwright';
import type { Installation } from './installation.ts';
import { FIRST_ACCOUNT, type SimulatedAws } from './simulator.ts';
import { codeOfStep, stepAt } from './totp.ts';

/**
 * An authenticator app that took the secret in at `moment`, and whose clock stands still there: codes that are asked for
 * one after the other follow each other even where the next half minute begins between them.
 */
export function authenticator(secret: string, moment: Date) {
  return {
    secret,
    /** What it shows then, or so many half minutes later. */
    code: (away = 0): string => codeOfStep(secret, stepAt(moment) + away),
  };
}

/** Goes to the QR code of the identity that stands first, and takes its secret into an app, as who cannot scan does. */
export async function takeSecretIn(popup: Page, now: () => Date) {
  await popup.getByRole('button', { name: 'Enrol a device…' }).click();
  await popup.getByRole('button', { name: 'Show the QR code' }).click();
  await popup.getByText('Can’t scan?').click();
  const secret = (await popup.locator('.totp-secret').innerText()).replace(/\s/g, '');
  return authenticator(secret, now());
}

/** Types two codes, one after the other; they are sent at the last digit. */
export async function typePair(popup: Page, first: string, second: string): Promise<void> {
  await popup.getByLabel(/^1\./).fill('');
  await popup.getByLabel(/^1\./).pressSequentially(first);
  await popup.getByLabel(/^2\./).pressSequentially(second);
}

/** Enrols a device called like the user, as a person without a display does: an app takes the secret in, and shows two codes. */
export async function enrolAtTerminal({ keyfob }: Installation, aws: SimulatedAws, identity: string, user = identity): Promise<void> {
  const { out } = await keyfob(['devices', 'enrol', identity]);
  const app = authenticator(/secret=([A-Z2-7]+)/.exec(out)?.[1] ?? '', aws.now());
  const done = await keyfob(['devices', 'enrol', identity, '--device', `arn:aws:iam::${FIRST_ACCOUNT}:mfa/${user}`], `${app.code(-1)}\n${app.code()}\n`);
  if (done.status !== 0) throw new Error(done.err);
}
