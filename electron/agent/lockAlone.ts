import { viewFiles } from '../core/files/sharedView.ts';
import type { SharedFiles } from '../core/ports.ts';
import { clearTarget, readTarget } from '../core/targets.ts';
import { readStatus, withoutSessions, writeStatus } from './statusFile.ts';

interface Parts {
  readonly home: string;
  readonly files: SharedFiles;
  /** Removes the sealed sessions, whatever is in them. */
  readonly forgetSessions: () => Promise<void>;
  readonly now: Date;
}

/**
 * What the application's `lock` does, while it does not run; answers how many sessions it found. Where the stored ones cannot be
 * removed, the targets are emptied all the same.
 */
export async function lockAlone({ home, files, forgetSessions, now }: Parts): Promise<number> {
  const status = readStatus(home, now);
  let emptied = 0;
  try {
    await forgetSessions();
    if (status) writeStatus(home, withoutSessions(status));
  } finally {
    emptied = await emptyTargets(files);
  }
  const lived = status?.identities.filter(({ session }) => session && session.state !== 'ended');
  return Math.max(lived?.length ?? 0, emptied);
}

async function emptyTargets(files: SharedFiles): Promise<number> {
  const view = viewFiles(await files.read(), files.paths);
  const ours = [...view.credentials.profiles.keys()].filter((target) => readTarget(view, target).holder === 'keyfob');
  for (const target of ours) {
    await files.edit((texts) => clearTarget(viewFiles(texts, files.paths), target));
  }
  return ours.length;
}
