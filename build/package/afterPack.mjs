import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Stands in the folder of a package that is not for users. */
const NOTICE = `This is a test build of Keyfob. It was packed from a runtime for development and tests, or lets its tests drive
its window. Do not use it with keys that matter.
`;

/**
 * Takes out what only a development runtime has, and marks what is no release.
 * @param {{ isTestBuild: boolean }} purpose
 * @returns {(context: import('electron-builder').AfterPackContext) => Promise<void>}
 */
export const afterPack = ({ isTestBuild }) => async ({ appOutDir, packager }) => {
  const resources = packager.getResourcesDir(appOutDir);
  await rm(join(resources, 'default_app.asar'), { force: true }); // it would start whatever folder is named
  if (isTestBuild) await writeFile(join(appOutDir, 'TEST-BUILD.txt'), NOTICE);
};
