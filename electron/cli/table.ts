import type { Branch, Command } from './command.ts';
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

/** Every command there is, in the order of the help. */
export const commands: readonly (Command | Branch)[] = [
  ...[add, importKey, set, remove, restore],
  ...[login, use, env, exec, credentialProcess, consoleCommand],
  ...[role, rotate, devices],
  ...[policy, status, log, doctor, completion],
  ...[open, lock, unlock, quit],
];
