import type { AwsClock } from '../awsClock.ts';
import type { DeviceAccess } from '../devices/deviceAccess.ts';
import type { AccountEditor, AccountReader } from './enforcementPorts.ts';
import type { EnforcementVerbs } from './enforcementVerbs.ts';
import { Failure, isFailure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import type { Credentials } from '../identity.ts';
import { createPatience } from '../keys/patience.ts';
import { openDetails } from '../policy/accountDetails.ts';
import { isHidden, type AccountReport, type Shown } from '../policy/report/accountReport.ts';
import { countConcerns, sortRows } from '../policy/report/concerns.ts';
import { readCredentialReport, type CredentialRow } from '../policy/report/credentialReport.ts';
import { namesToAskFor, rowsOf, type Sights } from '../policy/report/rows.ts';
import type { CallOptions } from '../ports.ts';
import type { Clock } from '../time.ts';
import { MINUTE, SECOND } from '../time.ts';

interface Parts {
  readonly accountReader: AccountReader;
  readonly accounts: Pick<AccountEditor, 'devicesOf'>;
  readonly access: DeviceAccess;
  readonly identities: Identities;
  readonly clock: Clock;
  readonly awsClock: AwsClock;
}

/** How long AWS may take to make a credential report; less than the command waits for an answer. */
const LONGEST_MAKING = 2 * MINUTE;
const FIRST_WAIT = SECOND;
const LONGEST_WAIT = 15 * SECOND;

/** Rows of a credential report, and when AWS made it. */
interface Credential {
  readonly rows: readonly CredentialRow[];
  readonly madeAt: Date;
}

/** Reports on the users of an account, with an MFA session and never with the key. What the session may not see is left out, and named. */
export function createAccountReporting({ accountReader: reader, accounts, access, identities, clock, awsClock }: Parts): Pick<EnforcementVerbs, 'accountReport'> {
  const patience = createPatience(clock);
  const pause = (milliseconds: number) => new Promise<void>((resolve) => void clock.at(new Date(clock.now().getTime() + milliseconds), resolve));

  /** Whether the report can be fetched now; who may not have one made may still fetch another's. */
  async function isMade(signer: Credentials, options: CallOptions): Promise<boolean> {
    const givenUp = clock.now().getTime() + LONGEST_MAKING;
    for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      if (await patience.through(() => reader.askForCredentialReport(signer, options))) return true;
      if (clock.now().getTime() + wait > givenUp) throw new Failure('reportNotReady', { minutes: LONGEST_MAKING / MINUTE });
      await pause(wait);
    }
  }

  async function credentials(signer: Credentials, options: CallOptions): Promise<Credential> {
    const denied = await isMade(signer, options).then(
      () => undefined,
      (error: unknown) => {
        if (isFailure(error, 'notAllowed')) return error;
        throw error;
      },
    );
    const report = await patience.through(() => reader.credentialReport(signer, options));
    if (!report) throw denied ?? new Failure('reportNotReady', { minutes: LONGEST_MAKING / MINUTE });
    const rows = readCredentialReport(report.csv);
    if (!rows) throw new Failure('reportUnreadable', {});
    return { rows, madeAt: report.madeAt };
  }

  return {
    async accountReport({ identity: name }) {
      const identity = identities.find(name);
      const { signer, options } = await access.withMfa(identity);
      const { lacking, see } = createSight();
      const [credential, details, virtual, passwordPolicy] = await Promise.all([
        see(() => credentials(signer, options)),
        see(() => patience.through(() => reader.details(signer, options))),
        see(() => patience.through(() => reader.virtualOwners(signer, options))),
        see(() => patience.through(() => reader.passwordPolicy(signer, options))),
      ]);
      const sights: Sights = {
        credentials: isHidden(credential) ? credential : credential.rows,
        details: isHidden(details) ? details : openDetails(details).users(),
        users: isHidden(credential) && isHidden(details) ? await see(() => patience.through(() => reader.users(signer, options))) : 'notAllowed',
        virtual,
        devices: new Map(),
      };
      // Nobody can be named: the report that says most is what lacks most.
      if (isHidden(sights.users) && isHidden(credential) && isHidden(details)) throw new Failure('notAllowed', { action: 'iam:GenerateCredentialReport' });
      const devices = await see(() => patience.through(() => accounts.devicesOf(signer, namesToAskFor(sights), options)));
      const now = awsClock.now();
      const users = sortRows(rowsOf({ ...sights, devices: isHidden(devices) ? new Map() : devices }, now));
      return {
        accountId: identity.accountId,
        madeAt: now.toISOString(),
        credentialsAt: isHidden(credential) ? null : credential.madeAt.toISOString(),
        users,
        counts: countConcerns(users),
        passwordPolicy,
        lacking: [...lacking].sort(),
      } satisfies AccountReport;
    },
  };
}

/** Looks that may be forbidden; `lacking` has the permissions that were missing. */
function createSight() {
  const lacking = new Set<string>();
  async function see<T>(look: () => Promise<T>): Promise<Shown<T>> {
    try {
      return await look();
    } catch (error) {
      if (!isFailure(error, 'notAllowed')) throw error;
      lacking.add(error.facts.action);
      return 'notAllowed';
    }
  }
  return { lacking, see };
}
