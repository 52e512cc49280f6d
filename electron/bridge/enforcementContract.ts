import type { ReportAsk } from '../core/account/enforcementVerbs.ts';
import type { Inspection } from '../core/policy/checker/inspect.ts';
import type { HeldSources } from '../core/policy/heldSources.ts';
import type { KitPicture } from '../core/policy/kit/kitPicture.ts';
import type { FirstPassword, MfaWish, Undo } from '../core/policy/apply/plan.ts';
import type { KitParameters } from '../core/policy/kit/parameters.ts';
import type { AccountReport } from '../core/policy/report/accountReport.ts';
import type { Source } from '../core/policy/reading.ts';

export type { Answer, Severity } from '../core/policy/checker/finding.ts';
export type { FoundAt, Inspected, InspectedSource, Inspection, Lines } from '../core/policy/checker/inspect.ts';
export type { KitDocumentPicture, KitPicture, StatementPicture } from '../core/policy/kit/kitPicture.ts';

export type { Source } from '../core/policy/reading.ts';
export type { Complaint } from '../core/policy/sloppyCursor.ts';

/** The languages in which the kit is written down for other tools. */
export type ExportFormat = 'json' | 'cloudformation' | 'terraform' | 'aws-config';

/** How a report is saved: for a spreadsheet, or for programs. */
export type ReportFormat = 'csv' | 'json';

/** What the window “Enforce MFA” asks about policies and the users of an account. */
export interface EnforcementCommands {
  /** The kit for these parameters, with every statement explained. */
  policyKit: { kit: KitParameters };
  /** Puts the kit on the clipboard, or into a file that the person chooses. */
  exportKit: { kit: KitParameters; format: ExportFormat; to: 'clipboard' | 'file' };
  /** Judges these documents together. */
  checkPolicies: { sources: readonly Source[] };
  /** Reads the policies of the identity's own user, or of `of`, such as `group/admins`, with its session. */
  fetchPolicies: { identity: string; of: string | null };
  /** The same documents with everything mended that the checker knows how to mend. */
  mendPolicies: { sources: readonly Source[] };
  /** Asks AWS about every user of the identity's account; what cannot be had is left out, and named. */
  accountReport: ReportAsk;
  /** Puts the last report that the identity was shown into a file that the person chooses. */
  saveReport: { identity: string; format: ReportFormat };
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
  fetchPolicies: FetchedPolicies;
  mendPolicies: readonly Source[];
  accountReport: AccountReport;
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

/** The policies that `holder` has, such as `user/alice`. */
export interface FetchedPolicies extends HeldSources {
  readonly holder: string;
}

/** Where an export went. */
export interface Exported {
  /** The path of the file; null on the clipboard, and where no file was chosen. */
  readonly file: string | null;
  readonly wasChosen: boolean;
}
