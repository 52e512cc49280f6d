import type { Identities } from '../identities.ts';
import type { Credentials, Identity } from '../identity.ts';
import { isRoot, userName } from '../identity.ts';
import { readAccount, type Account, type Belongings } from '../policy/apply/account.ts';
import type { Change } from '../policy/apply/change.ts';
import { judge } from '../policy/apply/judge.ts';
import { loginsWanted, makePlan, peopleOf } from '../policy/apply/makePlan.ts';
import type { MfaWish, Plan } from '../policy/apply/plan.ts';
import { parseArn } from '../policy/arn.ts';
import type { CallOptions, Fingerprint, PolicyReader } from '../ports.ts';
import type { AccountEditor } from './enforcementPorts.ts';
import type { PlanAsk } from './enforcementVerbs.ts';

interface Parts {
  readonly policies: PolicyReader;
  readonly accounts: Pick<AccountEditor, 'devicesOf' | 'loginsOf'>;
  readonly identities: Identities;
  readonly fingerprint: Fingerprint;
}

/** With what an account is looked at and changed. */
export interface Hand {
  readonly signer: Credentials;
  readonly options: CallOptions;
}

/** Makes plans of what is in an account at that moment. */
export function createPlanning({ policies, accounts, identities, fingerprint }: Parts) {
  async function look(identity: Identity, wish: MfaWish, { signer, options }: Hand): Promise<Account> {
    const scope = { partition: parseArn(identity.arn)?.partition ?? 'aws', account: identity.accountId };
    const bare = readAccount(await policies.ofAccount(signer, options), scope);
    const devices = await accounts.devicesOf(signer, peopleOf(bare, wish, userName(identity)), options);
    const belongings = new Map<string, Belongings>();
    for (const [name, own] of devices) belongings.set(name, { devices: own, password: false, keys: 0 });
    for (const name of loginsWanted(bare, wish)) belongings.set(name, { devices: devices.get(name) ?? [], ...(await accounts.loginsOf(signer, name, options)) });
    return { ...bare, belongings };
  }

  return {
    async plan({ identity: name, wish }: PlanAsk, hand: Hand): Promise<Plan> {
      const identity = identities.find(name);
      const account = await look(identity, wish, hand);
      const outline = makePlan(account, wish, { name: userName(identity), isRoot: isRoot(identity) });
      const id = fingerprint(JSON.stringify(outline.steps.flatMap(({ state, change }) => (state === 'todo' ? [change] : []))));
      return { id, identity: name, account: identity.accountId, ...outline };
    },

    /** Whether the account has that change already. */
    async isThere({ identity, wish }: PlanAsk, change: Change, hand: Hand): Promise<boolean> {
      return judge(await look(identities.find(identity), wish, hand), change) === 'there';
    },
  };
}
