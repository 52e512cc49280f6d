import { wrongUsage } from './refusal.ts';

const units = { h: 3600, m: 60, s: 1, '': 1 };

/** Seconds, out of `12h`, `90m` or seconds; undefined stays so. */
export function readDuration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit = ''] = /^(\d{1,7})([hms]?)$/.exec(text) ?? [];
  const seconds = Number(count) * units[isUnit(unit) ? unit : ''];
  if (count === undefined || seconds === 0) throw wrongUsage(`“${text}” is no duration. Write 12h, 90m or seconds.`);
  return seconds;
}

const isUnit = (text: string): text is keyof typeof units => Object.hasOwn(units, text);
