import type { DisplacedKey } from '../keys/displaced.ts';
import type { Delivery, Identity } from '../identity.ts';
import type { KeyRules } from '../keys/keyLife.ts';
import { defaultKeyRules } from '../keys/keyLife.ts';
import type { KeyPlace } from '../ports.ts';
import { MINUTE } from '../time.ts';

/** What the flags of the command, or a form, say of a role that no profile describes. */
export interface AdHocRole {
  readonly roleArn: string;
  /** The identity or role that it starts from. */
  readonly source: string;
  readonly roleSessionName?: string | undefined;
  readonly externalId?: string | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly durationSeconds?: number | undefined;
  readonly region?: string | undefined;
}

/** As much of that as was said. */
export type SaidOfRole = { readonly [F in keyof AdHocRole]?: AdHocRole[F] | undefined };

/** What a target holds, put there by a person until told otherwise. */
export interface Occupancy {
  readonly target: string;
  /** An identity or a role; a role's ARN where no profile describes it. */
  readonly profile: string;
  /** What was said of a role that no profile describes. */
  readonly adHoc: AdHocRole | undefined;
  /** The region that was set along with it, to be taken out again. */
  readonly region: string | undefined;
}

/** What a person has chosen for a role, or AWS has taught. */
export interface RoleChoice {
  readonly profile: string;
  /** "Longer, with its own code". */
  readonly ownCode: boolean;
  /** Seconds that the role allows at most, once AWS has refused more. */
  readonly maximum: number | undefined;
  readonly pinned: boolean;
  /** A colour that makes a role recognisable. */
  readonly colour: RoleColour | undefined;
  readonly delivery: Delivery;
  /** When it was chosen last, for the order of the menu. */
  readonly usedAt: Date | undefined;
}

export const ROLE_COLOURS = ['red', 'amber', 'green', 'blue', 'violet', 'grey'] as const;
export type RoleColour = (typeof ROLE_COLOURS)[number];

/** When every session is forgotten without a click. */
export interface LockRules {
  readonly screenLock: boolean;
  readonly suspend: boolean;
  /** Hours after the last code that was taken; 0 for never. */
  readonly afterHours: number;
}

/** A role of which nothing has been chosen yet. */
export const usualRole = (profile: string): RoleChoice => ({
  profile,
  ownCode: false,
  maximum: undefined,
  pinned: false,
  colour: undefined,
  delivery: 'file',
  usedAt: undefined,
});

/** The way to AWS where neither the environment nor a profile says; undefined for what is as usual. */
export interface NetworkSettings {
  /** Such as `http://proxy.example:8080`. */
  readonly proxy: string | undefined;
  /** Path of further trusted certificates in PEM. */
  readonly caBundle: string | undefined;
}

/** Everything that Keyfob remembers and that is no secret. */
export interface Settings {
  readonly identities: readonly Identity[];
  readonly occupancies: readonly Occupancy[];
  readonly roleChoices: readonly RoleChoice[];
  /** What lines of process delivery begin with since they were written last; where it is no longer so, they are renewed. */
  readonly processLine: string | undefined;
  /** The identity used last, by name. */
  readonly lastUsed: string | undefined;
  /** Milliseconds before the end; 0 switches reminders off. */
  readonly reminderLead: number;
  /** An accelerator as Electron writes it, or undefined for none. */
  readonly shortcut: string | undefined;
  readonly theme: 'system' | 'light' | 'dark';
  readonly launchAtLogin: boolean;
  /** The time left stands beside the tray's icon, where the platform can show it. */
  readonly trayTime: boolean;
  readonly lockOn: LockRules;
  readonly keyRules: KeyRules;
  readonly network: NetworkSettings;
  /** Where keys lie. */
  readonly keysIn: KeyPlace;
  /** Where some may lie still, while a move is not finished. */
  readonly keysLeaving: KeyPlace | undefined;
  /** Milliseconds after the last use of a key at which the passphrase vault is locked; 0 for never. */
  readonly vaultLockAfter: number;
  /** Access key ids whose plaintext copy the person wants to keep where it is. */
  readonly keptPlaintextKeys: readonly string[];
  /** Keys of somebody's that made room, to be given back with everything else. */
  readonly displaced: readonly DisplacedKey[];
  /** Ids of the identities whose enrolments may have left a device at AWS. */
  readonly leftoversOf: readonly string[];
  /** Hints that were shown once and stay away. */
  readonly hintsShown: readonly string[];
}

/** What a new home starts with. */
export const defaultSettings: Settings = {
  identities: [],
  occupancies: [],
  roleChoices: [],
  processLine: undefined,
  lastUsed: undefined,
  reminderLead: 15 * MINUTE,
  shortcut: undefined,
  theme: 'system',
  launchAtLogin: false,
  trayTime: false,
  lockOn: { screenLock: false, suspend: false, afterHours: 0 },
  keyRules: defaultKeyRules,
  network: { proxy: undefined, caBundle: undefined },
  keysIn: 'keychain',
  keysLeaving: undefined,
  vaultLockAfter: 15 * MINUTE,
  keptPlaintextKeys: [],
  displaced: [],
  leftoversOf: [],
  hintsShown: [],
};
