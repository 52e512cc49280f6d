import { expect, test } from 'vitest';
import { commandWords } from '../../electron/cli/ownWords.ts';

test('the words of the command stand after the executable’s own', () => {
  expect(commandWords(['keyfob-app', '--ozone-platform=headless', '--cli', '--', 'exec', 'prod', '--', 'aws', '--cli'])).toEqual(['exec', 'prod', '--', 'aws', '--cli']);
  expect(commandWords(['keyfob-app', '--cli', '--'])).toEqual([]);
});

test('without --cli before them the executable is the application', () => {
  expect(commandWords(['keyfob-app', '--hidden'])).toBeUndefined();
  expect(commandWords(['keyfob-app', '--cli'])).toBeUndefined();
  expect(commandWords(['keyfob-app', '--', '--cli'])).toBeUndefined();
});
