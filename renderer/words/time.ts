export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const year = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long' });

/** “1 minute”, “2 minutes”. */
export const plural = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** A span as a person says it: “9 h 21 min”, “14 minutes”, “less than a minute”; milliseconds, rounded down. */
export function spanWords(span: number): string {
  const minutes = Math.floor(span / MINUTE);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return plural(minutes, 'minute');
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** So little is missing from a whole hour just after a code; nobody calls that an hour less. */
const NOTHING = 5 * MINUTE;

/** A span for small places: the hour alone, and minutes only in the last hour: “9 h”, “14 m”, “<1 m”. */
export function roughSpan(span: number): string {
  if (span >= HOUR) return `${Math.floor((span + NOTHING) / HOUR)} h`;
  return span >= MINUTE ? `${Math.floor(span / MINUTE)} m` : '<1 m';
}

/** The days from `now` to `moment` by the calendar, where it lies in the local time zone. */
function daysBetween(now: number, moment: number): number {
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(moment) - midnight(now)) / DAY);
}

/** The day of a moment as a heading, seen from `now`: “Today”, “Yesterday”, “Fri 20 November”. */
export function dayWords(moment: number, now: number): string {
  const days = daysBetween(now, moment);
  if (days === 0) return 'Today';
  return days === -1 ? 'Yesterday' : day.format(moment);
}

/** “18:32”. */
export const timeOfDay = (moment: number): string => clock.format(moment);

/** “Tue 24 November at 06:32:11”, or as the system writes that. */
export const exactMoment = (moment: number): string => exact.format(moment);

/** How long ago a moment was: “just now”, “2 min ago”, “3 h ago”, and after that when. */
export function agoWords(moment: number, now: number): string {
  const span = now - moment;
  if (span < MINUTE) return 'just now';
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min ago`;
  return span < 12 * HOUR ? `${Math.floor(span / HOUR)} h ago` : momentWords(moment, now);
}

/** A day as a person says it: “Sun 29 November”. */
export const dateWords = (moment: number): string => day.format(moment);

/** A day of any year, from RFC 3339: “4 Mar 2025”. */
export const dateWithYear = (moment: string): string => year.format(new Date(moment));

/** How old something is, in whole days: “93 days”, “less than a day”. */
export function ageWords(createdAt: number, now: number): string {
  const days = Math.floor((now - createdAt) / DAY);
  return days < 1 ? 'less than a day' : plural(days, 'day');
}

/** A moment as a person says it, seen from `now`: “18:32”, “tomorrow, 06:32”, “Tue 24 November, 06:32”. */
export function momentWords(moment: number, now: number): string {
  const time = clock.format(moment);
  const days = daysBetween(now, moment);
  if (days === 0) return time;
  if (days === 1) return `tomorrow, ${time}`;
  return days === -1 ? `yesterday, ${time}` : `${day.format(moment)}, ${time}`;
}

/** The same as an answer to “when?”: “at 18:32”, “tomorrow, 06:32”. */
export const atWords = (moment: number, now: number): string =>
  (daysBetween(now, moment) === 0 ? 'at ' : '') + momentWords(moment, now);
