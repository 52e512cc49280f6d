import { viewFiles } from '../../electron/core/files/sharedView.ts';
import type { FileEdit, SharedTexts } from '../../electron/core/ports.ts';

/** Where the shared files lie in tests that have none on the disk. */
export const sharedPaths = { config: '/home/me/.aws/config', credentials: '/home/me/.aws/credentials' };

/** Both shared files out of the texts given. */
export const sharedView = (texts: Partial<SharedTexts>) => viewFiles({ config: '', credentials: '', ...texts }, sharedPaths);

/** The texts after an edit that is made of them. */
export function edited(texts: Partial<SharedTexts>, plan: (view: ReturnType<typeof sharedView>) => FileEdit): SharedTexts {
  return { config: '', credentials: '', ...texts, ...plan(sharedView(texts)).texts };
}
