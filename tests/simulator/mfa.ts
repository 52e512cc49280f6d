import { codeOfStep, stepAt } from '../support/totp.ts';
import { refusals } from './refusals.ts';
import type { Caller, Device } from './world.ts';

/** How many steps a device may be off when its drift is learnt: half an hour either way. */
const DRIFT_WINDOW = 60;

/**
 * Checks the device and code of a call, if it has them, and spends the code; whether the call succeeds afterwards makes
 * no difference. True when a code was checked. Refuses half a pair (E3), a device that is not the caller's own or has no
 * codes (E2), and a code that is wrong, too old or spent (E1).
 */
export function checkCode(caller: Caller, serial: string | undefined, code: string | undefined, now: Date): boolean {
  if (serial === undefined && code === undefined) return false;
  if (serial === undefined || code === undefined) throw refusals.halfMfa();
  const device = caller.kind === 'user' ? caller.account.devices.get(serial) : undefined;
  if (!device?.secret || caller.kind !== 'user' || device.owner !== caller.user) throw refusals.wrongDevice();
  if (!spend(device, code, now)) throw refusals.wrongCode();
  return true;
}

/** Accepts a code of the current step or one on either side, once. */
function spend(device: Device, code: string, now: Date): boolean {
  const current = stepAt(now) + device.driftSteps;
  const step = [current, current - 1, current + 1].find(
    (candidate) => !device.spentSteps.has(candidate) && codeOfStep(device.secret ?? '', candidate) === code,
  );
  if (step === undefined) return false;
  device.spentSteps.add(step);
  return true;
}

/**
 * Accepts two consecutive codes in their order, as enrolment and resync ask for them, learns the device's drift and
 * spends both. False for equal, swapped, skipped, wrong or spent ones.
 */
export function spendPair(device: Device, first: string, second: string, now: Date): boolean {
  if (device.secret === null) return false;
  const current = stepAt(now);
  for (let drift = -DRIFT_WINDOW; drift <= DRIFT_WINDOW; drift += 1) {
    const step = current + drift;
    const isPair = codeOfStep(device.secret, step) === first && codeOfStep(device.secret, step + 1) === second;
    if (!isPair || device.spentSteps.has(step) || device.spentSteps.has(step + 1)) continue;
    // The second code is the fresh one. One step off is what the usual window forgives; more is taken for drift, also
    // where it was only a slow person: AWS warns that late submission leaves a device out of sync.
    device.driftSteps = Math.abs(drift + 1) <= 1 ? 0 : drift + 1;
    device.spentSteps.add(step).add(step + 1);
    return true;
  }
  return false;
}
