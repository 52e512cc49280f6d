import type { Identity } from '../identity.ts';
import type { Note } from '../notes.ts';
import type { NewId } from '../ports.ts';
import { withoutPassword } from './network.ts';
import type { RoleChoice, Settings } from './settings.ts';
import { defaultSettings } from './settings.ts';

/** What of the settings is worth taking to another computer; no secret is among them, and nothing of this one's files. */
export function portableSettings(settings: Settings): Settings {
  const { identities, roleChoices, reminderLead, shortcut, theme, launchAtLogin, trayTime, lockOn, keyRules, vaultLockAfter, network } = settings;
  return {
    ...defaultSettings,
    reminderLead, shortcut, theme, launchAtLogin, trayTime, lockOn, keyRules, vaultLockAfter,
    // A path is of this computer, and whoever names certificates decides whom Keyfob trusts: those are chosen anew.
    network: { proxy: network.proxy && withoutPassword(network.proxy), caBundle: undefined },
    identities: identities.map((identity) => ({ ...identity, endpoint: undefined, importedFrom: undefined })),
    roleChoices: roleChoices.map((choice) => ({ ...choice, usedAt: undefined })),
  };
}

/**
 * Takes settings of another computer over. Identities that are here already stay as they are; the others wait for their
 * keys, which no file brings, and come into files with their first session, by the delivery that was chosen: who wants no secret
 * on the disk wants none here.
 */
export function mergeSettings(own: Settings, foreign: Settings, newId: NewId): Settings {
  const { reminderLead, shortcut, theme, launchAtLogin, trayTime, lockOn, keyRules, vaultLockAfter } = foreign;
  const isHere = ({ name, accessKeyId }: Identity) => own.identities.some((one) => one.name === name || one.accessKeyId === accessKeyId);
  const arriving = foreign.identities
    .filter((identity) => !isHere(identity))
    .map((identity): Identity => ({ ...identity, id: newId(), endpoint: undefined, importedFrom: undefined }));
  return {
    ...own,
    reminderLead, shortcut, theme, launchAtLogin, trayTime, lockOn, keyRules, vaultLockAfter,
    network: { ...own.network, proxy: own.network.proxy ?? foreign.network.proxy },
    identities: [...own.identities, ...arriving],
    roleChoices: mergeChoices(own.roleChoices, foreign.roleChoices),
  };
}

/** What a person should know who takes over these settings: a role's lines are changed on their own computer only with their leave. */
export function notesOnMerge(own: Settings, foreign: Settings): Note[] {
  const runs = ({ roleChoices }: Settings) => roleChoices.filter(({ delivery }) => delivery === 'process').map(({ profile }) => profile);
  const roles = runs(foreign).filter((profile) => !runs(own).includes(profile));
  return roles.length === 0 ? [] : [{ code: 'rolesByLines', facts: { roles } }];
}

/** What was chosen there wins; when a role was used here stays known, and how this computer's files deliver it. */
function mergeChoices(own: readonly RoleChoice[], foreign: readonly RoleChoice[]): RoleChoice[] {
  const here = new Map(own.map((choice) => [choice.profile, choice]));
  const chosen = foreign.map((choice) => ({ ...choice, usedAt: here.get(choice.profile)?.usedAt, delivery: here.get(choice.profile)?.delivery ?? 'file' }));
  return [...own.filter(({ profile }) => !foreign.some((choice) => choice.profile === profile)), ...chosen];
}
