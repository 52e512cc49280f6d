import type { AppState, DevicePicture, Explanation, IdentityPicture, VaultPicture } from '../../electron/bridge/contract.ts';
import { appState, ending, identity, live, passkey, phone, session, token } from './pictures.ts';
import { keyStates } from './keyStates.ts';
import { roleStates } from './roleStates.ts';
import { planRun } from './enforcementStates.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const longUser = 'maximiliane.freifrau-von-hohenzollern-sigmaringen@example.company';
const longDevice: DevicePicture = {
  serial: `arn:aws:iam::999988887777:mfa/Donaudampfschifffahrtsgesellschaftskapitaensmuetze-Telefon`,
  name: 'Donaudampfschifffahrtsgesellschaftskapitaensmuetze-Telefon',
  usable: true,
};

const one = (different: Partial<IdentityPicture>): AppState => appState({ identities: [identity(different)] });
const refused = (refusal: Explanation, different: Partial<IdentityPicture> = {}): AppState => one({ refusal, ...different });

const offline: Explanation = {
  code: 'offline',
  what: 'sts.amazonaws.com cannot be reached.',
  next: 'Check the network connection, and try again.',
  remedy: 'retry',
};

const ended = session(-2 * HOUR, 'ended');

const personal = identity({ name: 'personal', user: 'alice', accountId: '444455556666', device: token, target: 'personal' });
const client = identity({ name: 'client-acme', user: 'alice.miller', accountId: '777788889999', session: session(35 * HOUR) });

const locked: VaultPicture = { place: 'vault', state: 'locked', demanded: true, lockMinutes: 15 };

