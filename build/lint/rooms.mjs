/**
 * The rooms of the application and what each may import: architecture's arrows, as data.
 * `types` may be imported with `import type` alone. Packages are those of npm, `node:*` and `electron`.
 * @typedef {{ files: RegExp, imports: string[], types?: string[], packages: RegExp, why: string }} Room
 */

const everyRoom = ['main', 'icon', 'command', 'policy', 'core', 'adapters', 'wire', 'contract', 'bridge', 'agent', 'shell', 'cli'];
const anything = /^/;
const nothing = /^$/;
const noElectron = /^(?!electron($|\/))/;

/** The first room whose `files` match a path is its room. @type {Record<string, Room>} */
export const rooms = {
  main: {
    files: /^electron\/main\.ts$/,
    imports: everyRoom.filter((room) => room !== 'main'),
    packages: anything,
    why: 'the composition root may import everything',
  },
  icon: {
    files: /^electron\/icon\.ts$/,
    imports: ['adapters', 'shell'],
    packages: anything,
    why: 'a person waits for the icon, and it for everything that it imports',
  },
  start: {
    files: /^electron\/start\.ts$/,
    imports: ['main', 'icon', 'cli', 'shell', 'adapters', 'core'],
    packages: anything,
    why: 'it only chooses what is to run, and imports that then; or the words for why nothing runs',
  },
  command: {
    files: /^electron\/command\.ts$/,
    imports: everyRoom.filter((room) => !['main', 'icon', 'command', 'bridge', 'shell'].includes(room)),
    packages: noElectron,
    why: 'the command starts on Node, where there is no Electron',
  },
  policy: {
    files: /^electron\/core\/policy\//,
    imports: ['policy', 'core'],
    packages: nothing,
    why: 'the rules import nothing but themselves',
  },
  core: {
    files: /^electron\/core\//,
    imports: ['core', 'policy'],
    packages: nothing,
    why: 'the rules import nothing but themselves',
  },
  adapters: {
    files: /^electron\/adapters\//,
    imports: ['adapters', 'core'],
    types: ['policy'],
    packages: noElectron,
    why: 'adapters serve the command too, which has no Electron',
  },
  contract: {
    files: /^electron\/bridge\/(contract|enforcementContract)\.ts$/,
    imports: ['contract', 'core', 'policy'],
    packages: nothing,
    why: 'the contract is types only',
  },
  bridge: {
    files: /^electron\/bridge\//,
    imports: ['bridge', 'contract', 'core', 'policy'],
    packages: anything,
    why: 'doors meet only in main',
  },
  wire: {
    files: /^electron\/agent\/(\w+W|w)ire\.ts$/,
    imports: [],
    types: ['wire', 'core', 'policy'],
    packages: /^zod$/,
    why: 'the words that the command and the application exchange are shared by both, so they drag nothing along',
  },
  agent: {
    files: /^electron\/agent\//,
    imports: ['agent', 'wire', 'core', 'policy'],
    packages: noElectron,
    why: 'doors meet only in main',
  },
  shell: {
    files: /^electron\/shell\//,
    imports: ['shell', 'core', 'policy'],
    packages: anything,
    why: 'doors meet only in main',
  },
  cli: {
    files: /^electron\/cli\//,
    imports: ['cli', 'wire', 'policy'],
    packages: noElectron,
    why: 'the command talks to the agent, and knows of the rules only the policies',
  },
  renderer: {
    files: /^renderer\//,
    imports: ['renderer'],
    types: ['contract'],
    packages: /^(react|react-dom|uqr)($|\/)/,
    why: 'the popup knows the bridge and nothing else',
  },
};
