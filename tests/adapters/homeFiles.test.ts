import { expect, test } from 'vitest';
import { homeFiles } from '../../electron/adapters/homeFiles.ts';

test('all of Keyfob’s own files lie in its home', () => {
  for (const file of Object.values(homeFiles('/home'))) expect(file.startsWith('/home/')).toBe(true);
});
