import { stat } from 'node:fs/promises';
import { watchFiles } from './watchFiles.ts';

/** Tells listeners of changes to `files` that others have made. */
export function createChanges(files: readonly string[]) {
  const listeners = new Set<() => void>();
  let known = '';
  let stop = () => {};

  /** What a file's replacement or change always alters. */
  async function signature(): Promise<string> {
    const facts = files.map((file) => stat(file, { bigint: true }).then(({ ino, size, mtimeNs }) => `${ino} ${size} ${mtimeNs}`, () => ''));
    return (await Promise.all(facts)).join('\n');
  }

  async function look(): Promise<void> {
    const now = await signature();
    if (now === known) return;
    known = now;
    for (const listener of listeners) listener();
  }

  async function start(): Promise<void> {
    known = await signature();
    if (listeners.size > 0) stop = watchFiles(files, () => void look());
  }

  return {
    /** Runs a write of Keyfob's own, of which nobody is told; what others changed just before it is told all the same. */
    async during(write: () => Promise<boolean>): Promise<boolean> {
      if (listeners.size === 0) return write();
      const before = await signature();
      const done = await write();
      if (before === known) known = await signature();
      return done;
    },

    add(listener: () => void): () => void {
      listeners.add(listener);
      if (listeners.size === 1) void start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}
