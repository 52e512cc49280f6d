import fc from 'fast-check';
import type { Helper } from '../../electron/core/delivery/processLine.ts';

/** The helper's script at a path of Linux or macOS. */
export const onPosix = (path: string): Helper => ({ words: [path], option: '', rules: 'posix' });
/** The system's curl, and what it reads out of Keyfob's folder. */
export const onWindows = (home: string): Helper => ({ words: ['C:\\Windows\\System32\\curl.exe', '-q', '-K', `${home}\\bin\\credentials.curl`, '--data-urlencode'], option: 'profile=', rules: 'windows' });

const sign = fc.constantFrom(' ', '  ', '"', "'", '$', '$HOME', '`id`', '$(id)', '\\', '\\\\', '\\"', '#', ' #', ' ;', ';', '&', '|', '*', '~', '!', '=', ':', '%', '[x]', 'é', '\u{1f511}', '\u00a0', '\u00a0#', 'a', '/', '-', '\u3000;');

/** Paths that a shell, Python or an AWS file could misread. */
export const oddPath = fc.array(sign, { maxLength: 12 }).map((parts) => `/home/${parts.join('')}/bin/credentials`);
