import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { offers } from './offers.ts';
import { zshScript } from './zsh.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** Whether there is a script for a shell of this name. */
export const hasScript = (shell: string): shell is keyof typeof scripts => Object.hasOwn(scripts, shell);

/** The completion script of a shell. */
export const scriptFor = (shell: keyof typeof scripts): string => scripts[shell](offers());
