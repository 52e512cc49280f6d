import { HOUR, MINUTE } from '../core/time.ts';

/** The time of day as a person in this place says it, with the weekday where it is not today: `18:32`, `Tue 06:10`. */
export function timeOfDay(moment: Date, now: Date): string {
  const time = moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const isToday = moment.toDateString() === now.toDateString();
  return isToday ? time : `${moment.toLocaleDateString('en-GB', { weekday: 'short' })} ${time}`;
}

/** What is left, in whole minutes, rounded up so that nothing is said to be over before it is: `9 h 21 min`. */
export function duration(milliseconds: number): string {
  const minutes = Math.ceil(Math.max(0, milliseconds) / MINUTE);
  const [hours, rest] = [Math.floor((minutes * MINUTE) / HOUR), minutes % 60];
  return [hours && `${hours} h`, (rest || !hours) && `${rest} min`].filter(Boolean).join(' ');
}
