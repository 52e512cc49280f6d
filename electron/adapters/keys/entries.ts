/** Small named secrets at rest: the keychain's entries, or those of the passphrase vault. Rejects only with `Failure`. */
export interface Entries {
  /** Undefined for one that is not there. */
  read(name: string): Promise<string | undefined>;
  /** Adds them, or replaces those that are there. */
  write(entries: ReadonlyMap<string, string>): Promise<void>;
  /** Removing what is not there is no error. */
  remove(names: readonly string[]): Promise<void>;
  /** Every one, by name. */
  all(): Promise<ReadonlyMap<string, string>>;
}
