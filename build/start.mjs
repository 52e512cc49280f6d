// `npm start`: the application against AWS. The command starts it where it does not run, and shows its popup.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

const command = join(root, 'dist/app/command.js');
const { status } = spawnSync(process.execPath, [command, 'open', ...process.argv.slice(2)], { stdio: 'inherit' });
if (status === 0) console.error(`Keyfob is running. Its command is ${join(root, 'dist/bin/keyfob')}; --help lists what it can do.`);
process.exitCode = status ?? 1;
