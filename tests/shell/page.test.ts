import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileOf, headers, servePage } from '../../electron/shell/page.ts';

const folder = mkdtempSync(join(tmpdir(), 'page-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'secret.txt'), 'not for the page');
const serve = servePage(join(folder));
const get = (url: string, method = 'GET') => serve(new Request(url, { method }));

test('the page is served with its policy, and its kind cannot be guessed otherwise', async () => {
  const answer = await get('app://keyfob/index.html');
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('<!doctype html>');
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
});

test('the policy names no source but the page’s own files', () => {
  const sources = (headers['content-security-policy'] ?? '').split('; ').map((rule) => rule.split(' ').slice(1));
  expect(new Set(sources.flat())).toEqual(new Set(["'none'", "'self'", "'script'"]));
});

test.each([
  'app://keyfob/../main.js',
  'app://keyfob/..%2fmain.js',
  'app://keyfob/%2e%2e/main.js',
  'app://keyfob/assets/../../main.js',
  'app://keyfob//main.js',
  'app://keyfob/.hidden.js',
  'app://keyfob/a\\..\\main.js',
  'app://keyfob/index.html?x',
  'app://keyfob/main.js\0.html',
  'app://keyfob/secret.txt',
  'app://keyfob/main',
  'app://keyfob/',
  'app://elsewhere/index.html',
  'app://keyfob.example/index.html',
  'file:///etc/passwd',
])('%s names no file of the page', (address) => {
  expect(fileOf(address)).toBeUndefined();
});

test('files in folders of the page have their kinds', () => {
  expect(fileOf('app://keyfob/styles/popup.css')).toEqual({ path: 'styles/popup.css', kind: 'text/css; charset=utf-8' });
  expect(fileOf('app://keyfob/index-D4x_9.js')).toEqual({ path: 'index-D4x_9.js', kind: 'text/javascript; charset=utf-8' });
});

test('what is not there, not served or not asked with GET is not found', async () => {
  expect((await get('app://keyfob/absent.js')).status).toBe(404);
  expect((await get('app://keyfob/secret.txt')).status).toBe(404);
  expect((await get('app://keyfob/index.html', 'POST')).status).toBe(404);
});
