import { holdingsOf, isAccountDetails, type Holdings } from '../../core/policy/accountDetails.ts';
import type { PolicySet } from '../../core/policy/checker/study.ts';
import type { Json } from '../../core/policy/json.ts';
import { readSource, type Document } from '../../core/policy/reading.ts';
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

function setOf(who: string, { policies, trust }: Holdings, source: string, io: CommandIo): PolicySet {
  const documents = policies.flatMap(({ name, document }) => (document === undefined ? [] : asDocuments(name, document)));
  for (const { name, document } of policies) if (document === undefined) io.err(`${name} is attached, but its text is not in ${source}: it is not judged.\n`);
  const isRole = who.startsWith('role/');
  const trusts = trust === undefined ? [] : asDocuments(`${who} (trust)`, trust);
  return isRole ? { identity: [], role: documents, trust: trusts } : { identity: documents, role: [], trust: [] };
}

function asDocuments(name: string, document: Json): Document[] {
  return readSource({ name, text: JSON.stringify(document, null, 2) });
}
