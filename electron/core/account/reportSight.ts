import { Failure, isFailure } from '../failure.ts';
import type { Missing, ReportPart, Shown } from '../policy/report/accountReport.ts';
import { explain } from '../words.ts';

/** What a reader will look for in vain without each part, in the order of a report. */
const lost: Readonly<Record<ReportPart, string>> = {
  users: 'The list of users',
  credentials: 'Passwords, keys, and who has no device',
  details: 'Groups, policies, and what works without a code',
  virtualDevices: 'Kinds of devices',
  otherDevices: 'Kinds of devices that are not virtual',
  passwordPolicy: 'The password policy',
};

const parts = Object.keys(lost) as ReportPart[];

function whyOf(failure: Failure): Missing['why'] {
  if (isFailure(failure, 'notAllowed')) return 'notAllowed';
  return isFailure(failure, 'reportNotReady') ? 'notReady' : 'failed';
}

/** Looks that may fail, each by itself. */
export function createSight() {
  const failures = new Map<ReportPart, Failure>();
  return {
    /** What the look brings, or why it brought nothing. */
    async see<T>(part: ReportPart, look: () => Promise<T>): Promise<Shown<T>> {
      try {
        return await look();
      } catch (error) {
        if (!isFailure(error)) throw error;
        failures.set(part, error);
        return whyOf(error);
      }
    },

    /** What the looks did not bring, and why. */
    missing: (): Missing[] =>
      parts.flatMap((part) => {
        const failure = failures.get(part);
        if (!failure) return [];
        const { what, next } = explain(failure);
        return [{ part, why: whyOf(failure), permission: isFailure(failure, 'notAllowed') ? failure.facts.action : null, lost: lost[part], what, next }];
      }),

    /** The failure to tell where nothing was seen: trouble before a lacking permission, and of those the one that would show most. */
    gravest: (): Failure => [...failures.values()].find((failure) => !isFailure(failure, 'notAllowed')) ?? new Failure('notAllowed', { action: 'iam:GenerateCredentialReport' }),
  };
}

export type Sight = ReturnType<typeof createSight>;
