import { createAwsClock } from '../../electron/core/awsClock.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import type { RecordEntry } from '../../electron/core/record.ts';
import { fakeDevices } from './fakeDevices.ts';
import { fakeAccount, fakeKeyJournal } from './fakeAccount.ts';
import { fakePlaces } from './fakePlaces.ts';
import { fakeAccountEditor } from './fakeAccountEditor.ts';
import { fakeAccountReader } from './fakeAccountReader.ts';
import { fakeConsole, fakeIam, fakeKeyVault, fakePolicyReader, fakeNetwork, fakeRoutes, fakeSessionStore, fakeSettingsStore, fakeSharedFiles, fakeSts } from './fakes.ts';
import { movableClock, settled } from './movableClock.ts';

/** The long-lived key of alice. */
export const key = { accessKeyId: 'AKIAALICEALICEALICE1', secretAccessKey: 'alices-secret-alices-secret-alices-secre' };

/** Keyfob's whole core over a world of fakes; `run` is another start of the application in it. */
export function aWorld(credentials = '', config = '') {
  const time = movableClock();
  const { clock } = time;
  const keychain = fakeKeyVault();
  const shared = fakeSharedFiles({ credentials, config });
  const store = fakeSessionStore();
  const memory = fakeSettingsStore();
  const aws = fakeSts(clock);
  const { iam } = fakeIam();
  const { mfaDevices } = fakeDevices({ own: ['alice-phone'] });
  const policies = fakePolicyReader();
  const account = fakeAccount(clock, [key]);
  const journal = fakeKeyJournal();
  const console = fakeConsole();
  const editor = fakeAccountEditor();
  const reader = fakeAccountReader(clock);
  const recorded: RecordEntry[] = [];
  let ids = 0;
  const world = {
    clock,
    awsClock: createAwsClock(clock),
    keys: keychain.vault,
    places: fakePlaces().places,
    demandedPlace: undefined,
    sts: aws.sts,
    iam,
    mfaDevices,
    userKeys: account.userKeys,
    keyJournal: journal.keyJournal,
    policies: policies.reader,
    accounts: editor.accounts,
    accountReader: reader.accountReader,
    undoFiles: editor.undoFiles,
    planJournal: editor.planJournal,
    signIn: console.signIn,
    browser: console.browser,
    files: shared.files,
    backups: shared.backups,
    store: store.store,
    settings: memory.settings,
    fingerprint: (text: string) => `fingerprint of ${text.length} ${text}`,
    newId: () => `id-${(ids += 1)}`,
    record: { add: (entry: RecordEntry) => void recorded.push(entry), read: async () => recorded.toReversed() },
    log: { warn: () => {} },
    random: () => 1,
    routes: fakeRoutes(),
    network: fakeNetwork(),
    keyInEnvironment: undefined,
    home: '/home/me/.config/keyfob',
    helper: { words: ['/home/me/.config/keyfob/bin/credentials'], option: '', rules: 'posix' as const },
    capabilities: () => ({ screenLock: true, launchAtLogin: true, trayTime: false }),
  };
  /** Another run of the application over the same world. */
  const run = async () => {
    const keyfob = createKeyfob({ ...world, awsClock: createAwsClock(clock) });
    await keyfob.start();
    await settled();
    return keyfob;
  };
  return { ...time, keychain, shared, store, memory, aws, account, journal, iam, policies, editor, reader, console, recorded, world, run };
}

/** The same, started, with the identity alice. */
export const withAlice = async (credentials?: string, config?: string) => {
  const world = aWorld(credentials, config);
  const keyfob = await world.run();
  await keyfob.add({ name: 'alice', key });
  return { ...world, keyfob };
};