/** Every state that the popup can be found in, by name. */
export const states = {
  ...roleStates,
  keyOld: keyStates.keyOld,
  keyStopped: keyStates.keyStopped,
  welcome: appState({
    identities: [],
    plaintextKeys: [{ profile: 'work', accessKeyId: 'AKIAIOSFODNN7EXA7QXZ', file: 'credentials', identity: 'work', proposedTarget: 'work', role: null, mfaLogins: [], feeds: [] }],
  }),
  welcomeFeeding: appState({
    identities: [],
    plaintextKeys: [{ profile: 'work', accessKeyId: 'AKIAIOSFODNN7EXA7QXZ', file: 'credentials', identity: 'work', proposedTarget: 'work', role: null, mfaLogins: [], feeds: ['acme-dev', 'acme-prod'] }],
  }),
  welcomeEmpty: appState({ identities: [] }),
  welcomeTwoKeys: appState({
    identities: [],
    defaultIsFree: false,
    plaintextKeys: [
      { profile: 'work', accessKeyId: 'AKIAIOSFODNN7EXA7QXZ', file: 'credentials', identity: 'work', proposedTarget: 'work', role: null, mfaLogins: [], feeds: [] },
      { profile: 'default', accessKeyId: 'AKIAIOSFODNN7EXAQ3MB', file: 'config', identity: 'default', proposedTarget: 'default', role: null, mfaLogins: [], feeds: [] },
    ],
  }),
  welcomeKeyInEnvironment: appState({ identities: [], keyInEnvironment: 'AKIAIOSFODNN7EXAQ3MB' }),
  keyInEnvironmentBeside: appState({ identities: [identity({ accessKeyId: 'AKIAIOSFODNN7EXAQ3MB' })], keyInEnvironment: 'AKIAIOSFODNN7EXAQ3MB' }),
  welcomeFromOtherTools: appState({
    identities: [],
    defaultIsFree: false,
    plaintextKeys: [
      { profile: 'identity', accessKeyId: 'AKIAIOSFODNN7EXA7QXZ', file: 'credentials', identity: 'identity', proposedTarget: 'default', role: null, mfaLogins: [], feeds: ['acme-dev'] },
      {
        profile: 'work-long-term', accessKeyId: 'AKIAIOSFODNN7EXAQ3MB', file: 'credentials', identity: 'work', proposedTarget: 'work',
        role: 'arn:aws:iam::111122223333:role/team/Developer', mfaLogins: ['session-x4k2q'], feeds: [],
      },
    ],
  }),
  keychainMissing: appState({
    identities: [],
    keychain: {
      code: 'keychainMissing',
      what: 'No keychain service answers.',
      next: 'Install and start one (Debian, Ubuntu: sudo apt install gnome-keyring, then sign in again).',
      remedy: 'retry',
    },
  }),
  vaultLocked: appState({ vault: locked }),
  vaultLockedLive: appState({
    vault: locked,
    identities: [identity({ session: live, waiting: { role: 'Developer', requester: 'terraform', pid: 48213, others: 0, state: 'waits' } })],
  }),
  vaultNew: appState({ vault: { ...locked, state: 'none' }, identities: [] }),
  noSession: one({}),
  noDevice: one({ device: null, devices: [passkey] }),
  noDeviceAtAll: one({ device: null, devices: [] }),
  namedAccount: one({ session: live, accountAlias: 'acme-production' }),
  leftover: one({ session: live, devices: [phone, token, passkey], leftovers: [{ serial: 'arn:aws:iam::111122223333:mfa/alice', name: 'alice', usable: true }] }),
  drifting: refused({
    code: 'codeRejected',
    what: 'AWS did not accept that code.',
    next: 'Check that it comes from “alice-phone”. If it does, the device’s clock may have drifted: it can be resynchronised.',
    nextCodeIn: 17,
    remedy: 'resync',
  }),
  devicesToChoose: one({ device: null, devices: [phone, token, passkey] }),
  checking: one({ checking: true }),
  live: one({ session: live }),
  byProcess: one({ session: live, delivery: 'process', target: 'default' }),
  liveWithoutMfa: one({ session: session(HOUR, 'live', false) }),
  ending: one({ session: ending }),
  endingAtOnce: one({ session: session(20_000, 'ending') }),
  ended: one({ session: ended }),
  refused: refused({ code: 'codeRejected', what: 'AWS did not accept that code.', next: 'Each code works once.', nextCodeIn: 17 }),
  refusedKey: refused({
    code: 'keyUnknown',
    what: 'AWS does not know the key AKIAIOSFODNN7EXA7QXZ: it was deleted, is inactive, or belongs to another partition.',
    next: 'Check it in the IAM console, or add another key.',
    remedy: 'replaceKey',
  }),
  question: refused({
    code: 'sectionIsForeign',
    what: '[work] in ~/.aws/credentials holds a key that is not Keyfob’s (AKIAIOSFODNN7EXAQ3MB, lines 4, 5).',
    next: 'Put the session there all the same (a backup is kept), or have it written to another profile.',
    remedy: 'replace',
  }),
  offline: refused(offline),
  clockOff: appState({ clockOffset: 7 * MINUTE, clockWarning: { minutes: 7, direction: 'slow' } }),
  otherEndpoint: appState({ endpoint: 'localhost:4566' }),
  toolWaiting: appState({
    identities: [identity({ session: ended, waiting: { role: 'Developer', requester: 'aws', pid: 48213, others: 2, state: 'waits' } })],
    spotlight: 'work',
  }),
  toolGaveUp: appState({
    identities: [identity({ session: ended, waiting: { role: null, requester: 'terraform', pid: 48213, others: 0, state: 'gaveUp' } })],
    spotlight: 'work',
  }),
  toolAsksAgain: appState({
    identities: [identity({ session: ended, waiting: { role: null, requester: 'Boto3', pid: null, others: 0, state: 'asksAgain' } })],
    spotlight: 'work',
  }),
  several: appState({ identities: [client, identity({ session: ending }), personal], spotlight: 'work' }),
  many: appState({
    identities: Array.from({ length: 12 }, (_, at) => identity({ name: `customer-${at + 1}`, accountId: `1000000000${at + 10}`, session: at % 3 ? null : live })),
  }),
  plaintextBeside: appState({
    identities: [identity({ session: live })],
    plaintextKeys: [{ profile: 'old', accessKeyId: 'AKIAIOSFODNN7EXAQ3MB', file: 'credentials', identity: 'old', proposedTarget: 'old', role: null, mfaLogins: [], feeds: [] }],
  }),
  brokenFile: appState({
    identities: [identity({ session: live })],
    trouble: {
      code: 'fileBroken',
      what: 'Line 12 of ~/.aws/credentials has no “=”: the AWS CLI cannot read the file, so Keyfob writes nothing into it.',
      next: 'Mend that line, and try again.',
      remedy: 'retry',
    },
  }),
  portTaken: appState({
    identities: [identity({ session: live })],
    trouble: {
      code: 'portTaken',
      what: 'Another program listens on port 25123, where Keyfob’s endpoint should be: long-running programs and “keyfob exec” get no credentials there.',
      next: 'End that program, and try again. Or delete ~/.config/keyfob/endpoint.port and start Keyfob anew: it takes another port, and what uses the endpoint has to be started again.',
      remedy: 'retry',
    },
  }),
  planStopped: appState({ identities: [identity({ session: live })], planRun: planRun('cutOff', 5) }),
  longNames: appState({
    identities: [
      identity({ name: 'Bundesverwaltungsrechenzentrum-Produktionsumgebung', user: longUser, device: longDevice, session: ending, target: 'x' }),
      identity({ name: 'Kundenabrechnungsdatenverarbeitungssystem-Vorproduktion', user: longUser, session: live }),
    ],
  }),
} satisfies Record<string, AppState>;

export type StateName = keyof typeof states;
