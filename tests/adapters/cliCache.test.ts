import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clearCliCache } from '../../electron/adapters/cliCache.ts';
import { temporaryFolder } from '../support/agent.ts';

test('the cached role sessions go, and nothing else', async () => {
  const home = temporaryFolder();
  const cache = join(home, '.aws', 'cli', 'cache');
  mkdirSync(cache, { recursive: true });
  for (const file of ['3f0c.json', 'session.db']) writeFileSync(join(cache, file), '{}');
  writeFileSync(join(home, '.aws', 'cli', 'alias'), '');
  await clearCliCache(home);
  expect(readdirSync(cache)).toEqual(['session.db']);
  expect(readdirSync(join(home, '.aws', 'cli')).toSorted()).toEqual(['alias', 'cache']);
});

test('where there is no cache there is nothing to do', async () => {
  await expect(clearCliCache(temporaryFolder())).resolves.toBeUndefined();
});
