/** A long-lived key found in a text, and the name that the text gives it. */
export interface FoundKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly name?: string;
}

const keyId = /\b(?:AKIA|ASIA)[A-Z0-9]{12,124}\b/;
const secret = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/;
const header = /^\s*\[(?:profile\s+)?([^\]]+?)\s*\]/;

/** A shared file's sections, or the whole text where it has none. */
const sections = (text: string): string[] => text.split(/^(?=\s*\[)/m);

/** The user in a CSV file of the console that has such a column. */
function userColumn(text: string): string | undefined {
  const [titles = '', row = ''] = text.split(/\r?\n/);
  const at = titles.split(',').findIndex((title) => /^"?user name"?$/i.test(title.trim()));
  return at < 0 ? undefined : row.split(',')[at]?.trim().replaceAll('"', '');
}

/** The console calls its file `alice_accessKeys.csv`, and `rootkey.csv` for the root user. */
const userInFileName = (fileName: string): string | undefined =>
  /^(.+)_accessKeys?(?: ?\(\d+\))?\.csv$/i.exec(fileName)?.[1] ?? (/^rootkey/i.test(fileName) ? 'root' : undefined);

/**
 * The first whole key in a text: a CSV file of the console, old or new, a section of a shared file, the answers of
 * `aws configure`, or export lines. All of them show the id and the secret as words of their own.
 */
export function readKey(text: string, fileName = ''): FoundKey | undefined {
  const plain = text.replace(/^\uFEFF/, '');
  for (const section of sections(plain)) {
    const accessKeyId = keyId.exec(section)?.[0];
    const secretAccessKey = secret.exec(section)?.[0];
    if (!accessKeyId || !secretAccessKey) continue;
    const name = header.exec(section)?.[1] ?? (userColumn(plain) || userInFileName(fileName));
    return { accessKeyId, secretAccessKey, ...(name && { name }) };
  }
  return undefined;
}
