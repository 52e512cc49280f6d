import type { Branch, Command } from './command.ts';
import type { Section } from './help.ts';
import { add } from './commands/add.ts';
import { completion } from './commands/completion.ts';
import { consoleCommand } from './commands/console.ts';
import { credentialProcess } from './commands/credentialProcess.ts';
import { devices } from './commands/devices.ts';
import { doctor } from './commands/doctor.ts';
import { env } from './commands/env.ts';
import { exec } from './commands/exec.ts';
import { importKey } from './commands/import.ts';
import { lock } from './commands/lock.ts';
import { log } from './commands/log.ts';
import { login } from './commands/login.ts';
import { open } from './commands/open.ts';
import { policy } from './commands/policy.ts';
import { quit } from './commands/quit.ts';
import { remove } from './commands/remove.ts';
import { restore } from './commands/restore.ts';
import { role } from './commands/role.ts';
import { rotate } from './commands/rotate.ts';
import { set } from './commands/set.ts';
import { status } from './commands/status.ts';
import { unlock } from './commands/unlock.ts';
import { use } from './commands/use.ts';

/** Every command there is, by what it is for, in the order of the help. */
export const sections: readonly Section[] = [
  { title: 'begin', commands: [importKey, add, login, status] },
  { title: 'give credentials to tools', commands: [use, exec, env, consoleCommand, credentialProcess] },
  { title: 'look after them', commands: [set, role, devices, rotate, restore, remove] },
  { title: 'look into it', commands: [log, doctor, policy] },
  { title: 'the application', commands: [open, lock, unlock, quit, completion] },
];

/** Every command there is. */
export const commands: readonly (Command | Branch)[] = sections.flatMap((section) => section.commands);
