import { gate } from '../../core/policy/gate.ts';
import { unfilled } from '../../core/policy/reading.ts';
import type { CommandIo } from '../io.ts';
import { refusal, wrongUsage } from '../refusal.ts';
import { placeholderValues, readDocuments, requireReadable, setFlag } from './documents.ts';
import type { Given, Subcommand } from './subcommand.ts';

/** `policy gate`: writes the condition on MFA into the Allows of a document. */
export const gateCommand: Subcommand = {
  name: 'gate',
  operands: 'DOCUMENT',
  summary: 'writes “only with MFA” into its Allows; says which stay open',
  flags: {
    statement: { value: 'SID|NUMBER', about: 'an Allow to change, as often as needed (default: all but those for enrolment)' },
    ...setFlag,
    json: { about: 'the document and what was done as JSON' },
  },
  run: gateDocument,
};

async function gateDocument(given: Given, io: CommandIo): Promise<number> {
  const [path, second] = given.operands;
  if (path === undefined || second !== undefined) throw wrongUsage('Name one document. For example: keyfob policy gate my-policy.json');
  const documents = await readDocuments([path], io, placeholderValues(given));
  requireReadable(documents, io);
  const [document, another] = documents;
  if (document?.policy === undefined || another !== undefined) throw refusal(`${path} holds more than one policy. Gate them one by one.`);
  const result = gate(document.policy, given.all('statement'));
  const [missing] = result.unknown;
  if (missing !== undefined) throw refusal(`There is no Allow “${missing}” in ${path}. Statements go by their Sid or their number from 1.`);
  const content = unfilled(result.document, document);
  if (given.has('json')) {
    io.out(`${JSON.stringify({ ...result, document: content }, null, 2)}\n`);
    return 0;
  }
  io.out(`${JSON.stringify(content, null, 2)}\n`);
  io.err(summary(result.gated, result.open));
  return 0;
}

function summary(gated: readonly string[], open: readonly string[]): string {
  return [
    gated.length === 0 ? 'No Allow asks for a code.\n' : `Only with a code now:\n${list(gated)}`,
    open.length === 0 ? 'No Allow of this document stays open without a code.\n' : `Open without a code as before:\n${list(open)}`,
    'What other policies allow is not touched. The kit’s Deny closes that too: keyfob policy show\n',
  ].join('');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}\n`).join('');
}
