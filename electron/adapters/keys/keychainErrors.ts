import { Failure, isFailure } from '../../core/failure.ts';
import { errorCode } from '../fileFailures.ts';

type Code = 'keychainMissing' | 'keychainWithoutBus' | 'keychainLocked' | 'keychainDenied' | 'keychainLibraryMissing';

/** What libsecret, the macOS keychain and the Windows Credential Manager say, and what it means. */
const table: readonly { says: RegExp; means: Code }[] = [
  { says: /failed to load keytar|libsecret|cannot open shared object/i, means: 'keychainLibraryMissing' },
  { says: /org\.freedesktop\.secrets was not provided|ServiceUnknown|NameHasNoOwner|activate|StartServiceByName|No keychain is available|keychain could not be found/i, means: 'keychainMissing' },
  { says: /autolaunch D-Bus|DBUS_SESSION_BUS_ADDRESS|address is empty|Could not connect|Cannot connect to|Connection refused|connection is closed/i, means: 'keychainWithoutBus' },
  { says: /Object does not exist at path|locked|interaction is not allowed|No such object path|logon session does not exist/i, means: 'keychainLocked' },
  { says: /dismissed|denied|cancell?ed|not correct|not authori[sz]ed|AccessDenied/i, means: 'keychainDenied' },
];

/** The failure behind an error of the keychain. Its own words are kept for what the table does not know. */
export function keychainFailure(error: unknown): Failure {
  if (isFailure(error)) return error;
  const message = error instanceof Error ? error.message : '';
  const row = table.find(({ says }) => says.test(message));
  if (row) return new Failure(row.means, {}, { cause: error });
  const isModuleLost = /^(ERR_DLOPEN_FAILED|ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND)$/.test(errorCode(error));
  if (isModuleLost) return new Failure('keychainLibraryMissing', {}, { cause: error });
  return new Failure('keychainBroken', { detail: message.slice(0, 200) || 'no reason given' }, { cause: error });
}
