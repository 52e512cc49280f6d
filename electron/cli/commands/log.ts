import type { RecordEntry } from '../../agent/wire.ts';
import { inColumns } from '../columns.ts';
import type { Command } from '../command.ts';
import { momentInWords } from '../moments.ts';

const events: Record<RecordEntry['event'], string> = {
  credentials: 'handed out',
  login: 'opened',
  lock: 'locked',
  add: 'added',
  change: 'changed',
  remove: 'removed',
  restore: 'restored',
  use: 'put into use',
  useOff: 'given back',
  rotate: 'key replaced',
  rollBack: 'old key taken back',
  keys: 'keys moved',
};

/** `keyfob log`: the record. */
export const log: Command = {
  name: 'log',
  operands: '',
  count: [0, 0],
  flags: { json: { about: 'as JSON, for programs' } },
  summary: 'what was handed to whom, newest first',
  about: [
    'Who asked for which credentials, how they got there, and what was changed. The name after a role is that of the role ' +
      'session, which CloudTrail shows too. Programs are named as they name themselves. It holds no secret.',
  ],
  examples: ['keyfob log | head'],
  async run(given, world) {
    const entries = world.readRecord();
    if (given.has('json')) world.print(JSON.stringify(entries, null, 2));
    else if (entries.length === 0) world.say('Nothing was recorded yet.');
    else inColumns(entries.map((entry) => inWords(entry, world.now()))).forEach(world.print);
    return 0;
  },
};

/** The codes of refusals are words that were drawn together. */
const inPlainWords = (code: string): string => code.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const inWords = ({ time, event, profile, roleSessionName, requester, delivery, target, outcome, withoutMfa }: RecordEntry, now: Date): string[] => [
  momentInWords(new Date(time), now),
  (outcome === 'done' ? (events[event] ?? event) : `refused: ${inPlainWords(outcome)}`) + (withoutMfa ? ', without MFA' : ''),
  [profile, roleSessionName && `(${roleSessionName})`].filter(Boolean).join(' ') || '–',
  requester ? [requester.name, requester.pid && `(${requester.pid})`].filter(Boolean).join(' ') : '–',
  [delivery, target && `[${target}]`].filter(Boolean).join(' ') || '–',
];
