import { occurrences } from './files.mjs';

/** People who live in examples; any other home is somebody's machine. */
const examplePeople = 'alice|bob|carol|dave|erin|me|you|user|person|someone';

/** What ties a repository to one machine or one network, and why it may not stand here. */
const ties = [
  { pattern: /\bregistry\.[\w-]+\.(org|com)\b|\bpypi\.org\b|\bpythonhosted\.|\bdeb\.debian\b/, rule: 'names the host of a package registry' },
  { pattern: new RegExp(`/(home|Users)/(?!(${examplePeople})\\b)[a-z]`), rule: 'a path of one machine' },
  { pattern: /(^|[\s"'`(=:])\/(root|work)\/\S/, rule: 'a path of one machine' },
  { pattern: /\.\.\/shared\b/, rule: 'reads what lies outside of the repository' },
];

/** The check itself and its test have to name what they forbid. */
const exempt = ['build/lint/portable.mjs', 'tests/build/portable.test.ts'];

/**
 * A clone works on any machine.
 * @param {import('./files.mjs').File[]} files
 */
export function portable(files) {
  return files
    .filter(({ path }) => !exempt.includes(path))
    .flatMap((file) => ties.flatMap(({ pattern, rule }) => occurrences(file, pattern, (found) => `${rule}: ${found.trim()}`)));
}
