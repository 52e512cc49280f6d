import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that is nobody's business (keys, tokens, codes), and where it shows. */
export function createCanaries() {
  const secrets = new Map<string, readonly string[]>();

  /** Secrets that a text holds, in any of their forms; six digits inside a longer number are no code. */
  const leaks = (text: string): string[] =>
    [...secrets].filter(([secret, forms]) => (isCode(secret) ? hasCode(text, secret) : forms.some((form) => text.includes(form)))).map(([secret]) => secret);

  return {
    leaks,
    add(...found: string[]): void {
      for (const secret of found) secrets.set(secret, formsOf(secret));
    },
    /** Takes over the session that a target holds; and so proves that what is there is found. */
    addSession(credentials: string): void {
      const found = [...credentials.matchAll(/aws_(?:secret_access_key|session_token)\s*=\s*(\S+)/g)].map(([, value]) => value ?? '');
      if (found.length === 0) throw new Error('There is no session in the target.');
      for (const secret of found) secrets.set(secret, formsOf(secret));
    },
    /** Files anywhere in a folder that hold one, by path. */
    filesWith: (folder: string): string[] =>
      filesIn(folder)
        .filter((path) => leaks(textOf(path)).length > 0)
        .toSorted(),
    /** What the words and the environments of all processes hold. */
    inProcesses: (): string[] => leaks(everyProcess('cmdline') + everyProcess('environ')),
  };
}

const isCode = (secret: string): boolean => /^\d{6}$/.test(secret);
const hasCode = (text: string, code: string): boolean => new RegExp(`(?<!\\d)${code}(?!\\d)`).test(text);

/** A secret as it is, as in addresses, in hexadecimal, in UTF-16, and in base64 wherever in its groups of three it begins. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inBase64 = [0, 1, 2].map((before) => Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').slice(before === 0 ? 0 : 4).slice(0, -4));
  return [secret, encodeURIComponent(secret), bytes.toString('hex'), Buffer.from(secret, 'utf16le').toString('latin1'), ...inBase64];
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** '' for what is gone by now. */
const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'latin1') : '');

const everyProcess = (file: 'cmdline' | 'environ'): string =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => readProcess(join('/proc', id, file)))
    .join('\n');

function readProcess(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // it ended meanwhile, or is somebody else's
  }
}
