import { isProgram, occurrences } from './files.mjs';

/** Names that only one file may say: the two ends of the bridge. */
const doors = [
  { name: /\bipcMain\b/, keeper: 'electron/bridge/handlers.ts' },
  { name: /\bipcRenderer\b/, keeper: 'electron/bridge/preload.ts' },
];

/**
 * There is one door between the popup and the application.
 * @param {import('./files.mjs').File[]} files
 */
export function bridgeDoors(files) {
  const application = files.filter((file) => isProgram(file) && /^(electron|renderer)\//.test(file.path));
  return doors.flatMap(({ name, keeper }) =>
    application.filter(({ path }) => path !== keeper).flatMap((file) => occurrences(file, name, (found) => `only ${keeper} may use ${found}`)),
  );
}
