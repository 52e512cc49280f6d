import type { Note, NoteCode, NoteFacts } from '../notes.ts';
import { tell } from '../notes.ts';
import { legible } from '../policy/legible.ts';
import { list } from '../words/sentences.ts';

/** A note as the popup shows it: nothing to type, and a button where one click can do something about it. */
export interface PopupNote {
  readonly text: string;
  readonly remedy?: { readonly does: 'setAside'; readonly identity: string } | { readonly does: 'setRegion'; readonly role: string; readonly target: string };
}

/** What the popup says in other words than the terminal; nothing where it shows the same already. */
const words: { readonly [C in NoteCode]?: (facts: NoteFacts[C]) => PopupNote | undefined } = {
  deviceFound: () => undefined,
  deviceStillUnknown: () => undefined,
  deviceToChoose: () => undefined,
  clockOff: () => undefined,
  withoutMfa: () => undefined,
  stillLive: () => undefined,
  deviceEnrolled: () => undefined,
  deviceResynced: () => undefined,
  lastDeviceRemoved: () => ({ text: 'That was the last device. The open session goes on until its end; for another, enrol a device.' }),
  targetOccupied: ({ target, by, identity }) => ({ text: `“${target}” holds “${by}”, until you give it back. The session of “${identity}” is open all the same.` }),
  sessionDisplaced: ({ target, identity }) => ({ text: `The session of “${identity}” is out of “${target}” until you give that back.` }),
  regionDiffers: ({ target, profile, has, wants }) => ({
    text: `“${target}” keeps its region ${has}; that of “${profile}” is ${wants}.`,
    remedy: { does: 'setRegion', role: profile, target },
  }),
  rolesAskAgain: ({ roles, identity }) => ({
    text: `The AWS CLI would still ask for a code in ${list(roles)}, for their mfa_serial or duration_seconds. Keyfob can comment those lines out.`,
    remedy: { does: 'setAside', identity },
  }),
  targetLeft: ({ target, identity, roles }) => ({
    text: `“${target}” is empty now; tools find the session in profile “${identity}”.${roles.length > 0 ? ` ${list(roles)} still start from “${target}”.` : ''}`,
  }),
  longRoles: ({ roles }) => ({ text: `From a session ${list(roles)} would end after an hour. For longer, have Keyfob run the role: by process, on its page.` }),
  roleTakenOver: ({ target, role, identity }) => ({ text: `“${target}” gets the role ${role} with the next code, as aws-mfa put it there. To have the session of “${identity}” there, give “${target}” back.` }),
  sourceLeft: ({ profile, target, roles }) => ({ text: `“${profile}” has no key any more. Let ${list(roles)} start from “${target}”: “Edit” on the role’s page.` }),
  mfaLogins: ({ profiles, identity }) => ({
    text: `${list(profiles)} still ${profiles.length === 1 ? 'holds' : 'hold'} what “aws configure mfa-login” has written, until it ends. As the target of “${identity}”, on its page, Keyfob keeps it fresh.`,
  }),
  targetWaits: ({ identity, target }) => ({ text: `Tools run Keyfob for “${identity}”; nothing is written to “${target}” until you choose the file again.` }),
  rolesByLines: ({ roles }) => ({
    text: `On the other computer tools run Keyfob for ${list(roles)}. Here they follow the lines of the config file, until you choose “By running Keyfob” on ${roles.length === 1 ? 'the role’s page' : 'each role’s page'}.`,
  }),
  sourceDeliveries: ({ identity, roles }) => ({
    text: `${list(roles)} start from “${identity}”. By process, which its page offers, no secret lies in a file, and tools wait while you type a code.`,
  }),
};

function inPopup<C extends NoteCode>(note: { readonly code: C; readonly facts: NoteFacts[C] }): PopupNote | undefined {
  const own = words[note.code];
  const told = own ? own(note.facts) : { text: tell(note) };
  return told && { ...told, text: legible(told.text) };
}

/** The notes that are news in the popup. */
export const tellInPopup = (notes: readonly Note[]): PopupNote[] => notes.flatMap((note) => inPopup(note) ?? []);
