import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { viewFiles } from '../../electron/core/files/sharedView.ts';

import { defineRoles } from '../../electron/core/roles/roleDefinition.ts';
import { anIdentity } from '../support/fakes.ts';
import type { BenchResult } from './result.ts';
import { measure } from './result.ts';

export const name = 'Reading the profiles of the shared files, and following every role to its identity';

const SIZES = [50, 500, 5_000, 50_000];
const TURNS = 11;

/** A config file of roles, every tenth of which starts from another role. */
function configOf(size: number): string {
  const role = (index: number) =>
    `[profile role-${index}]\nrole_arn = arn:aws:iam::${String(111_122_223_333 + index)}:role/team/Role${index}\n` +
    `source_profile = ${index % 10 === 9 ? `role-${index - 1}` : 'alice'}\nregion = eu-west-1\n\n`;
  return Array.from({ length: size }, (_, index) => role(index)).join('');
}

async function readOurs(config: string, credentials: string): Promise<void> {
  const texts = { config: await readFile(config, 'utf8'), credentials: await readFile(credentials, 'utf8') };
  const roles = defineRoles(viewFiles(texts, { config, credentials }), [anIdentity()]);
  if (roles.served.size === 0) throw new Error('no role was found');
}

/** The same files by botocore, which the AWS CLI reads them with; measured inside its own process. */
function readByBotocore(config: string, credentials: string): number[] {
  const program = `
import sys, time, botocore.session
for turn in range(${TURNS}):
    started = time.perf_counter()
    session = botocore.session.Session()
    assert len(session.full_config['profiles']) > 1
    print((time.perf_counter() - started) * 1000)
`;
  const env = { ...process.env, AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials };
  return execFileSync('python3', ['-c', program], { env, encoding: 'utf8' }).trim().split('\n').map(Number);
}

/** Growth is told per profile: twice is room for noise and for memory that no longer fits a cache. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-profiles-'));
  const credentials = join(folder, 'credentials');
  writeFileSync(credentials, '[alice]\naws_access_key_id = ASIAX\naws_secret_access_key = secret\naws_session_token = token\n');
  const config = (size: number) => join(folder, `config-${size}`);
  try {
    for (const size of SIZES) writeFileSync(config(size), configOf(size));
    const results: BenchResult[] = [];
    for (const size of SIZES) {
      const samples = await measure(TURNS, () => readOurs(config(size), credentials));
      results.push({ name: `Keyfob, ${size} profiles, for each 1,000`, samples: samples.map((sample) => (sample * 1000) / size) });
      if (size === 5_000) results.push({ name: 'Keyfob, 5,000 profiles', samples, expected: { of: 'botocore, 5,000 profiles', atMost: 0.2 } });
    }
    results.push({ name: 'botocore, 5,000 profiles', samples: readByBotocore(config(5_000), credentials) });
    return results.map((result) => (result.name.includes('50000') ? { ...result, expected: { of: 'Keyfob, 5000 profiles, for each 1,000', atMost: 2 } } : result));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
