import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { root } from '../../build/root.mjs';
import { environmentIn, run as runProgram } from '../support/application.ts';
import { startToTray } from '../support/startToTray.ts';
import type { Run } from './result.ts';
import { measure } from './result.ts';

export const name = 'The package beside a bare Electron packed alike: start, size, command';

const TIMES = 15;
/** What Keyfob may add to a bare Electron (MB, compressed alike). */
const ALLOWANCE = 5;
const packed = join(root, 'dist/installers/linux-unpacked');
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The same executable with the same fuses, and an archive that only shows an icon. */
async function packBare(folder: string): Promise<string> {
  const bare = join(folder, 'bare');
  cpSync(packed, bare, { recursive: true });
  rmSync(join(bare, 'resources'), { recursive: true });
  const program = join(folder, 'program');
  for (const part of ['tests/bench/bare', 'assets/tray/any']) cpSync(join(root, part), join(program, part), { recursive: true });
  writeFileSync(join(program, 'package.json'), JSON.stringify({ name: 'bare', version: '1.0.0', type: 'module', main: 'tests/bench/bare/main.mjs' }));
  await createPackage(program, join(bare, 'resources/app.asar'));
  return bare;
}

/** Megabytes of a folder as an installer has it. */
function compressed(folder: string, into: string): number {
  execFileSync('tar', ['--create', '--xz', '--file', into, '--directory', folder, '.'], { env: { ...process.env, XZ_OPT: '-1 -T2' } });
  return statSync(into).size / 1e6;
}

/** In turns, so that whatever else the machine does touches both. */
export const run: Run = async () => {
  execFileSync(process.execPath, [join(root, 'build/dist.mjs'), '--dir'], { stdio: 'ignore' });
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  const environment = environmentIn(folder);
  const bare = await packBare(folder);
  const start = (program: string) => startToTray(join(program, 'keyfob-app'), [...sandbox, `--user-data-dir=${join(folder, 'data')}`], environment);
  const [bareStarts, starts]: [number[], number[]] = [[], []];
  for (let turn = 0; turn <= TIMES; turn += 1) {
    bareStarts.push(await start(bare));
    starts.push(await start(packed));
  }
  const status = (program: string, ...words: string[]) => measure(TIMES, async () => void (await runProgram(program, words, environment)));
  const bareSize = compressed(bare, join(folder, 'bare.tar.xz'));
  const results = [
    { name: 'start of a bare package', samples: bareStarts.slice(1) }, // the first start of each makes its folders
    { name: 'start of Keyfob’s package', samples: starts.slice(1), expected: { of: 'start of a bare package', atMost: 1.15 } },
    { name: 'size of a bare package', unit: 'MB', samples: [bareSize] },
    {
      name: 'size of Keyfob’s package',
      unit: 'MB',
      samples: [compressed(packed, join(folder, 'keyfob.tar.xz'))],
      expected: { of: 'size of a bare package', atMost: 1 + ALLOWANCE / bareSize },
    },
    { name: '`aws --version`', samples: await status('aws', '--version') },
    { name: '`keyfob status` in a checkout, on Node', samples: await status(join(root, 'dist/bin/keyfob'), 'status') },
    { name: '`keyfob status` of the package', samples: await status(join(packed, 'resources/bin/keyfob'), 'status'), expected: { of: '`aws --version`', atMost: 1 } },
  ];
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return results;
};
