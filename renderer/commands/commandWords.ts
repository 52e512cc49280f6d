import type { CommandWay } from '../../electron/bridge/contract.ts';

const bySystem: readonly (readonly [CommandWay, string])[] = [
  ['sh', 'bash, zsh'],
  ['fish', 'fish'],
  ['powershell', 'PowerShell'],
  ['exec', 'one command'],
];
const onWindows: readonly (readonly [CommandWay, string])[] = [
  ['powershell', 'PowerShell'],
  ['cmd', 'cmd'],
  ['sh', 'Git Bash'],
];

/** The shells of this system with what people call them, the usual one first. */
export const shellsOf = (platform: string): typeof bySystem => (platform.startsWith('Win') ? onWindows : bySystem);

const shown: Readonly<Record<CommandWay, readonly [before: string, after: string]>> = {
  sh: ['eval "$(keyfob env ', ')"'],
  fish: ['keyfob env ', ' --shell fish | source'],
  powershell: ['keyfob env ', ' --shell powershell | Out-String | Invoke-Expression'],
  cmd: [`for /f "delims=" %i in ('keyfob env `, ` --shell cmd') do @%i`],
  exec: ['keyfob exec ', ' -- …'],
};

/** The command as a person recognises it; what is copied has odd names in the right quotes. */
export const commandWords = (way: CommandWay, profile: string): string => shown[way].join(profile);
