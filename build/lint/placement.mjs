import { rooms } from './rooms.mjs';
import { isProgram } from './files.mjs';

/** The top level is a table of contents: the eight entries of the card, and what tools insist on finding there. */
const topLevel = [
  'package.json', 'tsconfig.json', 'README.md', 'electron', 'renderer', 'assets', 'build', 'tests',
  'package-lock.json', 'LICENSE', 'CHANGELOG.md',
];

/** @param {string} path @returns {string | undefined} what is wrong with where it lies or what it is called */
function objection(path) {
  const [top = ''] = path.split('/');
  if (!top.startsWith('.') && !topLevel.includes(top)) return `${top} does not belong at the top level`;
  if (!isProgram({ path, text: '' }) || !/^(electron|renderer)\//.test(path)) return undefined;
  if (!Object.values(rooms).some(({ files }) => files.test(path))) return 'lies in no room';
  const name = path.split('/').at(-1) ?? '';
  if (/^index\.tsx?$/.test(name)) return 'an index file hides where things are';
  if (!/^[a-zA-Z][a-zA-Z0-9]*(\.d)?\.tsx?$/.test(name)) return 'files are called camelCase.ts, components PascalCase.tsx';
  return name.endsWith('.ts') && /^[A-Z]/.test(name) ? 'files are called camelCase.ts' : undefined;
}

/**
 * Nothing lies where nobody looks for it.
 * @param {import('./files.mjs').File[]} files
 * @returns {import('./files.mjs').Finding[]}
 */
export function placement(files) {
  return files.flatMap(({ path }) => {
    const rule = objection(path);
    return rule === undefined ? [] : [{ path, line: 1, rule }];
  });
}
