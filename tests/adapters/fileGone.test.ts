import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { whenFileIsGone } from '../../electron/adapters/fileGone.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

function watched() {
  const file = join(temporaryFolder(), 'home', 'agent');
  mkdirSync(dirname(file));
  writeFileSync(file, '');
  const told: string[] = [];
  onTestFinished(whenFileIsGone(file, () => told.push('gone')));
  return { file, told };
}

test('a file that goes with its folder is told of, once, even if a folder of that name is there again', async () => {
  const { file, told } = watched();
  rmSync(dirname(file), { recursive: true });
  mkdirSync(dirname(file));
  await expect.poll(() => told).toEqual(['gone']);
});

test('what happens to other files of the folder says nothing', async () => {
  const { file, told } = watched();
  const other = join(dirname(file), 'other');
  const heard: string[] = [];
  writeFileSync(other, '');
  onTestFinished(whenFileIsGone(other, () => heard.push('an event came')));
  rmSync(other);
  await expect.poll(() => heard).toEqual(['an event came']);
  expect(told).toEqual([]);
});

test('a file that is gone already is told of', () => {
  const told: string[] = [];
  onTestFinished(whenFileIsGone(join(temporaryFolder(), 'nowhere', 'agent'), () => told.push('gone')));
  expect(told).toEqual(['gone']);
});
