import { type FSWatcher, existsSync, realpathSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Milliseconds between the first sign of a change and the look at it: editors write in several steps. */
const QUIET = 100;

/**
 * Calls `look` when something may have happened to one of `files`, once for changes that come together. Folders are watched,
 * for files are replaced; of a folder that does not exist yet, the nearest one above. The function returned stops it.
 */
export function watchFiles(files: readonly string[], look: () => void): () => void {
  let watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;

  function stir(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      arm();
      look();
    }, QUIET).unref();
  }

  function arm(): void {
    for (const watcher of watchers) watcher.close();
    const places = new Set(files.flatMap((file) => (existsSync(file) ? [file, realpathSync(file)] : [file])));
    watchers = [...places].flatMap((place) => watchOne(place, stir));
  }

  arm();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function watchOne(file: string, stir: () => void): FSWatcher[] {
  let [folder, name] = [dirname(file), basename(file)];
  while (!existsSync(folder) && dirname(folder) !== folder) [folder, name] = [dirname(folder), basename(folder)];
  try {
    const watcher = watch(folder, { persistent: false }, (_event, changed) => {
      if (changed === null || changed === name) stir();
    });
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    // The system has no watch left, or the folder cannot be read: the change is seen at the next look of another kind.
    return [];
  }
}
