import { check, isSevere } from '../../core/policy/checker/check.ts';
import { gather, mendedDocuments } from '../../core/policy/checker/gather.ts';
import { allOf, type PolicySet, unreadable } from '../../core/policy/checker/study.ts';
import { refusal, wrongUsage } from '../refusal.ts';
import { placeholderValues, readDocuments, setFlag } from './documents.ts';
import { fetchHolder, readHolder } from './holders.ts';
import { reportAsJson } from './reportJson.ts';
import { reportAsText } from './reportText.ts';
import type { Given, PolicyIo, Subcommand } from './subcommand.ts';

/** `policy check`: who could still work without a code, and who is locked out. */
export const checkCommand: Subcommand = {
  name: 'check',
  operands: '[DOCUMENT…]',
  summary: 'says who could work without MFA, and who is locked out',
  flags: {
    trust: { value: 'DOCUMENT', about: 'the trust policy of a role, judged together with the others' },
    role: { value: 'DOCUMENT', about: 'a policy that hangs on a role' },
    from: { value: 'IDENTITY', about: 'fetches the policies from IAM with the MFA session of this identity: those of its own user, or of whom --of names' },
    of: { value: 'user/NAME', about: 'judges what this user, group/NAME or role/NAME has; without --from DOCUMENT is what “aws iam get-account-authorization-details” printed' },
    ...setFlag,
    mend: { about: 'prints the document mended; what was found goes to standard error' },
    json: { about: 'the answers and findings as JSON' },
  },
  run: checkDocuments,
};

/** Exit status 1 where something severe was found, so that it serves in CI. */
async function checkDocuments(given: Given, io: PolicyIo): Promise<number> {
  const set = await readSet(given, io);
  const report = check(set);
  if (given.has('mend')) {
    io.err(reportAsText(report, set, io.color));
    io.out(mended(set));
  } else if (given.has('json')) io.out(reportAsJson(report, set));
  else io.out(reportAsText(report, set, io.color));
  return isSevere(report) ? 1 : 0;
}

async function readSet(given: Given, io: PolicyIo): Promise<PolicySet> {
  const isEmpty = given.operands.length + given.all('trust').length + given.all('role').length === 0;
  const identity = given.last('from');
  if (identity !== undefined && !isEmpty) throw wrongUsage('--from fetches what is judged: name no document beside it.');
  if (identity !== undefined) return fetchHolder(identity, given.last('of'), io);
  if (isEmpty && io.isTerminal) throw wrongUsage('Name a document. For example: keyfob policy check my-policy.json');
  const values = placeholderValues(given);
  const who = given.last('of');
  if (who !== undefined) return readHolder(given.operands[0] ?? '-', who, io);
  const documents = await readDocuments(isEmpty ? ['-'] : given.operands, io, values);
  return gather(documents, await readDocuments(given.all('role'), io, values), await readDocuments(given.all('trust'), io, values));
}

function mended(set: PolicySet): string {
  const broken = unreadable(set);
  if (broken !== undefined) throw refusal(`${broken.name} cannot be mended: it cannot be read to its end.`);
  const documents = mendedDocuments(set);
  const [only] = documents.values();
  if (allOf(set).length === 1 && only !== undefined) return only;
  const values = [...documents].map(([name, text]): [string, unknown] => [name, JSON.parse(text)]);
  return `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`;
}
