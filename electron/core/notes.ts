import { legible } from './policy/legible.ts';
import { typed } from './words/typed.ts';

/** What a person should know although all went well. */
export interface NoteFacts {
  rootUser: Record<never, never>;
  deviceFound: { device: string };
  deviceFromProfile: { device: string };
  deviceStillUnknown: { identity: string };
  deviceToChoose: { identity: string; devices: string[] };
  unusableDevices: { devices: string[] };
  targetOccupied: { target: string; by: string; identity: string };
  steppedDown: { role: string; minutes: number };
  sessionDisplaced: { target: string; identity: string };
  regionDiffers: { target: string; profile: string; has: string; wants: string };
  shortened: { minutes: number };
  clockOff: { minutes: number; direction: 'slow' | 'fast' };
  withoutMfa: Record<never, never>;
  stillLive: Record<never, never>;
  rolesAskAgain: { roles: string[]; identity: string };
  keysStayElsewhere: { profile: string };
  notStored: { why: string };
  deviceEnrolled: { identity: string; device: string; nextIn: number };
  deviceResynced: { device: string; nextIn: number };
  deviceRemoved: { device: string };
  deviceLeft: { device: string };
  lastDeviceRemoved: { identity: string };
  targetLeft: { target: string; identity: string; roles: string[] };
  longRoles: { roles: string[] };
  roleTakenOver: { target: string; role: string; identity: string };
  sourceLeft: { profile: string; target: string; roles: string[] };
  mfaLogins: { profiles: string[]; identity: string };
  targetWaits: { identity: string; target: string };
  sourceDeliveries: { identity: string; roles: string[] };
  rolesByLines: { roles: string[] };
}

export type NoteCode = keyof NoteFacts;

/** A note: its code and what the sentence needs. */
export type Note = { [C in NoteCode]: { readonly code: C; readonly facts: NoteFacts[C] } }[NoteCode];

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');

const words: { [C in NoteCode]: (facts: NoteFacts[C]) => string } = {
  rootUser: () => 'This is the key of the root user: its sessions last an hour at most and cannot assume roles. An IAM user serves better.',
  deviceFound: ({ device }) => `Codes come from “${device}”.`,
  deviceFromProfile: ({ device }) => `AWS did not list the devices; “${device}” is taken from mfa_serial in the shared files.`,
  deviceStillUnknown: ({ identity }) => `No device is known yet. Enrol one: keyfob devices enrol ${typed(identity)}. Or name it: keyfob set ${typed(identity)} --device SERIAL`,
  deviceToChoose: ({ identity, devices }) => `There are several devices, ${quoted(devices)}. Choose one: keyfob set ${typed(identity)} --device SERIAL`,
  unusableDevices: ({ devices }) => `${quoted(devices)} cannot be used here: AWS takes FIDO keys in the console only.`,
  targetOccupied: ({ target, by, identity }) =>
    `[${target}] holds “${by}” until: keyfob use --off ${typed(target)}. The session of “${identity}” is open all the same.`,
  steppedDown: ({ role, minutes }) => `The role “${role}” does not allow more than its maximum: it lasts ${minutes} minutes and renews by itself.`,
  sessionDisplaced: ({ target, identity }) => `The session of “${identity}” is out of [${target}] until: keyfob use --off ${typed(target)}`,
  regionDiffers: ({ target, has, wants }) => `[${target}] says region ${has}, the role ${wants}; --with-region sets it too.`,
  shortened: ({ minutes }) => `AWS gives this user sessions of ${minutes} minutes at most.`,
  clockOff: ({ minutes, direction }) => `This computer’s clock is ${minutes} min ${direction}; Keyfob corrects for it, other tools do not.`,
  withoutMfa: () => 'This session is without MFA: IAM does not answer it, and roles and services that demand MFA refuse it. A code opens one that they take.',
  stillLive: () => 'The session is still live; --force opens a new one.',
  rolesAskAgain: ({ roles, identity }) =>
    `The AWS CLI would ask for a code again in ${quoted(roles)}, for their mfa_serial or duration_seconds: keyfob set ${typed(identity)} --set-aside comments those lines out.`,
  keysStayElsewhere: ({ profile }) => `The profile “${profile}” still holds this key in clear. Take those lines out by hand.`,
  targetLeft: ({ target, identity, roles }) =>
    `[${target}] is empty now; tools find the session in profile “${identity}”.${roles.length > 0 ? ` Let ${quoted(roles)} start from there too: keyfob role edit ROLE --source ${typed(identity)}` : ''}`,
  longRoles: ({ roles }) =>
    `From a session ${quoted(roles)} would end after an hour. For longer, with a code of its own, a role is best run by Keyfob: keyfob role edit ${typed(roles[0] ?? 'ROLE')} --delivery process --set-aside`,
  sourceDeliveries: ({ identity, roles }) =>
    `${quoted(roles)} ${roles.length === 1 ? 'starts' : 'start'} from “${identity}”, and ${roles.length === 1 ? 'goes' : 'go'} on doing so. By file (as now) every tool finds the session there until it ends. ` +
    `By process no secret lies in a file, and a tool that finds the session ended waits while Keyfob asks for a code: recommended for the AWS CLI and the SDKs, by keyfob set ${typed(identity)} --delivery process`,
  roleTakenOver: ({ target, role }) => `[${target}] gets the role ${role} from the next login on, as aws-mfa put it there. The user’s own session instead: keyfob use --off ${typed(target)}`,
  sourceLeft: ({ profile, target, roles }) =>
    `[${profile}] has no key any more, and ${quoted(roles)} ${roles.length === 1 ? 'starts' : 'start'} from it. Let ${roles.length === 1 ? 'it' : 'them'} start from “${target}”: keyfob role edit ROLE --source ${typed(target)}`,
  mfaLogins: ({ profiles, identity }) =>
    `${quoted(profiles)} ${profiles.length === 1 ? 'holds a session' : 'hold sessions'} of “aws configure mfa-login”, which ends without a word. Keyfob keeps it fresh there: keyfob use ${typed(identity)} --target ${typed(profiles[0] ?? 'PROFILE')} --replace`,
  targetWaits: ({ identity, target }) =>
    `Tools run Keyfob for “${identity}”, in the profile of that name; nothing is written to [${target}] until: keyfob set ${typed(identity)} --delivery file`,
  rolesByLines: ({ roles }) =>
    `On the other computer tools run Keyfob for ${quoted(roles)}. Here they follow the lines of the config file, until: keyfob role edit ${typed(roles[0] ?? 'ROLE')} --delivery process --set-aside`,
  notStored: ({ why }) => `The session works now but will not outlive a restart: ${why}`,
  deviceEnrolled: ({ identity, device, nextIn }) => `“${device}” is enrolled. Both codes are used: the first session of “${identity}” takes the next one, in ${nextIn} s.`,
  deviceResynced: ({ device, nextIn }) => `“${device}” is in step again. Both codes are used: the next one comes in ${nextIn} s.`,
  deviceRemoved: ({ device }) => `“${device}” is no longer a device of this user.`,
  deviceLeft: ({ device }) => `“${device}” still exists at AWS, assigned to nobody; an administrator can delete it.`,
  lastDeviceRemoved: ({ identity }) => `That was the last one. The open session goes on until its end; for another, enrol a device: keyfob devices enrol ${typed(identity)}`,
};

/** The sentence of a note. */
export function tell<C extends NoteCode>(note: { readonly code: C; readonly facts: NoteFacts[C] }): string {
  return legible(words[note.code](note.facts));
}
