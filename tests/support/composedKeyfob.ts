import keytar from 'keytar';
import { createAwsCalls } from '../../electron/adapters/aws/awsCalls.ts';
import { createBackups } from '../../electron/adapters/backups.ts';
import { systemClock } from '../../electron/adapters/clock.ts';
import { cleanEnvironment, demandedPlace, readAwsEnvironment } from '../../electron/adapters/environment.ts';
import { createFingerprint } from '../../electron/adapters/fingerprint.ts';
import { homeFiles } from '../../electron/adapters/homeFiles.ts';
import { ensurePrivateFolder, usualHome } from '../../electron/adapters/homeFolder.ts';
import { keychainService } from '../../electron/adapters/keys/keychainService.ts';
import { createAccountEditor } from '../../electron/adapters/aws/iamAccount.ts';
import { createAccountReader } from '../../electron/adapters/aws/iamReport.ts';
import { createIam } from '../../electron/adapters/aws/iam.ts';
import { createMfaDevices } from '../../electron/adapters/aws/iamDevices.ts';
import { createPolicyReader } from '../../electron/adapters/aws/iamPolicies.ts';
import { createKeychain } from '../../electron/adapters/keys/keychain.ts';
import { createKeyJournalFile } from '../../electron/adapters/keys/keyJournalFile.ts';
import { createKeyPlaces } from '../../electron/adapters/keys/keyPlaces.ts';
import { newId } from '../../electron/adapters/newId.ts';
import { createPassphraseVault } from '../../electron/adapters/keys/passphraseVault.ts';
import { createNetwork } from '../../electron/adapters/aws/network.ts';
import { createRoutes } from '../../electron/adapters/aws/routes.ts';
import { createSeal } from '../../electron/adapters/keys/seal.ts';
import { createSessionStore } from '../../electron/adapters/sessionStore.ts';
import { createSettingsFile } from '../../electron/adapters/settings/settingsFile.ts';
import { createSharedFiles } from '../../electron/adapters/sharedFiles/createSharedFiles.ts';
import { createSignIn } from '../../electron/adapters/aws/signIn.ts';
import { createSts } from '../../electron/adapters/aws/sts.ts';
import { createPlanJournalFile } from '../../electron/adapters/planJournalFile.ts';
import { createUndoFiles } from '../../electron/adapters/undoFiles.ts';
import { createUserKeys } from '../../electron/adapters/aws/userKeys.ts';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import { helperFiles } from '../../electron/agent/helper/files.ts';
import { processHelper } from '../../electron/adapters/processHelper.ts';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import type { Keyfob } from '../../electron/core/keyfob.ts';

/** Core and adapters as main.ts puts them together, without Electron, started; `variables` is the environment. */
export async function composeKeyfob(variables: Record<string, string>): Promise<Keyfob> {
  cleanEnvironment(process.env);
  const home = variables['KEYFOB_HOME'] ?? '';
  const places = homeFiles(home);
  await ensurePrivateFolder(home);
  const environment = readAwsEnvironment(variables);
  const awsClock = createAwsClock(systemClock);
  const call = createAwsCalls({ environment, awsClock });
  const keychain = createKeychain({ service: keychainService(home, usualHome(variables)), load: async () => keytar });
  const { keys, sealingKey, places: keyPlaces } = createKeyPlaces({ keychain, vault: createPassphraseVault({ file: places.vault }) });
  const seal = (purpose: 'sessions' | 'backups', file: string) => createSeal({ key: sealingKey, purpose, file });
  const backups = createBackups({ folder: places.backups, seal: seal('backups', places.backups), now: systemClock.now, displaced: () => keyfob.settings().displaced });
  const keyfob: Keyfob = createKeyfob({
    clock: systemClock,
    awsClock,
    keys,
    places: keyPlaces,
    demandedPlace: demandedPlace(variables),
    sts: createSts({ call, awsClock }),
    iam: createIam({ call }),
    mfaDevices: createMfaDevices({ call }),
    userKeys: createUserKeys({ call }),
    keyJournal: createKeyJournalFile(places.keys),
    policies: createPolicyReader({ call }),
    accounts: createAccountEditor({ call }),
    accountReader: createAccountReader({ call }),
    undoFiles: createUndoFiles(places.undos),
    planJournal: createPlanJournalFile(places.plan),
    signIn: createSignIn({ environment, awsClock }),
    browser: { open: async () => {} },
    files: createSharedFiles({ variables, keepBackup: backups.keep }),
    backups,
    store: createSessionStore({ file: places.sessions, seal: seal('sessions', places.sessions) }),
    settings: createSettingsFile(places.settings),
    fingerprint: createFingerprint(),
    newId,
    record: { add: () => {}, read: async () => [] },
    log: { warn: () => {} },
    random: Math.random,
    routes: createRoutes(environment),
    network: createNetwork(environment),
    home,
    helper: processHelper({ ...helperFiles(home), platform: process.platform, windowsFolder: undefined }),
    keyInEnvironment: undefined,
    capabilities: () => ({ screenLock: false, launchAtLogin: false, trayTime: false }),
  });
  await keyfob.start();
  return keyfob;
}
