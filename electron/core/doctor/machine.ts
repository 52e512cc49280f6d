import type { Failure } from '../failure.ts';
import type { Identity } from '../identity.ts';
import type { SharedFileName } from '../ports.ts';
import type { Occupancy } from '../settings/settings.ts';

/** A file or folder that others should not write, and perhaps not read either. */
export interface Guarded {
  readonly path: string;
  readonly mayBeRead: boolean;
  /** The permission bits of POSIX. */
  readonly mode: number;
}

/** A program on the PATH, and what it says of its version. */
export interface Program {
  readonly path: string;
  readonly version: string;
}

/** What ails something, and what to do. */
interface Ailment {
  readonly what: string;
  readonly cure: string;
}

/** What a look around this machine has found. */
export interface Machine {
  readonly now: Date;
  readonly platform: 'linux' | 'mac' | 'windows';
  /** Texts of the shared files, '' where there is none or it cannot be read; then `failures` says why. */
  readonly texts: Readonly<Record<SharedFileName, string>>;
  readonly paths: Readonly<Record<SharedFileName, string>>;
  /** Programs that a credential_process names by their whole path, and that are not there. */
  readonly missing: ReadonlySet<string>;
  /** None on Windows, whose access lists say more than bits. */
  readonly guarded: readonly Guarded[];
  readonly identities: readonly Identity[];
  readonly occupancies: readonly Occupancy[];
  /** The environment of the shell that asks. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Files that shells read at their start. */
  readonly startUp: readonly { readonly path: string; readonly text: string }[];
  readonly aws: Program | undefined;
  readonly curl: Program | undefined;
  /** What could not be read or reached: shared files, settings, keychain. */
  readonly failures: readonly Failure[];
  /** What the running application says to this command: that it runs, why the two do not understand each other, why its endpoint does not listen. */
  readonly application: { readonly runs: boolean; readonly trouble?: Ailment | undefined; readonly endpoint?: Ailment | undefined };
  readonly keychain: string;
}
