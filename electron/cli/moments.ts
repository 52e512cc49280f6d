const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number): string => String(number).padStart(2, '0');

/** A moment in local time, with the date where it is not today: `18:32`, `23 Nov 06:32`. */
export function momentInWords(moment: Date, now: Date): string {
  const time = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  return moment.toDateString() === now.toDateString() ? time : `${moment.getDate()} ${months[moment.getMonth()]} ${time}`;
}

/** What is left, rounded down: `11 h 59 min`, `45 s`. */
export function timeInWords(milliseconds: number): string {
  const left = Math.max(0, milliseconds);
  if (left < MINUTE) return `${Math.floor(left / SECOND)} s`;
  const [hours, minutes] = [Math.floor(left / HOUR), Math.floor((left % HOUR) / MINUTE)];
  return [hours > 0 && `${hours} h`, (minutes > 0 || hours === 0) && `${minutes} min`].filter(Boolean).join(' ');
}

/** An age in whole days: `94 days`. */
export function daysInWords(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  return days < 1 ? 'less than a day' : `${days} ${days === 1 ? 'day' : 'days'}`;
}
