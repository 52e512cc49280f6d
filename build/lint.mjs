// Oxlint with build/oxlint.json, then our own checks of build/lint. Each finding is `file:line: rule`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { arrows } from './lint/arrows.mjs';
import { clocks } from './lint/clocks.mjs';
import { bridgeDoors } from './lint/doors.mjs';
import { fileLength } from './lint/fileLength.mjs';
import { repositoryFiles } from './lint/files.mjs';
import { honesty } from './lint/honesty.mjs';
import { placement } from './lint/placement.mjs';
import { portable } from './lint/portable.mjs';
import { root } from './root.mjs';

const oxlint = spawnSync(
  process.execPath,
  [join(root, 'node_modules/oxlint/bin/oxlint'), '-c', 'build/oxlint.json', '--disable-nested-config', '--deny-warnings', 'electron', 'renderer', 'tests', 'build'],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);

const files = repositoryFiles();
const findings = [arrows, clocks, bridgeDoors, fileLength, honesty, placement, portable].flatMap((check) => check(files));
for (const { path, line, rule } of findings) console.log(`${path}:${line}: ${rule}`);

const isClean = oxlint.status === 0 && findings.length === 0;
console.log(isClean ? `lint: nothing to say about ${files.length} files` : `lint: ${findings.length} findings of our own checks, oxlint ended with ${oxlint.status}`);
process.exitCode = isClean ? 0 : 1;
