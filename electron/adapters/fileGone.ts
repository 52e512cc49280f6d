import { existsSync, type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';

/** Calls `onGone` once when a file is deleted, alone or with its folder, or is gone already. The function returned stops watching. */
export function whenFileIsGone(file: string, onGone: () => void): () => void {
  let watcher: FSWatcher | undefined;
  const look = () => {
    if (existsSync(file)) return;
    watcher?.close();
    onGone();
  };
  try {
    watcher = watch(dirname(file), { persistent: false }, look).on('error', look); // Windows deletes no folder that is in use
  } catch {
    // The folder is gone, which the look tells; or the system has no watch left.
  }
  look();
  return () => watcher?.close();
}
