// Loaded into the application before its own program (`electron -r`), so that its time can be moved on:
//
//     startApplication({ words: ['-r', movableTime] });
//     await app.electron.evaluate(() => globalThis.time.pass(10 * 60_000));   // resolves with how many timers have run
//
// SIGUSR2 lets an hour pass, for who has no debugger in it.
'use strict';

const { setTimeout: later, clearTimeout: cancel, Date: RealDate } = globalThis;
const HOUR = 3_600_000;

let ahead = 0;
const pending = new Set();
const now = () => RealDate.now() + ahead;
const uptime = process.uptime.bind(process);

class MovableDate extends RealDate {
  constructor(...words) {
    super(...(words.length > 0 ? words : [now()]));
  }
  static now() {
    return now();
  }
}

function arm(timer) {
  cancel(timer.handle);
  timer.handle = later(() => run(timer), Math.max(0, timer.at - now()));
}

function run(timer) {
  cancel(timer.handle);
  pending.delete(timer);
  if (timer.every !== undefined) set(timer, timer.every);
  timer.action();
}

function set(timer, delay) {
  timer.at = now() + Math.max(1, Number(delay) || 0);
  pending.add(timer);
  arm(timer);
  return timer;
}

const newTimer = (action, every) => ({ action, every, at: 0, handle: undefined, ref() { return this; }, unref() { return this; }, hasRef: () => true });

function clear(timer) {
  cancel(pending.delete(timer) ? timer.handle : timer);
}

const dueBy = (end) => [...pending].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];

/** Runs what falls due meanwhile, in its order and at its time. */
async function pass(milliseconds) {
  const end = now() + milliseconds;
  let count = 0;
  for (let next = dueBy(end); next; next = dueBy(end)) {
    ahead += Math.max(0, next.at - now());
    run(next);
    count += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  ahead += Math.max(0, end - now());
  pending.forEach(arm);
  return count;
}

Object.assign(globalThis, {
  Date: MovableDate,
  setTimeout: (action, delay, ...words) => set(newTimer(() => action(...words)), delay),
  setInterval: (action, delay, ...words) => set(newTimer(() => action(...words), delay), delay),
  clearTimeout: clear,
  clearInterval: clear,
  time: { pass },
});
process.uptime = () => uptime() + ahead / 1000; // a clock that goes apart from it was set
process.on('SIGUSR2', () => void pass(HOUR));
