import type { Some } from './sentences.ts';
import { retry } from './sentences.ts';

/** What can be wrong with reading somebody's policies, and with changing them. */
export const aboutPolicies = {
  holderUnknown: ({ holder }) => ({
    what: `There is no ${holder} in this account.`,
    next: 'Check the name: it is user/NAME, group/NAME or role/NAME, without a path.',
  }),
  rootHasNoPolicies: () => ({
    what: 'The root user has no policies of its own: nothing limits it.',
    next: 'Say whose are meant.',
    typed: 'Say whose are meant: --of user/NAME',
  }),
  reportNotReady: ({ minutes }) => ({
    what: minutes === 0 ? 'AWS is still making its credential report.' : `AWS has not finished its credential report after ${minutes} minutes.`,
    next: 'It goes on making it: ask again in a while.',
    ...retry,
  }),
  reportUnreadable: () => ({ what: 'What AWS sent as its credential report cannot be read.', next: 'Try again; if it stays so, tell us, without sending the report.', ...retry }),
  entityExists: ({ what }) => ({ what: `AWS has ${what} already.`, next: 'Look at the plan once more: it takes in what is there.' }),
  entityGone: ({ what }) => ({ what: `AWS does not have ${what}.`, next: 'Somebody may have deleted it. Look at the plan once more.' }),
  entityInUse: ({ what }) => ({ what: `AWS does not delete ${what} while something hangs on it.`, next: 'Look at it in the IAM console, and try again.' }),
  entityBusy: ({ what }) => ({ what: `Somebody else is changing ${what}.`, next: 'Try again in a minute.', ...retry }),
  quotaReached: ({ message }) => ({ what: `A limit of the account is reached: ${message}`, next: 'Make room in the IAM console, or ask AWS for more.' }),
  documentRefused: ({ message }) => ({ what: `IAM does not take the document: ${message}`, next: 'Check it: are all users and roles that it names there?' }),
  passwordRefused: ({ message }) => ({ what: `The account’s rules for passwords refuse the one that was made: ${message}`, next: 'Make the password in the IAM console.' }),
  planRefused: ({ reason }) => ({ what: reason, next: 'Nothing was changed.' }),
  planChanged: () => ({ what: 'The account has changed since the plan was made, so nothing was done.', next: 'Look at the new plan.' }),
  planUnderway: () => ({ what: 'A plan is being applied just now.', next: 'Wait until it is through: the window “Enforce MFA” shows how far it is.' }),
  planStopped: ({ step, because, done, of, file }) => ({
    what: `Stopped at step ${done + 1} of ${of}, “${step}”: ${because}`,
    next: 'What was done stays. Apply it again to go on; or take it back.',
    typed: `What was done stays. Run the same command again to go on, or take it back: keyfob policy apply --undo ${file}`,
  }),
  kitUnusable: ({ problem }) => ({ what: problem, next: 'Change that first.' }),
  wholeAccount: ({ file }) => ({
    what: `${file} holds the policies of a whole account: judged together they would mean nothing.`,
    next: 'Paste those of one user, or run: keyfob policy check FILE --of user/NAME',
  }),
} satisfies Some;
