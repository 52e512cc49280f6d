import type { Machine } from '../core/doctor/machine.ts';

export type { Examination, Finding } from '../core/doctor/finding.ts';
export type { Explanation } from '../core/words.ts';

/** How the running application answers a command. */
export type ApplicationState = Machine['application'];
