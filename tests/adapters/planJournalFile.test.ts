import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPlanJournalFile } from '../../electron/adapters/planJournalFile.ts';
import { isPlanRun } from '../../electron/core/policy/apply/readWish.ts';
import { anAccount, plan, todo, wholeKit } from '../support/accounts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const wish = wholeKit(['alice', 'bob']);
const undo = { version: 1, account: '111122223333', madeAt: '2026-11-22T12:00:00Z', changes: todo(plan(anAccount(), wish)) } as const;
const run = { version: 1, identity: 'admin', wish, undo, undoFile: '/undos/1.json', done: 2, because: null } as const;

test('a plan comes back from the disk as it was, and is readable by its owner alone', async () => {
  const file = join(temporaryFolder(), 'plan.json');
  const journal = createPlanJournalFile(file);
  await journal.save(run);
  const found = await createPlanJournalFile(file).load();
  expect(found).toEqual(JSON.parse(JSON.stringify(run)));
  expect(isPlanRun(found)).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a plan that is through leaves no file, however often that is said', async () => {
  const folder = temporaryFolder();
  const journal = createPlanJournalFile(join(folder, 'plan.json'));
  await journal.save(run);
  await journal.save(undefined);
  await journal.save(undefined);
  expect(readdirSync(folder)).toEqual([]);
  expect(await journal.load()).toBeUndefined();
});

test('what is no JSON is no plan, and stays for somebody to look at', async () => {
  const file = join(temporaryFolder(), 'plan.json');
  writeFileSync(file, '{"version": 1, "ident');
  expect(await createPlanJournalFile(file).load()).toBeUndefined();
  expect(existsSync(file)).toBe(true);
});
