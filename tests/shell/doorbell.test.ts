import { expect, test } from 'vitest';
import { createDoorbell } from '../../electron/shell/doorbell.ts';

test('who rings before anybody answers is heard once somebody does', () => {
  const bell = createDoorbell<string>();
  const heard: string[] = [];
  bell.ring('open');
  bell.answer((what) => heard.push(what));
  expect(heard).toEqual(['open']);
  bell.ring('lock');
  expect(heard).toEqual(['open', 'lock']);
});

test('of several rings that nobody answered the last counts', () => {
  const bell = createDoorbell<string>();
  const heard: string[] = [];
  bell.ring('open');
  bell.ring('quit');
  bell.answer((what) => heard.push(what));
  expect(heard).toEqual(['quit']);
});

test('nobody is heard where nobody rang', () => {
  const heard: string[] = [];
  createDoorbell<string>().answer((what) => heard.push(what));
  expect(heard).toEqual([]);
});
