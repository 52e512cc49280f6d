import { join } from 'node:path';
import { root } from '../../build/root.mjs';

/** The folder of the package that is to be tried in the place of the checkout (build/testPackage.mjs). */
export const packaged = process.env['KEYFOB_PACKAGE'];

/** What Playwright starts: the checkout's Electron, which is its usual choice, or the package with Chromium's own sandbox. */
export const launch = packaged ? { executablePath: join(root, 'tests/support/packaged.sh'), chromiumSandbox: true } : {};

/** What stands after every other word for the application: the checkout, which Electron is to run. */
export const lastWords: readonly string[] = packaged ? [] : [root];

/** The command, as the build or the package has it. */
export const command = join(root, packaged ? 'tests/support/packagedCommand.sh' : 'dist/bin/keyfob');
