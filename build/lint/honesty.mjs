import { isProgram, occurrences } from './files.mjs';

/** What promises work that is not done, or looks away from work that is. */
const evasions = [
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b|\bfor now\b|\bnot yet implemented\b/, rule: 'finish it, or file an issue' },
  { pattern: /@ts-(ignore|expect-error|nocheck)|(oxlint|eslint)-disable/, rule: 'mend it instead of looking away' },
  { pattern: /\b(test|it|describe|suite)\.(skip|skipIf|only|todo|fails|fixme)\b/, rule: 'every test runs, and promises something' },
  { pattern: /\bretry:\s*[1-9]/, rule: 'a test that needs a second try proves nothing' },
];

/** The check itself and its test have to name what they forbid. */
const exempt = ['build/lint/honesty.mjs', 'tests/build/honesty.test.ts'];

/**
 * Nothing in the program text is put off or switched off.
 * @param {import('./files.mjs').File[]} files
 */
export function honesty(files) {
  return files
    .filter((file) => isProgram(file) && !exempt.includes(file.path))
    .flatMap((file) => evasions.flatMap(({ pattern, rule }) => occurrences(file, pattern, (found) => `${rule}: ${found}`)));
}
