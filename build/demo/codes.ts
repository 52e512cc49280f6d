import { setTimeout as wait } from 'node:timers/promises';
import { stepAt, totp } from '../../tests/support/totp.ts';
import type { Stage } from './stage.ts';

const STEP = 30;

/** The six digits that the simulated device shows now, how many seconds they will, and whether AWS has had them. */
export function shownCode({ aws, device }: Stage) {
  const now = aws.now();
  return {
    code: totp(device.secret, now),
    secondsLeft: STEP - (Math.floor(now.getTime() / 1000) % STEP),
    isSpent: aws.spentSteps(device.serial).has(stepAt(now)),
  };
}

/** What the device's display says: `code of alice-phone: 123 456 (17 s)`. */
export function codeLine(stage: Stage): string {
  const { code, secondsLeft, isSpent } = shownCode(stage);
  const digits = `${code.slice(0, 3)} ${code.slice(3)}`;
  return `code of ${stage.device.name}: ${digits} (${isSpent ? `used, the next in ${secondsLeft} s` : `${secondsLeft} s`})`;
}

/** Keeps the code before a person's eyes until `signal`: in place on a terminal, a line for each code elsewhere. */
export async function showCodes(stage: Stage, output: NodeJS.WriteStream, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { secondsLeft } = shownCode(stage);
    output.write(output.isTTY ? `\r\x1b[K${codeLine(stage)}` : `${codeLine(stage)}\n`);
    const untilNext = output.isTTY ? 1000 - (stage.aws.now().getTime() % 1000) : secondsLeft * 1000;
    await wait(untilNext, undefined, { signal }).catch(() => {}); // the end came first
  }
  if (output.isTTY) output.write('\r\x1b[K');
}
