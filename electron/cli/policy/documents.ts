import { readSource, type Document } from '../../core/policy/reading.ts';
import { isWholeAccount } from '../../core/policy/unwrap.ts';
import type { CommandIo } from '../io.ts';
import { refusal, wrongUsage } from '../refusal.ts';
import { readPair, type Given, type PolicyFlags } from './subcommand.ts';

/** The option that says what placeholders stand for. */
export const setFlag: PolicyFlags = { set: { value: 'WORD=VALUE', about: 'what a placeholder such as MYACCOUNTID stands for; as often as needed' } };

/** What `--set` says. */
export function placeholderValues(given: Given): ReadonlyMap<string, string> {
  return new Map(given.all('set').map((text) => readPair(text, 'set')));
}

/** Reads files, `-` being standard input, into documents; two of one name get numbers. */
export async function readDocuments(paths: readonly string[], io: CommandIo, values: ReadonlyMap<string, string>): Promise<Document[]> {
  const documents: Document[] = [];
  for (const path of paths) {
    const text = await readText(path, io);
    refuseAccount(text, path);
    documents.push(...readSource({ name: path === '-' ? 'standard input' : path, text }, values));
  }
  return documents;
}

/** The text of a file, or of standard input for `-`. */
export async function readText(path: string, io: CommandIo): Promise<string> {
  if (path === '-') {
    if (io.isTerminal) io.err('Paste the document, then press Ctrl-D.\n');
    return io.stdin();
  }
  try {
    return await io.readFile(path);
  } catch {
    throw refusal(`The file ${path} cannot be read. Is its name right?`);
  }
}

/** Refuses documents that cannot be judged: an answer about half of one would mislead. */
export function requireReadable(documents: readonly Document[], io: CommandIo): void {
  for (const { name, policy, complaints, problems } of documents) {
    const severe = problems.find((problem) => problem.severity === 'severe');
    const unreadable = complaints.find(({ kind }) => kind === 'unreadable');
    if (unreadable !== undefined) throw refusal(`${name}, line ${unreadable.line}, column ${unreadable.column}: ${unreadable.sentence}`);
    if (severe !== undefined) throw refusal(`${name}: ${severe.sentence} See: keyfob policy check ${name}`);
    if (policy === undefined) throw refusal(`${name} holds no policy.`);
    const [first] = complaints;
    if (first !== undefined) io.err(`${name} is not JSON (line ${first.line}, column ${first.column}: ${first.sentence}). It is read as it is meant.\n`);
  }
}

/** Refuses a command line that names no document. */
export function requireSome(paths: readonly string[], example: string): void {
  if (paths.length === 0) throw wrongUsage(`Name a document. For example: ${example}`);
}

/** Refuses the policies of a whole account where those of one set are wanted: judged together they would mean nothing. */
function refuseAccount(text: string, path: string): void {
  if (!isWholeAccount(text)) return;
  throw refusal(`${path} holds the policies of a whole account. Say whose to judge: keyfob policy check ${path} --of user/NAME, or group/NAME, or role/NAME.`);
}
