import { Failure, isFailure } from '../failure.ts';
import type { Credentials } from '../identity.ts';
import type { Patience } from '../keys/patience.ts';
import { readCredentialReport, type CredentialRow } from '../policy/report/credentialReport.ts';
import type { CallOptions } from '../ports.ts';
import type { Clock } from '../time.ts';
import { MINUTE, SECOND } from '../time.ts';
import type { AccountReader } from './enforcementPorts.ts';

interface Parts {
  readonly reader: Pick<AccountReader, 'askForCredentialReport' | 'credentialReport'>;
  readonly patience: Patience;
  readonly clock: Clock;
}

/** Rows of a credential report, and when AWS made it. */
export interface MadeReport {
  readonly rows: readonly CredentialRow[];
  readonly madeAt: Date;
}

const FIRST_WAIT = SECOND;
const LONGEST_WAIT = 15 * SECOND;

/** Has AWS make its credential report and waits for it, so many milliseconds at most; fails with `reportNotReady`, or `reportUnreadable`. */
export function createCredentialReporting({ reader, patience, clock }: Parts) {
  const pause = (milliseconds: number) => new Promise<void>((resolve) => void clock.at(new Date(clock.now().getTime() + milliseconds), resolve));
  const notReady = (longest: number) => new Failure('reportNotReady', { minutes: Math.floor(longest / MINUTE) });

  async function untilMade(signer: Credentials, options: CallOptions, longest: number): Promise<void> {
    const givenUp = clock.now().getTime() + longest;
    for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      if (await patience.through(() => reader.askForCredentialReport(signer, options))) return;
      if (clock.now().getTime() + wait > givenUp) throw notReady(longest);
      await pause(wait);
    }
  }

  /** Who may not have a report made may still fetch another's. */
  async function denialOf(making: Promise<void>): Promise<Failure | undefined> {
    try {
      await making;
      return undefined;
    } catch (error) {
      if (isFailure(error, 'notAllowed')) return error;
      throw error;
    }
  }

  return async function credentials(signer: Credentials, options: CallOptions, longest: number): Promise<MadeReport> {
    const denied = await denialOf(untilMade(signer, options, longest));
    const report = await patience.through(() => reader.credentialReport(signer, options));
    if (!report) throw denied ?? notReady(longest);
    const rows = readCredentialReport(report.csv);
    if (!rows) throw new Failure('reportUnreadable', {});
    return { rows, madeAt: report.madeAt };
  };
}
