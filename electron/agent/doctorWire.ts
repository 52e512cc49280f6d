import type { Machine } from '../core/doctor/machine.ts';

export type { Examination, Finding } from '../core/doctor/finding.ts';

/** How the running application answers a command. */
export type ApplicationState = Machine['application'];
