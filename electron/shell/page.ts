import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The scheme of the windows' own files; no other has any in Keyfob. */
export const SCHEME = 'app';

/** The popup's page. */
export const PAGE = `${SCHEME}://keyfob/index.html`;

/** The page of the window “Enforce MFA”; there is no other. */
export const ENFORCEMENT_PAGE = `${SCHEME}://keyfob/enforcement.html`;

/** Every kind of file that the popup is made of; any other is not served. */
const kinds: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

/** What the page may load: its own files, and nothing from anywhere else. What is not named is denied. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "form-action 'none'", // a form is never sent anywhere; the bridge takes what is typed
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'", // text cannot become markup by mistake
  "trusted-types 'none'",
].join('; ');

/** Sent with each file of the page. */
export const headers: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff', // a file is what its header says
  'referrer-policy': 'no-referrer',
  'x-dns-prefetch-control': 'off', // a name that is looked up tells somebody something
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store', // the files lie on this disk already
};

/**
 * The path inside the page's folder that an address names, and its kind. Names of our own files are plain, so there is
 * nothing to decode and no way to climb: whatever has a `%`, a `..` or a leading dot names no file.
 */
export function fileOf(address: string): { path: string; kind: string } | undefined {
  const path = new RegExp(`^${SCHEME}://keyfob/((?:[\\w-]+/)*[\\w-]+(?:\\.[\\w-]+)*\\.(\\w+))$`).exec(address);
  const kind = kinds[path?.[2] ?? ''];
  return path?.[1] && kind ? { path: path[1], kind } : undefined;
}

/** Answers requests for the page's files out of `folder`. */
export function servePage(folder: string): (request: Request) => Promise<Response> {
  return async ({ method, url }) => {
    const file = method === 'GET' ? fileOf(url) : undefined;
    const content = file && (await readFile(join(folder, file.path)).catch(() => undefined));
    if (!file || !content) return new Response(null, { status: 404, headers });
    return new Response(new Uint8Array(content), { headers: { ...headers, 'content-type': file.kind } });
  };
}
