import type { FileProblem } from '../failure.ts';
import type { Some } from './sentences.ts';
import { list, retry } from './sentences.ts';
import { typed } from './typed.ts';

const lineNumbers = (lines: readonly number[]) => (lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.join(', ')}`);

const problems: Record<FileProblem, string> = {
  duplicateSection: 'names a section a second time',
  duplicateKey: 'sets the same key twice in one section',
  lineWithoutEquals: 'has no “=”',
  lineWithoutKey: 'has nothing before its “=”',
  keyBeforeSection: 'stands before the first section',
  byteOrderMark: 'begins with an invisible byte-order mark',
  notUtf8: 'is not UTF-8 text',
  sectionSwallowed: 'is indented, so that the AWS CLI reads it as part of the line above',
  readDifferently: 'means one thing to the AWS CLI and another to the SDKs',
};

const HOW_TO_BEGIN = 'Move a key out of your AWS files (keyfob import PROFILE), or add one: keyfob add NAME --access-key-id ID';

/** What can be wrong with the shared files, or with Keyfob itself. */
export const aboutThisComputer = {
  fileMissing: ({ file }) => ({ what: `There is no file ${file}.`, next: 'Check its path.' }),
  fileUnreadable: ({ file }) => ({ what: `${file} cannot be read.`, next: 'Check its owner and its permissions.' }),
  fileReadOnly: ({ file }) => ({ what: `${file} cannot be written.`, next: 'Check its owner, its permissions and those of its folder.' }),
  folderNotOwn: ({ folder }) => ({
    what: `Somebody else can change ${folder}, and so what Keyfob and your AWS tools would run from there.`,
    next: 'Point KEYFOB_HOME at a folder of your own, or run Keyfob as the user whose folder it is.',
  }),
  diskFull: ({ file }) => ({ what: `The disk is full: ${file} is as it was before.`, next: 'Free some space, and try again.', ...retry }),
  fileLocked: ({ file }) => ({ what: `Another program holds ${file} locked.`, next: 'Try again in a moment.', ...retry }),
  fileNotRegular: ({ file }) => ({ what: `${file} is not a file but a folder, a pipe or a device.`, next: 'Point the AWS variables at a file, or remove it.' }),
  fileTooLarge: ({ file, megabytes }) => ({ what: `${file} has more than ${megabytes} MB, which no shared file needs.`, next: 'Check what it is.' }),
  fileBroken: ({ file, line, problem }) => ({
    what: `Line ${line} of ${file} ${problems[problem]}: AWS tools cannot all read it, so Keyfob writes nothing there.`,
    next: 'Mend that line, and try again.',
    ...retry,
  }),
  sectionIsForeign: ({ file, section, lines, accessKeyId, delivery }) => ({
    what: `[${section}] in ${file} holds a key that is not Keyfob’s (${accessKeyId}, ${lineNumbers(lines)}).`,
    ...(delivery === 'process'
      ? { next: 'Take it out of there; a backup is kept.', typed: 'Answer --replace to take it out of there (a backup is kept).' }
      : {
          next: 'Put the session there all the same (a backup is kept), or have it written to another profile.',
          typed: 'Answer --replace to put the session there (a backup is kept), or choose another --target.',
        }),
    remedy: 'replace',
  }),
  linesInTheWay: ({ file, section, lines, delivery }) => ({
    what: `[${section}] in ${file} has lines that come before any ${delivery ?? 'key'}: ${lines.map(({ line, text }) => `${text} (line ${line})`).join(', ')}.`,
    next: `Keyfob can comment them out until ${delivery ? 'you choose file delivery again.' : 'it gives the section back. Or have the session written to another profile.'}`,
    typed: delivery
      ? 'Answer --set-aside to comment them out until you choose --delivery file again.'
      : 'Answer --set-aside to comment them out until Keyfob gives the section back, or choose another --target.',
    remedy: 'setAside',
  }),
  targetFeedsOthers: ({ target, profiles, own }) => ({
    what: [
      ...(own ? [`[${target}] is where an identity’s own session goes.`] : []),
      ...(profiles.length > 0 ? [`Other profiles start from [${target}]: ${list(profiles)}. For the plain AWS CLI they would then start from this session.`] : []),
    ].join(' '),
    next: 'Go on if that is what you want, or have the session written to another profile.',
    typed: 'Answer --replace if that is what you want, or choose another --target.',
    remedy: 'replace',
  }),
  targetTaken: ({ target, by }) => ({
    what: `[${target}] is the target of “${by}” already.`,
    next: 'Choose another profile.',
    typed: 'Choose another --target.',
  }),
  targetIsFree: ({ target }) => ({ what: `Nothing was put into [${target}].`, next: 'Check the name of the target: keyfob status' }),
  profileRuns: ({ profile }) => ({
    what: `The profile “${profile}” runs Keyfob for its credentials (process delivery), so nothing is written there.`,
    next: 'Choose another profile, or file delivery for that one.',
    typed: `Choose another --target, or file delivery: keyfob set ${typed(profile)} --delivery file (of a role: keyfob role edit).`,
  }),
  profileHolds: ({ profile, by }) => ({
    what: `[${profile}] holds the session of “${by}”.`,
    next: 'Give it back first, and choose process delivery then.',
    typed: `Give it back first: keyfob use --off ${typed(profile)}`,
  }),
  helperUnwritable: ({ path }) => ({
    what: `Keyfob’s folder has signs in its path that no AWS file can hold (${path.replaceAll(/\p{C}/gu, '?').slice(0, 200)}).`,
    next: 'Stay with file delivery, or give Keyfob a folder of another name: KEYFOB_HOME.',
  }),
  nameUnsafe: ({ name }) => ({
    what: `“${name}” is not a name that every AWS tool can read.`,
    next: 'Use letters, digits and . _ - @ + / : only.',
  }),
  profileUnknown: ({ name }) => ({ what: `There is no profile “${name}” in the shared files.`, next: 'Check the name: aws configure list-profiles' }),
  profileExists: ({ name }) => ({ what: `There is a profile “${name}” already.`, next: 'Choose another name, or edit that one.' }),
  notARole: ({ name }) => ({ what: `The profile “${name}” is no role: it has no role_arn.`, next: 'Name a role: keyfob status --json lists them.' }),
  roleFeedsOthers: ({ name, profiles }) => ({
    what: `Other roles start from “${name}”: ${list(profiles)}.`,
    next: 'Remove those first, or let them start from another profile.',
  }),
  roleInUse: ({ name, target }) => ({
    what: `The role “${name}” is in [${target}].`,
    next: 'Take it out of there first.',
    typed: `Take it out of there first: keyfob use --off ${typed(target)}`,
  }),
  lineSetAside: ({ name, file, line }) => ({
    what: `Line ${line} of ${file} belongs to the role “${name}” and is commented out by Keyfob, while a session stands in its place.`,
    next: 'Take the session out first, and change the role then.',
    typed: `Take the session out first (keyfob use --off ${typed(name)}), and change the role then.`,
  }),
  profileHasNoKey: ({ name }) => ({ what: `The profile “${name}” has no access key in the shared files.`, next: 'Name the profile that holds the key.' }),
  profileHasTemporaryKey: ({ name, known }) => ({
    what: `The profile “${name}” holds a temporary key, which cannot open sessions.`,
    next: known.length > 0 ? `Name the profile that holds the long-lived key (AKIA…): ${list(known)}.` : 'Name the profile that holds the long-lived key (AKIA…).',
  }),
  backupUnknown: ({ name }) => ({ what: `There is no backup “${name}”.`, next: 'See them all: keyfob restore' }),
  backupBroken: ({ name }) => ({ what: `The backup “${name}” was damaged, or sealed with another keychain.`, next: 'Choose another: keyfob restore' }),

  identityUnknown: ({ name, known }) => ({
    what: `There is no identity “${name}”.`,
    next: known.length ? `Known: ${list(known)}.` : HOW_TO_BEGIN,
  }),
  identityNeeded: ({ known }) => ({
    what: known.length ? 'There are several identities.' : 'There is no identity yet.',
    next: known.length ? `Name one: ${list(known)}.` : HOW_TO_BEGIN,
  }),
  identityExists: ({ name }) => ({ what: `There is an identity “${name}” already, of another user.`, next: 'Choose another name, or remove that one first.' }),
  keyExists: ({ name, accessKeyId }) => ({ what: `The key ${accessKeyId} belongs to “${name}” already.`, next: 'Nothing needs to be added.' }),
  settingsBroken: ({ file, line }) => ({ what: `Line ${line} of ${file} cannot be understood.`, next: 'Mend or remove it, and start Keyfob again.' }),
  journalBroken: ({ file }) => ({
    what: `The journal of the keys could not be read and is now ${file}.`,
    next: 'Keyfob begins a new one. A rotation that it told of is seen in the IAM console.',
  }),
  contextDiffers: ({ what, application, caller }) => ({
    what: `Keyfob runs with ${what} = ${application || '(none)'}, this shell has ${caller || '(none)'}.`,
    next: 'Set the same in both: end the application with “keyfob quit”, then run this command again.',
  }),
  browserMissing: () => ({ what: 'No browser could be opened.', next: 'Choose a browser in the settings of the system.', typed: 'Run: keyfob console ROLE --print' }),
  displayMissing: ({ identity }) => ({ what: 'There is no display to ask for a code on.', next: `Run: keyfob login ${typed(identity)}` }),
  badValue: ({ what, value, expected }) => ({ what: `“${value}” is no ${what}.`, next: `Expected: ${expected}.` }),
  portTaken: ({ port, file }) => ({
    what: `Another program listens on port ${port}, where Keyfob’s endpoint should be: long-running programs and “keyfob exec” get no credentials there.`,
    next: `End that program, and try again. Or delete ${file} and start Keyfob anew: it takes another port, and what uses the endpoint has to be started again.`,
    ...retry,
  }),
  versionDiffers: ({ application, command }) => ({
    what: `The application is version ${application}, this command ${command}.`,
    next: 'End the old one with “keyfob quit”, then run this command again.',
  }),
  unexpected: ({ detail }) => ({ what: `Something unexpected happened (${detail}).`, next: 'Try again; if it stays, please report it.', ...retry }),
} satisfies Some;
