import { expect, test } from 'vitest';
import { createNews } from '../../electron/bridge/news.ts';
import { anAppState, aRolePicture } from '../support/pictures.ts';

const first = anAppState({ roles: [aRolePicture()] });

test('the first news are the whole picture', () => {
  expect(createNews()(first)).toEqual({ whole: first });
});

test('after that only what is another one crosses, and the long list of roles stays behind', () => {
  const newsOf = createNews();
  newsOf(first);
  expect(newsOf({ ...first, spotlight: 'alice' })).toEqual({ changed: { spotlight: 'alice' } });
  const roles = [aRolePicture({ pinned: true })];
  expect(newsOf({ ...first, spotlight: 'alice', roles })).toEqual({ changed: { roles } });
});

test('whoever asks for the whole picture gets it again, and what changes after it', () => {
  const newsOf = createNews();
  newsOf(first);
  expect(newsOf(first, 'whole')).toEqual({ whole: first });
  expect(newsOf({ ...first, theme: 'dark' })).toEqual({ changed: { theme: 'dark' } });
});
