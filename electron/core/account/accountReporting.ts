import type { AwsClock } from '../awsClock.ts';
import type { Access, DeviceAccess } from '../devices/deviceAccess.ts';
import type { Identities } from '../identities.ts';
import type { Credentials } from '../identity.ts';
import { createPatience } from '../keys/patience.ts';
import { openDetails } from '../policy/accountDetails.ts';
import { isHidden, type AccountReport } from '../policy/report/accountReport.ts';
import { countConcerns, sortRows } from '../policy/report/concerns.ts';
import { namesToAskFor, rowsOf, type Sights } from '../policy/report/rows.ts';
import type { Clock } from '../time.ts';
import { MINUTE, SECOND } from '../time.ts';
import { createCredentialReporting } from './credentialReporting.ts';
import type { AccountEditor, AccountReader } from './enforcementPorts.ts';
import type { EnforcementVerbs, ReportAsk } from './enforcementVerbs.ts';
import { createSight, type Sight } from './reportSight.ts';

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
/** In which AWS makes most of them, and for which nobody minds waiting. */
const MOMENT = 4 * SECOND;

/**
 * Reports on the users of an account, with an MFA session and never with the key. Each part is had by itself: what cannot be
 * had is left out, and named. Fails only where nothing tells who is there.
 */
export function createAccountReporting({ accountReader: reader, accounts, access, identities, clock, awsClock }: Parts): Pick<EnforcementVerbs, 'accountReport'> {
  const patience = createPatience(clock);
  const credentials = createCredentialReporting({ reader, patience, clock });

  async function sightsOf({ signer, options }: Access & { readonly signer: Credentials }, longest: number, { see }: Sight) {
    const [credential, details, virtual, passwordPolicy] = await Promise.all([
      see('credentials', () => credentials(signer, options, longest)),
      see('details', () => patience.through(() => reader.details(signer, options))),
      see('virtualDevices', () => patience.through(() => reader.virtualOwners(signer, options))),
      see('passwordPolicy', () => patience.through(() => reader.passwordPolicy(signer, options))),
    ]);
    const isNobodyKnown = isHidden(credential) && isHidden(details);
    const sights: Sights = {
      credentials: isHidden(credential) ? credential : credential.rows,
      details: isHidden(details) ? details : openDetails(details).users(),
      users: isNobodyKnown ? await see('users', () => patience.through(() => reader.users(signer, options))) : 'notAllowed',
      virtual,
      devices: new Map(),
    };
    const devices = await see('otherDevices', () => patience.through(() => accounts.devicesOf(signer, namesToAskFor(sights), options)));
    return { sights: isHidden(devices) ? sights : { ...sights, devices }, passwordPolicy, credentialsAt: isHidden(credential) ? null : credential.madeAt.toISOString() };
  }

  async function accountReport(ask: ReportAsk): Promise<AccountReport> {
    const identity = identities.find(ask.identity);
    const sight = createSight();
    const { sights, ...rest } = await sightsOf(await access.withMfa(identity), ask.patient ? LONGEST_MAKING : MOMENT, sight);
    if ([sights.credentials, sights.details, sights.users].every(isHidden)) {
      if (ask.patient || sights.credentials !== 'notReady') throw sight.gravest();
      return accountReport({ ...ask, patient: true }); // nothing is there without it, so it is worth the wait
    }
    const now = awsClock.now();
    const users = sortRows(rowsOf(sights, now));
    return { accountId: identity.accountId, madeAt: now.toISOString(), ...rest, users, counts: countConcerns(users), missing: sight.missing() };
  }

  return { accountReport };
}
