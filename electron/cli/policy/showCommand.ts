import { changesFor, type Change } from '../../core/policy/changes.ts';
import { wrapWords } from '../../core/policy/export/lines.ts';
import { kitDocuments, type KitDocument } from '../../core/policy/kit/documents.ts';
import type { KitParameters } from '../../core/policy/kit/parameters.ts';
import { readDocument } from '../../core/policy/readDocument.ts';
import { exampleAccount } from '../../core/policy/reading.ts';
import { inColumns } from '../columns.ts';
import type { CommandIo } from '../io.ts';
import { wrongUsage } from '../refusal.ts';
import { readDocuments, requireReadable } from './documents.ts';
import { kitFlags, readKit } from './kitFlags.ts';
import type { Given, Subcommand } from './subcommand.ts';

/** `policy show`: the kit, statement by statement, in plain words. */
export const showCommand: Subcommand = {
  name: 'show',
  operands: '[PART]',
  summary: 'shows the kit and explains it; PART is group, assume or trust',
  flags: {
    ...kitFlags,
    replaces: { value: 'DOCUMENT', about: 'a policy that the kit takes the place of: lists each action that a user gains or loses' },
    json: { about: 'the documents, explanations and changes as JSON' },
  },
  run: showKit,
};

async function showKit(given: Given, io: CommandIo): Promise<number> {
  const [part, extra] = given.operands;
  if (extra !== undefined) throw wrongUsage(`“${extra}” is one word too many.`);
  const kit = await readKit(given, io, { account: exampleAccount, users: ['alice', 'bob'] });
  const all = Object.values(kitDocuments(kit));
  const documents = part === undefined ? all : all.filter(({ id }) => id === part);
  if (documents.length === 0) throw wrongUsage(`The kit has no part “${part ?? ''}”. It has group, assume and trust.`);
  const changes = await readChanges(given, kit, io);
  if (!given.has('account')) io.err(`Shown for the account ${exampleAccount} of AWS's examples. Give yours with --account.\n`);
  io.out(given.has('json') ? asJson(documents, changes) : `${[...documents.map((one) => documentText(one, io.color)), ...changesText(changes)].join('\n\n')}\n`);
  return 0;
}

/** What the replaced policies allowed against what the kit allows, for each user of the kit. */
async function readChanges(given: Given, kit: KitParameters, io: CommandIo): Promise<Change[] | undefined> {
  const paths = given.all('replaces');
  if (paths.length === 0) return undefined;
  const old = await readDocuments(paths, io, new Map());
  requireReadable(old, io);
  const { group, assume } = kitDocuments(kit);
  const after = { identity: [group, assume].flatMap(({ document }) => readDocument(document).policy ?? []) };
  const before = { identity: old.flatMap(({ policy }) => policy ?? []) };
  return kit.role.users.flatMap((user) => changesFor({ user: { ...kit.scope, ...user }, before, after }));
}

function documentText({ name, purpose, statements }: KitDocument, color: boolean): string {
  const head = color ? `\u001B[1m${name}\u001B[0m` : name;
  const parts = statements.map(({ statement, explanation }) => {
    const words = wrapWords(explanation, 76).map((line) => `  ${line}`).join('\n');
    return `${statement.Sid}\n${words}\n${JSON.stringify(statement, null, 2).replace(/^/gm, '    ')}`;
  });
  return [`${head}\n${wrapWords(purpose, 78).join('\n')}`, ...parts].join('\n\n');
}

function asJson(documents: readonly KitDocument[], changes: readonly Change[] | undefined): string {
  const shown = documents.map(({ id, name, purpose, statements, document }) => ({
    id, name, purpose, document, statements: statements.map(({ statement, explanation }) => ({ sid: statement.Sid, explanation, statement })),
  }));
  return `${JSON.stringify({ version: 1, documents: shown, ...(changes === undefined ? {} : { changes }) }, null, 2)}\n`;
}

function changesText(changes: readonly Change[] | undefined): string[] {
  if (changes === undefined) return [];
  if (changes.length === 0) return ['No user gains or loses anything.'];
  const rows = changes.map(({ user, kind, credentials, action, resource }) => [
    user, kind === 'gained' ? 'gains' : kind === 'lost' ? 'loses' : 'unclear', credentials === 'longLived' ? 'without a code' : 'with a code', action, resource,
  ]);
  return [['What changes, among the actions that Keyfob knows by name:', ...inColumns(rows)].join('\n')];
}
