import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../root.mjs';

/** Where Debian's shells and man look for what the command says of itself. */
const pages = {
  'share/man/man1/keyfob.1': ['--manual'],
  'share/bash-completion/completions/keyfob': ['completion', 'bash'],
  'share/zsh/vendor-completions/_keyfob': ['completion', 'zsh'],
  'share/fish/vendor_completions.d/keyfob.fish': ['completion', 'fish'],
};

/** Makes dist/package/usr: the command on the PATH, its manual page and its completions, out of the built command. */
export async function prepareUsr() {
  const usr = join(root, 'dist/package/usr');
  await rm(usr, { recursive: true, force: true });
  await mkdir(join(usr, 'bin'), { recursive: true });
  for (const [path, words] of Object.entries(pages)) {
    const text = execFileSync(process.execPath, [join(root, 'dist/app/command.js'), ...words]);
    await mkdir(dirname(join(usr, path)), { recursive: true });
    await writeFile(join(usr, path), text);
  }
  await symlink('/opt/Keyfob/resources/bin/keyfob', join(usr, 'bin/keyfob'));
}
