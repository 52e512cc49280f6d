import { expect, test } from 'vitest';
import { homeFiles } from '../../electron/adapters/homeFiles.ts';
import { recordFile } from '../../electron/agent/record.ts';

test('all of Keyfob’s own files lie in its home', () => {
  for (const file of Object.values(homeFiles('/home'))) expect(file.startsWith('/home/')).toBe(true);
});

test('whoever waits for the end of another Keyfob looks where the agent records itself', () => {
  expect(homeFiles('/home').agent).toBe(recordFile('/home'));
});
