import { stringsIn, type Json } from './json.ts';

/** A word that stands for something the reader has to fill in. */
export interface Placeholder {
  /** As it stands in the document. */
  readonly text: string;
  readonly kind: 'account' | 'other';
}

/** `MYACCOUNTID`, `<AWS_ACCOUNT_ID>`, `YOUR-ACCOUNT-ID`, `{{account}}` and their like. */
const marked = /<[A-Za-z][\w .-]{1,60}>|\{\{[\w .-]{1,60}\}\}|\b(?:MY|YOUR|REPLACE|INSERT)[-_]?[A-Z0-9][A-Z0-9_-]{2,60}\b|\b(?:AWS[-_]?)?ACCOUNT[-_]?(?:ID|NUMBER)(?:-WITHOUT-HYPHENS)?\b/g;
const accountWord = /account/i;

/** The placeholders of a document, each once, in the order they stand. */
export function placeholdersIn(value: Json | undefined): Placeholder[] {
  const found = new Map<string, Placeholder>();
  for (const text of stringsIn(value)) {
    for (const one of placeholdersOf(text)) if (!found.has(one.text)) found.set(one.text, one);
  }
  return [...found.values()];
}

function placeholdersOf(text: string): Placeholder[] {
  const account = inAccountPart(text);
  const rest = account === undefined ? text : text.replace(`:${account}:`, '::');
  const words: Placeholder[] = (rest.match(marked) ?? []).map((word) => ({ text: word, kind: accountWord.test(word) ? 'account' : 'other' }));
  return account === undefined ? words : [{ text: account, kind: 'account' }, ...words];
}

/** The fifth part of an ARN is an account number or nothing; a word that stands there is to be replaced. */
function inAccountPart(text: string): string | undefined {
  const part = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/.exec(text)?.[1];
  return part === undefined || part === '' || part === 'aws' || /^\d{12}$/.test(part) || /[*?$]/.test(part) ? undefined : part;
}

/** The text with every placeholder that has a value replaced by it. */
export function fillPlaceholders(text: string, values: ReadonlyMap<string, string>): string {
  // Longer ones first: MYACCOUNTID before ACCOUNTID.
  const words = [...values].filter(([word]) => word !== '').sort(([one], [other]) => other.length - one.length);
  return words.reduce((filled, [word, value]) => filled.replaceAll(word, () => value), text);
}
