import { accessSync, constants } from 'node:fs';

/**
 * Whether Chromium must keep the memory that its processes share in ordinary files: on Linux it ends in the middle of
 * its work where its usual place for it, `folder`, is not there or closed to it, as in some containers.
 */
export function lacksSharedMemory(platform: NodeJS.Platform = process.platform, folder = '/dev/shm'): boolean {
  if (platform !== 'linux') return false;
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return false;
  } catch {
    return true;
  }
}
