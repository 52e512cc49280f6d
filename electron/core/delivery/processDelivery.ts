import { Failure, isFailure } from '../failure.ts';
import { changeFile } from '../files/changeFile.ts';
import { requireSafeName } from '../files/names.ts';
import { type SharedView, troubleIn } from '../files/sharedView.ts';
import { requireClearForJavaScript } from '../files/javaScriptCheck.ts';
import { linesOf, requireLeave, requireNoDefaults } from './linesInTheWay.ts';
import type { FileEdit, SharedFileName } from '../ports.ts';
import { IN_THE_WAY, type Replacing, WRITTEN, entriesOf, holdingOf, requireReplaceable } from './targetRules.ts';

/** Which profile is to get its credentials by running a command. */
export interface ProcessAsk extends Replacing {
  readonly profile: string;
  /** The value of the `credential_process` line, quoted as tools need it. */
  readonly command: string;
}

/** Lines that belong to a `role_arn` and mean nothing, or something else, without it. */
const OF_A_ROLE = ['source_profile', 'credential_source', 'mfa_serial'];

/**
 * Makes the config file's section of a profile run `command`: static keys leave both files, since they hide it in some SDKs,
 * and the lines of a role are set aside. Fails with `nameUnsafe`, `sectionIsForeign`, `linesInTheWay` or `fileBroken`.
 */
export function planProcess(view: SharedView, ask: ProcessAsk): FileEdit {
  try {
    return plan(view, ask);
  } catch (error) {
    if (isFailure(error, 'sectionIsForeign')) throw new Failure('sectionIsForeign', { ...error.facts, delivery: 'process' });
    if (isFailure(error, 'linesInTheWay')) throw new Failure('linesInTheWay', { ...error.facts, delivery: 'process' });
    throw error;
  }
}

function plan(view: SharedView, ask: ProcessAsk): FileEdit {
  const { profile, command, consent } = ask;
  requireSafeName(profile);
  const trouble = troubleIn(view);
  if (trouble) throw trouble;
  requireNoDefaults(view, [...IN_THE_WAY, ...WRITTEN]);
  for (const file of [view.credentials, view.config]) requireReplaceable(file, profile, ask);
  const isRole = linesOf(view, profile, ['role_arn']).length > 0;
  const aside = linesOf(view, profile, isRole ? [...IN_THE_WAY, ...OF_A_ROLE] : IN_THE_WAY, command);
  requireLeave(view, profile, aside, consent);
  const asideIn = (name: SharedFileName) => aside.filter(({ file }) => file === name).map(({ key }) => key);
  const set = new Map([['credential_process', command]]);
  const texts = {
    config: changeFile(view.config, [{ profile, set, remove: WRITTEN, setAside: asideIn('config') }]),
    credentials: changeFile(view.credentials, [{ profile, remove: WRITTEN, setAside: asideIn('credentials') }]),
  };
  requireClearForJavaScript(view, texts, profile, [...IN_THE_WAY, ...WRITTEN], command);
  return { texts, backup: !isRunning(view, ask) };
}

/** Whether a profile runs `command` already, and nothing of somebody's is in its way. */
export function isRunning(view: SharedView, { profile, command }: Pick<ProcessAsk, 'profile' | 'command'>): boolean {
  const runs = commandIn(view, profile) === command;
  const isClear = [view.config, view.credentials].every((file) => holdingOf(file, profile).lines.length === 0);
  return runs && isClear && linesOf(view, profile, IN_THE_WAY, command).length === 0;
}

/** The value of a profile's own `credential_process` line. */
export const commandIn = (view: SharedView, profile: string): string | undefined => entriesOf(view.config, profile).get('credential_process')?.value;

/** Puts the line as it is now in the place of one that started Keyfob from where it was before. */
export function renewProcess(view: SharedView, { profile, command }: Pick<ProcessAsk, 'profile' | 'command'>): FileEdit {
  return { texts: { config: changeFile(view.config, [{ profile, set: new Map([['credential_process', command]]) }]) }, backup: false };
}

/** Takes out a profile's section of the config file in which nothing is left. */
export const dropEmptySection = (view: SharedView, profile: string): FileEdit => ({
  texts: { config: changeFile(view.config, [{ profile, dropIfEmpty: true }]) },
  backup: false,
});

/** Takes the line away again and gives back what was set aside; a section in which nothing is left goes, unless it `stays`. */
export function endProcess(view: SharedView, { profile, command, stays = false }: Pick<ProcessAsk, 'profile' | 'command'> & { stays?: boolean }): FileEdit {
  const runs = commandIn(view, profile) === command;
  const texts = {
    config: changeFile(view.config, [{ profile, giveBack: true, dropIfEmpty: !stays, ...(runs && { remove: ['credential_process'] }) }]),
    credentials: changeFile(view.credentials, [{ profile, giveBack: true }]),
  };
  return { texts, backup: texts.config !== view.config.text || texts.credentials !== view.credentials.text };
}
