import { holdingsOf, isAccountDetails, type Holdings } from '../../core/policy/accountDetails.ts';
import { gather } from '../../core/policy/checker/gather.ts';
import type { PolicySet } from '../../core/policy/checker/study.ts';
import { heldSources } from '../../core/policy/heldSources.ts';
import { readSource } from '../../core/policy/reading.ts';
import { readSloppyJson } from '../../core/policy/sloppyJson.ts';
import type { CommandIo } from '../io.ts';
import { refusal } from '../refusal.ts';
import { readText } from './documents.ts';
import type { PolicyIo } from './subcommand.ts';

/** The policies of one user, group or role, out of what `aws iam get-account-authorization-details` printed. */
export async function readHolder(path: string, who: string, io: CommandIo): Promise<PolicySet> {
  const { value } = readSloppyJson(await readText(path, io));
  if (value === undefined || !isAccountDetails(value)) throw refusal(`${path} is not what “aws iam get-account-authorization-details” prints, which --of needs.`);
  const holdings = holdingsOf(value, who);
  if (holdings === undefined) throw refusal(`There is no ${who} in ${path}. Write user/NAME, group/NAME or role/NAME.`);
  return setOf(who, holdings, path, io);
}

/** The same, fetched from IAM by the application: of the identity's own user where nobody is named. */
export async function fetchHolder(identity: string, of: string | undefined, io: PolicyIo): Promise<PolicySet> {
  const { holder, ...holdings } = await io.fetchPolicies({ name: identity, of });
  const names = holdings.policies.map(({ name }) => name);
  io.err(names.length === 0 ? `${holder} has no policies.\n` : `${holder} has: ${names.join(', ')}.\n`);
  return setOf(holder, holdings, 'the answer of IAM', io);
}

function setOf(who: string, holdings: Holdings, source: string, io: CommandIo): PolicySet {
  const { sources, unread } = heldSources(who, holdings);
  for (const name of unread) io.err(`${name} is attached, but its text is not in ${source}: it is not judged.\n`);
  const documentsOf = (isOfRole: boolean) => sources.filter((one) => (one.isOfRole ?? false) === isOfRole).flatMap((one) => readSource(one));
  return gather(documentsOf(false), documentsOf(true));
}
