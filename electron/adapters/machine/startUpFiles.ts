import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** No start-up file needs more. */
const LARGEST = 1024 * 1024;

/** What bash, zsh, fish, PowerShell and the session read at their start, in the order in which a person would look. */
export function startUpFiles(variables: Variables, home: string): { path: string; text: string }[] {
  const zsh = variables['ZDOTDIR'] || home;
  const configuration = variables['XDG_CONFIG_HOME'] || join(home, '.config');
  const inHome = ['.bashrc', '.bash_profile', '.bash_login', '.bash_aliases', '.profile', '.pam_environment', '.xprofile', '.xsessionrc'];
  const paths = [
    ...inHome.map((name) => join(home, name)),
    ...['.zshenv', '.zprofile', '.zshrc', '.zlogin'].map((name) => join(zsh, name)),
    ...[join(configuration, 'fish', 'config.fish'), join(configuration, 'fish', 'fish_variables')],
    ...filesIn(join(configuration, 'fish', 'conf.d')),
    ...filesIn(join(configuration, 'environment.d')),
    ...[join(configuration, 'powershell', 'profile.ps1'), join(configuration, 'powershell', 'Microsoft.PowerShell_profile.ps1')],
    ...['PowerShell', 'WindowsPowerShell'].map((folder) => join(home, 'Documents', folder, 'Microsoft.PowerShell_profile.ps1')),
    ...['/etc/environment', '/etc/profile', '/etc/bash.bashrc', '/etc/bashrc', '/etc/zshenv', '/etc/zprofile', '/etc/zshrc'],
    ...['/etc/zsh/zshenv', '/etc/zsh/zprofile', '/etc/zsh/zshrc', '/etc/fish/config.fish'],
    ...filesIn('/etc/profile.d'),
  ];
  return [...new Set(paths)].flatMap((path) => {
    const text = textOf(path);
    return text === undefined ? [] : [{ path, text }];
  });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    const found = statSync(path); // a pipe is not even opened: it might make us wait
    return found.isFile() && found.size <= LARGEST ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined; // there is none, or others may not read it: then no shell of this user does
  }
}
