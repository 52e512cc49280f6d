import { holdingsOf, isAccountDetails } from '../../core/policy/accountDetails.ts';
import type { PolicySet } from '../../core/policy/checker/study.ts';
import type { Json } from '../../core/policy/json.ts';
import { readSource, type Document } from '../../core/policy/reading.ts';
import { readSloppyJson } from '../../core/policy/sloppyJson.ts';
import type { CommandIo } from '../io.ts';
import { refusal } from '../refusal.ts';
import { readText } from './documents.ts';

/** The policies of one user, group or role, out of what `aws iam get-account-authorization-details` printed. */
export async function readHolder(path: string, who: string, io: CommandIo): Promise<PolicySet> {
  const { value } = readSloppyJson(await readText(path, io));
  if (value === undefined || !isAccountDetails(value)) throw refusal(`${path} is not what “aws iam get-account-authorization-details” prints, which --of needs.`);
  const holdings = holdingsOf(value, who);
  if (holdings === undefined) throw refusal(`There is no ${who} in ${path}. Write user/NAME, group/NAME or role/NAME.`);
  const documents = holdings.policies.flatMap(({ name, document }) => (document === undefined ? [] : asDocuments(name, document)));
  for (const { name, document } of holdings.policies) if (document === undefined) io.err(`${name} is attached, but its text is not in ${path}: it is not judged.\n`);
  const isRole = who.startsWith('role/');
  const trust = holdings.trust === undefined ? [] : asDocuments(`${who} (trust)`, holdings.trust);
  return isRole ? { identity: [], role: documents, trust } : { identity: documents, role: [], trust: [] };
}

function asDocuments(name: string, document: Json): Document[] {
  return readSource({ name, text: JSON.stringify(document, null, 2) });
}
