import { isList, isObject, type Json, type JsonObject } from './json.ts';
import { readSloppyJson } from './sloppyJson.ts';

/** A document and the name it goes by. */
export interface Named {
  readonly name: string;
  readonly value: Json;
}

/** Members under which AWS's tools print documents; some as text with %-escapes. */
const holders: ReadonlySet<string> = new Set(['Document', 'PolicyDocument', 'AssumeRolePolicyDocument']);
const deepest = 12;
const most = 2000;

/** The documents in what `aws iam get-policy-version`, `get-role` or `get-account-authorization-details` print; else the value itself. */
export function unwrap(name: string, value: Json): Named[] {
  if (!isObject(value) || value['Statement'] !== undefined) return [{ name, value }];
  const found: Named[] = [];
  collect(value, name, 0, found);
  return found.length > 0 ? found : [{ name, value }];
}

/** Whether the text has the policies of a whole account, as `aws iam get-account-authorization-details` prints them; judged together they would mean nothing. */
export const isWholeAccount = (text: string): boolean => /"(User|Group|Role)DetailList"/.test(text);

function collect(value: Json, name: string, depth: number, found: Named[]): void {
  if (depth > deepest || found.length >= most) return;
  if (isList(value)) {
    for (const item of value) collect(item, name, depth + 1, found);
  } else if (isObject(value)) {
    const own = nameOf(value) ?? name;
    for (const [key, member] of Object.entries(value)) {
      const document = member === undefined ? undefined : documentAt(key, member);
      if (document !== undefined) found.push({ name: key === 'AssumeRolePolicyDocument' ? `${own} (trust)` : own, value: document });
      else if (member !== undefined) collect(member, own, depth + 1, found);
    }
  }
}

function documentAt(key: string, member: Json): Json | undefined {
  if (isObject(member) && member['Statement'] !== undefined) return member;
  if (!holders.has(key) || typeof member !== 'string') return undefined;
  const value = readSloppyJson(decoded(member)).value;
  return isObject(value) ? value : undefined;
}

/** IAM's API hands documents out with %-escapes. */
function decoded(text: string): string {
  if (!/^\s*%7B/i.test(text)) return text;
  return text.replace(/(%[0-9A-F]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

function nameOf(value: JsonObject): string | undefined {
  const name = value['PolicyName'] ?? value['RoleName'] ?? value['UserName'] ?? value['GroupName'];
  return typeof name === 'string' ? name : undefined;
}
