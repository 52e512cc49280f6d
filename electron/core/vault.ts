import { Failure, isFailure } from './failure.ts';
import type { KeyPlace, KeyPlaces, KeyVault, Log, VaultState } from './ports.ts';
import type { SettingsBook } from './settings/settingsBook.ts';
import type { Clock } from './time.ts';

interface Parts {
  readonly places: KeyPlaces;
  readonly book: SettingsBook;
  readonly clock: Clock;
  readonly log: Log;
  /** The place that the environment demands, whatever the settings say. */
  readonly demanded: KeyPlace | undefined;
  readonly onChange: () => void;
}

/** The fewest characters of a passphrase. */
const SHORTEST_PASSPHRASE = 10;

/** Where the keys lie, and the vault's door: opened by a passphrase, shut after a while. */
export function createVault({ places, book, clock, log, demanded, onChange }: Parts) {
  let state: VaultState = 'none';
  let keepOpen = () => {};

  const place = (): KeyPlace => demanded ?? book.current().keysIn;

  async function look(): Promise<void> {
    state = await places.vaultState();
    onChange();
  }

  function lock(): void {
    keepOpen();
    places.lockVault();
    if (state === 'open') state = 'locked';
    onChange();
  }

  /** The keys were wanted: from now on it counts again when the vault is shut. */
  function used(): void {
    keepOpen();
    const { vaultLockAfter } = book.current();
    if (state === 'open' && vaultLockAfter > 0) keepOpen = clock.at(new Date(clock.now().getTime() + vaultLockAfter), lock);
  }

  /** Somebody may have taken the vault's file away, or put another in its place. */
  async function seen<T>(use: Promise<T>): Promise<T> {
    used();
    try {
      return await use;
    } catch (error) {
      if (isFailure(error, 'vaultNew', 'vaultLocked', 'vaultDamaged')) await look();
      throw error;
    }
  }

  /** Fails where the keys cannot be used before a person has typed a passphrase. */
  function demandOpen(): void {
    if (place() === 'vault' && state !== 'open') throw new Failure(state === 'none' ? 'vaultNew' : 'vaultLocked', {});
  }

  const note = (keysIn: KeyPlace, keysLeaving: KeyPlace | undefined) => book.change((settings) => ({ ...settings, keysIn, keysLeaving }));

  /** Keys leave the keychain once each is proven in the vault; a vault that is left was proven in the keychain before. */
  async function finishMove(): Promise<void> {
    const { keysIn, keysLeaving } = book.current();
    if (keysLeaving === undefined || keysLeaving === place()) return;
    if (keysLeaving === 'keychain') {
      await places.copy('keychain', 'vault', { onlyMissing: true });
      await places.release('keychain', 'vault');
    } else await places.discardVault();
    await note(keysIn, undefined);
  }

  /** A keychain that does not answer keeps what it has: the next unlocking tries again. */
  const tryToFinishMove = () => finishMove().catch((error: unknown) => log.warn('keys stay in their old place too', error));

  async function opened(): Promise<void> {
    await look();
    used();
  }

  /** A vault of earlier days may hold keys that were replaced since: what is in use counts. */
  async function openOld(passphrase: string): Promise<void> {
    await places.unlockVault(passphrase);
    if (place() === 'vault') return;
    await places.copy('keychain', 'vault', { onlyMissing: false }).catch((error: unknown) => log.warn('the keychain gave nothing', error));
  }

  return {
    place,
    state: (): VaultState => state,
    isDemanded: (): boolean => demanded !== undefined,
    demandOpen,
    used,
    lock,

    /** Begins, once the settings are read. */
    async start(): Promise<void> {
      places.use(place());
      await look().catch((error: unknown) => log.warn('the vault was not found', error));
      if (book.current().keysLeaving === 'vault') await tryToFinishMove();
    },

    /** Begins a vault, or opens the one that is there (which `anew` sets aside), and moves the keys into it. */
    async make(passphrase: string, { anew }: { anew: boolean }): Promise<void> {
      const isThere = (await places.vaultState()) !== 'none';
      if (isThere && !anew) await openOld(passphrase);
      else {
        checkPassphrase(passphrase);
        await places.makeVault(passphrase, { anew });
      }
      await note('vault', 'keychain');
      places.use('vault');
      await opened();
      await tryToFinishMove();
    },

    /** Opens it. Fails with `vaultUnused` where the keys are in the keychain. */
    async unlock(passphrase: string): Promise<void> {
      if (place() === 'keychain') throw new Failure('vaultUnused', {});
      await places.unlockVault(passphrase);
      await opened();
      await tryToFinishMove();
    },

    async changePassphrase(before: string, after: string): Promise<void> {
      checkPassphrase(after);
      await places.changePassphrase(before, after);
      await opened();
    },

    /** Moves the keys back: proven in the keychain before the vault goes. */
    async moveToKeychain(): Promise<void> {
      if (place() === 'keychain') return;
      if (demanded === 'vault') throw new Failure('vaultForced', {});
      demandOpen();
      await places.copy('vault', 'keychain', { onlyMissing: false });
      await note('keychain', 'vault');
      places.use('keychain');
      await tryToFinishMove();
      await look();
    },

    /** The same keys; each use of them keeps the vault open for longer, and shows whether it is. */
    watch: (keys: KeyVault): KeyVault => ({
      load: (entry) => seen(keys.load(entry)),
      save: (entry, key) => seen(keys.save(entry, key)),
      remove: (entry) => seen(keys.remove(entry)),
    }),
  };
}

export type Vault = ReturnType<typeof createVault>;

function checkPassphrase(passphrase: string): void {
  if ([...passphrase.normalize('NFKC')].length < SHORTEST_PASSPHRASE) throw new Failure('passphraseShort', { shortest: SHORTEST_PASSPHRASE });
}
