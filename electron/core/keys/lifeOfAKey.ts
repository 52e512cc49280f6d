import { createKeyAccess } from './keyAccess.ts';
import { createKeyBook } from './keyBook.ts';
import { createKeyLook } from './keyLook.ts';
import { createKeyRotation } from '../keyRotation.ts';
import { createKeyStore } from './keyStore.ts';
import { createLostKeys } from './lostKeys.ts';
import type { AwsClock } from '../awsClock.ts';
import type { Identities } from '../identities.ts';
import type { Logins } from '../logins.ts';
import { createPatience } from './patience.ts';
import type { KeyJournal, KeyVault, Sts, UserKeys } from '../ports.ts';
import type { Recording } from '../record.ts';
import { createRotations } from './rotations.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import type { Clock } from '../time.ts';
import type { Troubles } from '../troubles.ts';

interface Parts {
  readonly clock: Clock;
  readonly awsClock: AwsClock;
  readonly keys: KeyVault;
  readonly sts: Sts;
  readonly userKeys: UserKeys;
  readonly keyJournal: KeyJournal;
  readonly book: SettingsBook;
  readonly identities: Identities;
  readonly logins: Logins;
  readonly recording: Recording;
  readonly troubles: Troubles;
  readonly onChange: () => void;
}

/** Puts together what looks after a key from its first login to its last day. */
export function createLifeOfAKey({ keyJournal, onChange, ...parts }: Parts) {
  const { identities, clock } = parts;
  const patience = createPatience(clock);
  const keyBook = createKeyBook(keyJournal, onChange);
  const accessOf = createKeyAccess(parts);
  const looks = createKeyLook({ ...parts, accessOf, keyBook, patience });
  const store = createKeyStore({ ...parts, patience, optionsOf: identities.optionsOf });
  const lost = createLostKeys({ ...parts, accessOf, looks, store });
  const rotation = createKeyRotation({ ...parts, accessOf, keyBook, store, lost, patience });
  return { keyBook, rotations: createRotations({ ...parts, accessOf, keyBook, looks, rotation, store, patience, onChange }) };
}
