import type { Identity } from './identity.ts';
import { MINUTE } from './time.ts';

/** What a target holds instead of its identity's own session. */
export interface Occupancy {
  readonly target: string;
  readonly profile: string;
}

/** Everything that Keyfob remembers and that is no secret. */
export interface Settings {
  readonly identities: readonly Identity[];
  readonly occupancies: readonly Occupancy[];
  /** The identity used last, by name. */
  readonly lastUsed: string | undefined;
  /** Milliseconds before the end; 0 switches reminders off. */
  readonly reminderLead: number;
  /** An accelerator as Electron writes it, or undefined for none. */
  readonly shortcut: string | undefined;
  readonly theme: 'system' | 'light' | 'dark';
  /** Access key ids whose plaintext copy the person wants to keep where it is. */
  readonly keptPlaintextKeys: readonly string[];
  /** Hints that were shown once and stay away. */
  readonly hintsShown: readonly string[];
}

/** What a new home starts with. */
export const defaultSettings: Settings = {
  identities: [],
  occupancies: [],
  lastUsed: undefined,
  reminderLead: 15 * MINUTE,
  shortcut: undefined,
  theme: 'system',
  keptPlaintextKeys: [],
  hintsShown: [],
};
