// The composition root: builds the adapters, the core and the doors behind the icon, which is in the tray already.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { writeAtomically } from './adapters/atomicFile.ts';
import { createAws } from './adapters/aws/aws.ts';
import { createNetwork } from './adapters/aws/network.ts';
import { createBackups } from './adapters/backups.ts';
import { clearCliCache } from './adapters/cliCache.ts';
import { systemClock } from './adapters/clock.ts';
import { findCurl } from './adapters/curl.ts';
import { demandedPlace, foundKey, readAwsEnvironment } from './adapters/environment.ts';
import { whenFileIsGone } from './adapters/fileGone.ts';
import { createFingerprint } from './adapters/fingerprint.ts';
import { writeFailure } from './adapters/fileFailures.ts';
import { homeFiles } from './adapters/homeFiles.ts';
import { usualHome } from './adapters/homeFolder.ts';
import { keychainService } from './adapters/keys/keychainService.ts';
import { createKeychain } from './adapters/keys/keychain.ts';
import { createKeyJournalFile } from './adapters/keys/keyJournalFile.ts';
import { createKeyPlaces } from './adapters/keys/keyPlaces.ts';
import { newId } from './adapters/newId.ts';
import { processNamed } from './adapters/parentProcess.ts';
import { createPassphraseVault } from './adapters/keys/passphraseVault.ts';
import { processHelper } from './adapters/processHelper.ts';
import { createRecordFile } from './adapters/recordFile.ts';
import { createRoutes } from './adapters/aws/routes.ts';
import { createSeal } from './adapters/keys/seal.ts';
import { createSessionStore } from './adapters/sessionStore.ts';
import { createSettingsFile } from './adapters/settings/settingsFile.ts';
import { createSystemProxy } from './adapters/aws/systemProxy.ts';
import { createSharedFiles } from './adapters/sharedFiles/createSharedFiles.ts';
import { createPlanJournalFile } from './adapters/planJournalFile.ts';
import { createUndoFiles } from './adapters/undoFiles.ts';
import { contextOf } from './agent/context.ts';
import { oneTimeAddress } from './agent/oneTimeAddress.ts';
import { helperFiles } from './agent/helper/files.ts';
import { openBridge } from './bridge/handlers.ts';
import { createAwsClock } from './core/awsClock.ts';
import { createKeyfob } from './core/createKeyfob.ts';
import { explain, inOneLine } from './core/words.ts';
import { home, log, tray, wishes } from './icon.ts';
import { closeOnQuit, hasDisplay } from './shell/application.ts';
import { createBrowser } from './shell/browser.ts';
import { createComputer } from './shell/computer.ts';
import { createDesktop } from './shell/desktop.ts';
import { createTextFiles } from './shell/enforcement.ts';
import { ownCommand } from './shell/ownCommand.ts';
import { createSettingsFiles, dialogsOver } from './shell/settingsFiles.ts';

/** The windows' own session; kept in memory, so that Chromium writes nothing of it to the disk. */
const PARTITION = 'popup';

const variables = process.env;
const places = homeFiles(home);
const environment = readAwsEnvironment(variables);
const record = createRecordFile(places.record);

const awsClock = createAwsClock(systemClock);
const service = keychainService(home, usualHome(variables));
const keychain = createKeychain({ service });
const { keys, sealingKey, places: keyPlaces } = createKeyPlaces({ keychain, vault: createPassphraseVault({ file: places.vault }) });
const seal = (purpose: 'sessions' | 'backups', file: string) => createSeal({ key: sealingKey, purpose, file });
const backups = createBackups({ folder: places.backups, seal: seal('backups', places.backups), now: systemClock.now, displaced: () => keyfob.settings().displaced });
const files = createSharedFiles({ variables, keepBackup: backups.keep });

const keyfob = createKeyfob({
  clock: systemClock,
  awsClock,
  keys,
  places: keyPlaces,
  demandedPlace: demandedPlace(variables),
  ...createAws({ environment, awsClock, chosen: () => keyfob.settings().network, systemProxy: createSystemProxy({ platform: process.platform, now: systemClock.now }) }),
  browser: createBrowser(oneTimeAddress),
  files,
  backups,
  store: createSessionStore({ file: places.sessions, seal: seal('sessions', places.sessions) }),
  settings: createSettingsFile(places.settings),
  keyJournal: createKeyJournalFile(places.keys),
  undoFiles: createUndoFiles(places.undos),
  planJournal: createPlanJournalFile(places.plan),
  fingerprint: createFingerprint(),
  newId,
  record,
  log,
  random: Math.random,
  routes: createRoutes(environment),
  network: createNetwork(environment),
  home,
  keyInEnvironment: foundKey(variables),
  helper: processHelper({ ...helperFiles(home), platform: process.platform, windowsFolder: variables['SystemRoot'] }),
  capabilities: () => computer.capabilities(),
});

const computer = createComputer({ keyfob, name: service, otherHome: variables['KEYFOB_HOME'] && home, log });

const desktop = createDesktop({
  keyfob,
  hasDisplay: hasDisplay(),
  tray,
  wishes,
  preload: join(app.getAppPath(), 'dist/app/preload.cjs'),
  partition: PARTITION,
  log,
  quit: () => app.quit(),
});

const dialogs = dialogsOver(desktop.popup.contents);
const enforcement = {
  ...desktop.enforcement,
  openPopup: desktop.open,
  save: createTextFiles({ dialogs: dialogsOver(desktop.enforcement.contents), write: writeAtomically }),
};
const settingsFiles = createSettingsFiles({ keyfob, dialogs, storeAt: createSettingsFile });

/** Tools are heard once there is something true to tell them; resolves with the function that closes their door. */
async function start(): Promise<() => Promise<void>> {
  openBridge({ keyfob, popup: desktop.popup, enforcement, settingsFiles, log });
  desktop.start();
  await keyfob.start().catch((error: unknown) => log.warn('Not everything could be read', error));
  const { openAgent } = await import('./agent/openAgent.ts'); // not before the sessions are shown, which would wait for it
  return openAgent({
    keyfob,
    home,
    version: app.getVersion(),
    runtimeFolder: variables['XDG_RUNTIME_DIR'],
    context: contextOf({ ...environment, configFile: files.paths.config, credentialsFile: files.paths.credentials }),
    now: awsClock.now,
    hasDisplay: hasDisplay(),
    showPopup: desktop.open,
    oneTimeAddress,
    nameOf: processNamed,
    helper: {
      command: ownCommand(),
      variables: { KEYFOB_HOME: variables['KEYFOB_HOME'] && home, KEYFOB_KEYCHAIN: variables['KEYFOB_KEYCHAIN'] },
      findCurl: () => findCurl(variables),
    },
    clearCliCache: () => clearCliCache(homedir()),
    quit: () => app.quit(),
    log,
  });
}

let stopWatchingHome = () => {};
const started = start();
/** A Keyfob that nobody can reach would keep the place of one that works. */
started.catch(async (error: unknown) => {
  log.warn('Tools could not be heard', error);
  process.stderr.write(`keyfob: ${inOneLine(explain(writeFailure(error, home)))}\n`);
  await keychain.settled();
  app.exit(1);
});
closeOnQuit(async () => {
  const closeAgent = await started; // what has been begun is not cut off in the middle
  stopWatchingHome();
  desktop.close();
  computer.stop();
  keyfob.stop();
  await closeAgent();
  await Promise.all([log.flush(), record.flush(), keychain.settled()]);
});
await started;
computer.start();
stopWatchingHome = whenFileIsGone(places.agent, () => app.quit()); // with its folder: it could keep nothing, and no command would find it
await desktop.settle();
