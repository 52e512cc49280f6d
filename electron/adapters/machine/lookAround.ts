import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute } from 'node:path';
import { programOf } from '../../core/doctor/lines.ts';
import type { Machine } from '../../core/doctor/machine.ts';
import { asFailure, type Failure } from '../../core/failure.ts';
import { type SharedView, viewFiles } from '../../core/files/sharedView.ts';
import type { KeyPlace, SharedFileName } from '../../core/ports.ts';
import { defaultSettings } from '../../core/settings/settings.ts';
import { safeUrl } from '../aws/endpoints.ts';
import { demandedPlace, readAwsEnvironment } from '../environment.ts';
import { homeFiles } from '../homeFiles.ts';
import { usualHome } from '../homeFolder.ts';
import { keychainService } from '../keys/keychainService.ts';
import { createKeychain } from '../keys/keychain.ts';
import { createSettingsFile } from '../settings/settingsFile.ts';
import { decode, findFile } from '../sharedFiles/readFile.ts';
import { sharedFilePaths } from '../sharedFiles/paths.ts';
import { askVersion } from './programs.ts';
import { startUpFiles } from './startUpFiles.ts';

interface Wishes {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly now: Date;
}

/** What the adapters see of a machine; how the application answers is for others to say. */
export type Seen = Omit<Machine, 'application'>;

/** Milliseconds for the keychain: who has to unlock it first learns that. */
const PATIENCE = 4000;

/** Looks at everything at once, changes nothing, and never fails: what cannot be read is among the failures. */
export async function lookAround(wishes: Wishes): Promise<Seen> {
  const { variables, home, now } = wishes;
  const failures: Failure[] = [];
  const paths = sharedFilePaths(variables);
  const attempt = <T>(what: Promise<T>, otherwise: T): Promise<T> =>
    what.catch((error: unknown) => {
      failures.push(asFailure(error));
      return otherwise;
    });
  const textOf = (name: SharedFileName) => attempt(read(paths[name]), '');
  const reading = attempt(createSettingsFile(homeFiles(home).settings).load(), defaultSettings);
  const [config, credentials, settings, aws, curl, guarded, keychain] = await Promise.all([
    textOf('config'),
    textOf('credentials'),
    reading,
    askVersion('aws', variables),
    askVersion('curl', variables),
    permissionsOf({ [paths.credentials]: false, [home]: false, [paths.config]: true, [dirname(paths.config)]: true, [dirname(paths.credentials)]: true }),
    attempt(reading.then(({ keysIn }) => askKeychain(wishes, keysIn)), undefined),
    attempt(checkEndpoints(variables), undefined),
  ]);
  return {
    now,
    platform: platforms[process.platform] ?? 'linux',
    texts: { config, credentials },
    missing: missingPrograms(viewFiles({ config, credentials }, paths)),
    paths,
    guarded,
    identities: settings.identities,
    occupancies: settings.occupancies,
    variables,
    startUp: startUpFiles(variables, homedir()),
    aws,
    curl,
    failures,
    keychain: keychain ?? 'does not answer',
  };
}

const platforms: Partial<Record<NodeJS.Platform, Machine['platform']>> = { win32: 'windows', darwin: 'mac' };

async function read(path: string): Promise<string> {
  const bytes = await findFile(path);
  return bytes ? decode(bytes, path) : '';
}

/** The permissions of what there is, by path and whether others may read it. */
async function permissionsOf(places: Readonly<Record<string, boolean>>): Promise<Machine['guarded']> {
  if (process.platform === 'win32') return [];
  const found = await Promise.all(Object.entries(places).map(([path, mayBeRead]) => stat(path).then(({ mode }) => [{ path, mode, mayBeRead }], () => [])));
  return found.flat();
}

/** How the keys can be had; rejects where the keychain does not answer. */
async function askKeychain({ variables, home }: Wishes, chosen: KeyPlace): Promise<string> {
  if ((demandedPlace(variables) ?? chosen) === 'vault') return `not used: the keys lie behind a passphrase, in ${homeFiles(home).vault}`;
  await createKeychain({ service: keychainService(home, usualHome(variables)), limit: PATIENCE }).read('nobody');
  return 'answers';
}

function missingPrograms({ config, credentials }: SharedView): Set<string> {
  const entries = [config, credentials].flatMap(({ ini }) => [...ini.sections.values()].flatMap((section) => [...section.entries.values()]));
  return new Set(entries.flatMap((entry) => programOf(entry) ?? []).filter((program) => isAbsolute(program) && !existsSync(program)));
}

async function checkEndpoints(variables: Wishes['variables']): Promise<void> {
  const { stsEndpoint, iamEndpoint } = readAwsEnvironment(variables);
  for (const endpoint of [stsEndpoint, iamEndpoint]) if (endpoint) safeUrl(endpoint);
}
