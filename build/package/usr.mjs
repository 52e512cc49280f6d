import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../root.mjs';

/** Makes dist/package/usr: the command on the PATH. */
export async function prepareUsr() {
  const usr = join(root, 'dist/package/usr');
  await rm(usr, { recursive: true, force: true });
  await mkdir(join(usr, 'bin'), { recursive: true });
  await symlink('/opt/Keyfob/resources/bin/keyfob', join(usr, 'bin/keyfob'));
}
