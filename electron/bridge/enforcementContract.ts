import type { Inspection } from '../core/policy/checker/inspect.ts';
import type { KitPicture } from '../core/policy/kit/kitPicture.ts';
import type { FirstPassword, MfaWish, Undo } from '../core/policy/apply/plan.ts';
import type { KitParameters } from '../core/policy/kit/parameters.ts';
import type { Source } from '../core/policy/reading.ts';

export type { Answer, Severity } from '../core/policy/checker/finding.ts';
export type { FoundAt, Inspected, InspectedSource, Inspection, Lines } from '../core/policy/checker/inspect.ts';
export type { KitDocumentPicture, KitPicture, StatementPicture } from '../core/policy/kit/kitPicture.ts';

export type { Source } from '../core/policy/reading.ts';
export type { Complaint } from '../core/policy/sloppyCursor.ts';

/** The languages in which the kit is written down for other tools. */
export type ExportFormat = 'json' | 'cloudformation' | 'terraform' | 'aws-config';

/** What the window “Enforce MFA” asks about policies; nothing of it is sent anywhere. */
export interface EnforcementCommands {
  /** The kit for these parameters, with every statement explained. */
  policyKit: { kit: KitParameters };
  /** Puts the kit on the clipboard, or into a file that the person chooses. */
  exportKit: { kit: KitParameters; format: ExportFormat; to: 'clipboard' | 'file' };
  /** Judges these documents together. */
  checkPolicies: { sources: readonly Source[] };
  /** The same documents with everything mended that the checker knows how to mend. */
  mendPolicies: { sources: readonly Source[] };
  /** Puts the last report that was asked for into a file that the person chooses, as CSV. */
  saveReport: Record<never, never>;
  /** What the plan that the picture shows was to do, and what takes it back. */
  lastPlan: Record<never, never>;
  /** Takes that plan out of the picture. */
  putPlanAway: Record<never, never>;
  /** Brings the console passwords that plans applied here have made, this once. */
  firstPasswords: Record<never, never>;
  /** Goes on in the popup, with that identity first if one is named. */
  openPopup: { identity: string | null };
}

/** What the replies to these bring. */
export interface EnforcementBrings {
  policyKit: KitPicture;
  exportKit: Exported;
  checkPolicies: Inspection;
  mendPolicies: readonly Source[];
  saveReport: Exported;
  lastPlan: LastPlan | null;
  firstPasswords: readonly FirstPassword[];
}

/** A plan of before, to go on with it or to take it back. */
export interface LastPlan {
  /** Whose session applied it. */
  readonly identity: string;
  readonly wish: MfaWish;
  readonly undo: Undo;
}

/** Where an export went. */
export interface Exported {
  /** The path of the file; null on the clipboard, and where no file was chosen. */
  readonly file: string | null;
  readonly wasChosen: boolean;
}
