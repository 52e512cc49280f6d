import type { Failure, FailureCode, FailureFacts, FileProblem } from './failure.ts';

/** What one click can do about a failure. */
export type Remedy = 'retry' | 'chooseDevice' | 'replaceKey' | 'replace' | 'setAside';

/** What happened and what to do next, in words for a person. */
export interface Explanation {
  readonly code: FailureCode;
  readonly what: string;
  readonly next: string;
  /** The next step where it is typed instead of clicked. */
  readonly typed?: string;
  readonly remedy?: Remedy;
  /** Seconds until the device shows another code, counted when the failure happened. */
  readonly nextCodeIn?: number;
}

type Sentences = Omit<Explanation, 'code'>;

const plural = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;
const list = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');
const lineNumbers = (lines: readonly number[]) => (lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.join(', ')}`);
const retry = { remedy: 'retry' } as const;

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

/** Every failure's sentences; a missing one does not compile. */
const words: { [C in FailureCode]: (facts: FailureFacts[C]) => Sentences } = {
  codeMalformed: () => ({ what: 'A code has six digits.', next: 'Type the six digits that your device shows.' }),
  codeAlreadySent: ({ nextIn }) => ({
    what: 'That code was sent already.',
    next: 'Each code works once.',
    nextCodeIn: nextIn,
  }),
  codeRejected: ({ device, nextIn, repeated }) => ({
    what: 'AWS did not accept that code.',
    next: repeated
      ? `Check that it comes from “${device}”. If it does, the device's clock may have drifted: it can be resynchronised.`
      : 'Each code works once.',
    nextCodeIn: nextIn,
  }),
  deviceRejected: ({ device }) => ({
    what: `AWS says that “${device}” is not a device of this user.`,
    next: 'Choose another device.',
    remedy: 'chooseDevice',
  }),
  codeWithoutDevice: () => ({ what: 'A code needs its device.', next: 'Choose the device that it came from.', remedy: 'chooseDevice' }),
  codeNeeded: ({ identity }) => ({
    what: `“${identity}” has no session.`,
    next: 'Open one with a code.',
    typed: `Run: keyfob login ${identity}`,
  }),
  codeFateUnknown: ({ nextIn }) => ({
    what: 'AWS did not answer after the code was sent.',
    next: 'The code counts as used.',
    nextCodeIn: nextIn,
  }),
  nobodyAnswered: ({ identity }) => ({
    what: `The MFA session of “${identity}” has ended, and nobody entered a code within two minutes.`,
    next: `Run: keyfob login ${identity}`,
  }),
  notNow: ({ identity, minutes }) => ({
    what: `The MFA session of “${identity}” has ended, and the request for a code was put off.`,
    next: `Run: keyfob login ${identity} (Keyfob asks again in ${plural(minutes, 'minute')}).`,
  }),
  deviceUnknown: ({ identity }) => ({
    what: `No MFA device of “${identity}” is known.`,
    next: 'The console shows its serial under Security credentials.',
    typed: `Name it: keyfob set ${identity} --device SERIAL (the console shows it under Security credentials).`,
    remedy: 'chooseDevice',
  }),
  deviceNotOwned: ({ serial }) => ({
    what: `“${serial}” is the ARN of a user, not of a device.`,
    next: 'A device has “:mfa/” in its ARN, or is a serial number such as GAHT12345678.',
  }),
  deviceChoiceNeeded: ({ identity, devices }) => ({
    what: `“${identity}” has several devices: ${list(devices)}.`,
    next: 'Choose the one that your codes come from.',
    typed: `Choose one: keyfob set ${identity} --device SERIAL`,
    remedy: 'chooseDevice',
  }),
  deviceUnusable: () => ({
    what: 'That is a FIDO key or a phone number, and AWS opens sessions only with codes of six digits.',
    next: 'Add a virtual device (an authenticator app) or a hardware token to the user.',
  }),
  onlyUnusableDevices: ({ identity }) => ({
    what: `“${identity}” has only FIDO keys, which AWS accepts in the console but not for sessions of tools.`,
    next: 'Add a virtual device (an authenticator app) to the user beside them.',
  }),

  keyUnknown: ({ accessKeyId }) => ({
    what: `AWS does not know the key ${accessKeyId}: it was deleted, is inactive, or belongs to another partition.`,
    next: 'Check it in the IAM console, or add another key.',
    remedy: 'replaceKey',
  }),
  secretWrong: ({ accessKeyId }) => ({
    what: `The secret does not belong to the key ${accessKeyId}.`,
    next: 'Copy the secret again; it is shown only once, when the key is made.',
    remedy: 'replaceKey',
  }),
  keyMalformed: ({ what }) => ({
    id: { what: 'That is not an access key id.', next: 'One begins with AKIA and has 16 to 128 letters and digits.' },
    secret: { what: 'That is not a secret access key.', next: 'It has 40 characters, without spaces.' },
    temporary: {
      what: 'That is a temporary key (it begins with ASIA).',
      next: 'Keyfob needs the long-lived key of the IAM user, which begins with AKIA.',
    },
  })[what],
  sourceIsTemporary: () => ({
    what: 'The key in the keychain is itself a temporary one.',
    next: 'Add the long-lived key of the IAM user, which begins with AKIA.',
    remedy: 'replaceKey',
  }),
  sessionWithoutMfa: () => ({
    what: 'This session was opened without a code, and IAM answers to none of those.',
    next: 'Open a session with a code.',
  }),
  sessionEnded: ({ identity }) => ({
    what: `The session of “${identity}” has ended.`,
    next: 'Open one with a code.',
    typed: `Run: keyfob login ${identity}`,
  }),
  keyMissing: ({ identity }) => ({
    what: `The key of “${identity}” is no longer in the keychain.`,
    next: 'Add it again.',
    typed: `Add it again: keyfob add ${identity} --access-key-id ID`,
    remedy: 'replaceKey',
  }),

  clockOff: ({ minutes, direction }) => ({
    what: `This computer's clock is ${plural(minutes, 'minute')} ${direction}, and AWS refused the request for that.`,
    next: 'Keyfob has taken note and corrects for it: try again. Better, let the system set its time.',
    remedy: 'retry',
  }),
  mfaRequired: () => ({ what: 'Your account allows this only with MFA.', next: 'Open a session with a code first.' }),
  notAllowed: ({ action }) => ({
    what: `No policy of this user allows ${action}.`,
    next: 'Ask the administrator of the account for it.',
  }),
  roleRefused: ({ role }) => ({
    what: `AWS refused the role ${role}, and does not say why.`,
    next: "Check its name, its trust policy, the external ID, MFA, and that your user may assume it.",
  }),
  rootCannotAssume: () => ({ what: 'The root user cannot assume roles.', next: 'Use the key of an IAM user.' }),
  durationOutOfRange: ({ shortest, longest }) => ({
    what: 'AWS does not open sessions of that length.',
    next: `Choose between ${Math.round(shortest / 60)} minutes and ${Math.round(longest / 3600)} hours.`,
  }),
  roleMaximum: ({ role }) => ({
    what: `The role ${role} does not allow sessions that long.`,
    next: 'Ask for a shorter one, or have the role’s maximum raised.',
  }),
  chainingLimit: ({ role }) => ({
    what: `From a session, the role ${role} lasts an hour at most.`,
    next: 'For longer, open it with a code of its own.',
  }),
  regionOff: ({ region }) => ({
    what: `STS is switched off in ${region} for this account.`,
    next: 'Choose another region (us-east-1 cannot be switched off), or have it switched on.',
  }),
  throttled: () => ({ what: 'AWS is busy and asks to wait.', next: 'Try again in a moment.', ...retry }),
  awsUnavailable: ({ status }) => ({ what: `AWS had a fault of its own (${status}).`, next: 'Try again in a moment.', ...retry }),
  requestRefused: ({ code }) => ({ what: `AWS refused the request (${code}).`, next: 'Try again; if it stays, please report it.' }),

  offline: ({ host }) => ({ what: `${host} cannot be reached.`, next: 'Check the network connection, and try again.', ...retry }),
  nameNotFound: ({ host }) => ({
    what: `The name ${host} cannot be resolved.`,
    next: 'Check the network connection, the VPN and the region, and try again.',
    ...retry,
  }),
  proxyRefused: ({ proxy, status }) => ({
    what: `The proxy ${proxy} refused the connection${status ? ` (${status})` : ''}.`,
    next: 'Check HTTPS_PROXY and NO_PROXY, or sign in to the proxy.',
    ...retry,
  }),
  certificateUntrusted: ({ host, issuer }) => ({
    what: `The certificate of ${host} is not trusted${issuer ? ` (issued by ${issuer})` : ''}: something between here and AWS may be reading along.`,
    next: 'If that is your company’s proxy, set AWS_CA_BUNDLE to its certificate; otherwise change networks.',
  }),
  timedOut: ({ host, seconds }) => ({ what: `${host} did not answer within ${plural(seconds, 'second')}.`, next: 'Try again.', ...retry }),
  endpointUnsafe: ({ endpoint }) => ({
    what: `The endpoint ${endpoint} is neither https nor on this computer, so nothing is sent to it.`,
    next: 'Correct AWS_ENDPOINT_URL or endpoint_url.',
  }),

  keychainMissing: () => ({
    what: 'No keychain service answers.',
    next: 'Install and start one (Debian, Ubuntu: sudo apt install gnome-keyring, then sign in again).',
    ...retry,
  }),
  keychainWithoutBus: () => ({
    what: 'There is no D-Bus session, so the keychain cannot be reached.',
    next: 'Sign in to a desktop session, or start Keyfob with: dbus-run-session -- keyfob open',
    ...retry,
  }),
  keychainLocked: () => ({
    what: 'The keychain is locked or has no collection yet.',
    next: 'Unlock it (on GNOME: Passwords and Keys, “Login”), and try again.',
    ...retry,
  }),
  keychainDenied: () => ({ what: 'The keychain refused.', next: 'Allow Keyfob when the system asks, and try again.', ...retry }),
  keychainLibraryMissing: () => ({
    what: 'The library for the keychain (libsecret) is missing.',
    next: 'Install it (Debian, Ubuntu: sudo apt install libsecret-1-0), and start Keyfob again.',
  }),
  keychainBroken: ({ detail }) => ({ what: `The keychain failed: ${detail}`, next: 'Try again; restart the keychain service if it stays.', ...retry }),
  sealBroken: ({ file }) => ({
    what: `${file} was damaged or belongs to another keychain, so the sessions in it are lost.`,
    next: 'Nothing else is: open a session with a new code.',
  }),

  fileUnreadable: ({ file }) => ({ what: `${file} cannot be read.`, next: 'Check its owner and its permissions.' }),
  fileReadOnly: ({ file }) => ({ what: `${file} cannot be written.`, next: 'Check its owner, its permissions and those of its folder.' }),
  diskFull: ({ file }) => ({ what: `The disk is full: ${file} is as it was before.`, next: 'Free some space, and try again.', ...retry }),
  fileLocked: ({ file }) => ({ what: `Another program holds ${file} locked.`, next: 'Try again in a moment.', ...retry }),
  fileBroken: ({ file, line, problem }) => ({
    what: `Line ${line} of ${file} ${problems[problem]}: AWS tools cannot all read it, so Keyfob writes nothing there.`,
    next: 'Mend that line, and try again.',
    ...retry,
  }),
  sectionIsForeign: ({ file, section, lines, accessKeyId }) => ({
    what: `[${section}] in ${file} holds a key that is not Keyfob's (${accessKeyId}, ${lineNumbers(lines)}).`,
    next: 'Put the session there all the same (a backup is kept), or have it written to another profile.',
    typed: 'Answer --replace to put the session there (a backup is kept), or choose another --target.',
    remedy: 'replace',
  }),
  linesInTheWay: ({ file, section, lines }) => ({
    what: `[${section}] in ${file} has lines that come before any key: ${lines.map(({ line, text }) => `${text} (line ${line})`).join(', ')}.`,
    next: 'Keyfob can comment them out until it gives the section back. Or have the session written to another profile.',
    typed: 'Answer --set-aside to comment them out until Keyfob gives the section back, or choose another --target.',
    remedy: 'setAside',
  }),
  targetFeedsOthers: ({ target, profiles, own }) => ({
    what: own
      ? `[${target}] is where another identity's own session goes.`
      : `Other profiles start from [${target}]: ${list(profiles)}. For the plain AWS CLI they would then start from this session.`,
    next: 'Go on if that is what you want, or have the session written to another profile.',
    typed: 'Answer --replace if that is what you want, or choose another --target.',
    remedy: 'replace',
  }),
  targetTaken: ({ target, by }) => ({
    what: `[${target}] is the target of “${by}” already.`,
    next: 'Choose another profile.',
    typed: 'Choose another --target.',
  }),
  nameUnsafe: ({ name }) => ({
    what: `“${name}” is not a name that every AWS tool can read.`,
    next: 'Use letters, digits and . _ - @ + / : only.',
  }),
  profileUnknown: ({ name }) => ({ what: `There is no profile “${name}” in the shared files.`, next: 'Check the name: aws configure list-profiles' }),
  profileHasNoKey: ({ name }) => ({ what: `The profile “${name}” has no access key in the shared files.`, next: 'Name the profile that holds the key.' }),
  profileHasTemporaryKey: ({ name }) => ({
    what: `The profile “${name}” holds a temporary key, which cannot open sessions.`,
    next: 'Name the profile that holds the long-lived key (AKIA…).',
  }),
  backupUnknown: ({ name }) => ({ what: `There is no backup “${name}”.`, next: 'See them all: keyfob restore' }),

  identityUnknown: ({ name, known }) => ({
    what: `There is no identity “${name}”.`,
    next: known.length ? `Known: ${list(known)}.` : 'Add one: keyfob add NAME --access-key-id ID',
  }),
  identityNeeded: ({ known }) => ({
    what: known.length ? 'There are several identities.' : 'There is no identity yet.',
    next: known.length ? `Name one: ${list(known)}.` : 'Add one: keyfob add NAME --access-key-id ID',
  }),
  identityExists: ({ name }) => ({ what: `There is an identity “${name}” already.`, next: 'Choose another name, or remove that one first.' }),
  keyExists: ({ name, accessKeyId }) => ({ what: `The key ${accessKeyId} belongs to “${name}” already.`, next: 'Nothing needs to be added.' }),
  settingsBroken: ({ file, line }) => ({ what: `Line ${line} of ${file} cannot be understood.`, next: 'Mend or remove it, and start Keyfob again.' }),
  contextDiffers: ({ what, application, caller }) => ({
    what: `Keyfob runs with ${what} = ${application || '(none)'}, this shell has ${caller || '(none)'}.`,
    next: 'Set the same in both: end the application with “keyfob quit”, then run this command again.',
  }),
  displayMissing: ({ identity }) => ({ what: 'There is no display to ask for a code on.', next: `Run: keyfob login ${identity}` }),
  badValue: ({ what, value, expected }) => ({ what: `“${value}” is no ${what}.`, next: `Expected: ${expected}.` }),
  versionDiffers: ({ application, command }) => ({
    what: `The application is version ${application}, this command ${command}.`,
    next: 'End the old one with “keyfob quit”, then run this command again.',
  }),
  unexpected: ({ detail }) => ({ what: `Something unexpected happened (${detail}).`, next: 'Try again; if it stays, please report it.', ...retry }),
};

/** The words for a failure; source of every sentence about one, in the popup and on the terminal. */
export function explain<C extends FailureCode>(failure: Pick<Failure<C>, 'code' | 'facts'>): Explanation {
  return { code: failure.code, ...words[failure.code](failure.facts) };
}

/** The failure in one line, for a terminal. */
export function inOneLine({ what, next, typed, nextCodeIn }: Explanation): string {
  const wait = nextCodeIn === undefined ? '' : ` The next code comes in ${plural(nextCodeIn, 'second')}.`;
  return `${what} ${typed ?? next}${wait}`;
}
