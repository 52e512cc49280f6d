import { asFailure, Failure } from '../core/failure.ts';
import type { Note } from '../core/notes.ts';
import { type PopupNote, tellInPopup } from '../core/picture/popupNotes.ts';
import { explain } from '../core/words.ts';
import type { Answers, Bringing } from './answers.ts';
import type { Brings, CommandName, Commands, Reply } from './contract.ts';

/** What was asked, in the right shape; else a Failure that names only the command: what was sent may hold a secret. */
async function shaped<C extends CommandName>(command: C, message: unknown): Promise<Commands[C]> {
  const { schemas } = await import('./schemas.ts'); // by the first message, not before the tray
  const result = schemas[command].safeParse(message);
  if (result.success) return result.data;
  throw new Failure('badValue', { what: 'message to Keyfob', value: command, expected: 'the shape that its contract names' });
}

/** Of all that a verb answers, only its notes go back. */
function notesIn(done: unknown): PopupNote[] {
  const hasNotes = (thing: unknown): thing is { notes: readonly Note[] } => typeof thing === 'object' && thing !== null && 'notes' in thing;
  return hasNotes(done) ? tellInPopup(done.notes) : [];
}

/** The commands whose answers go back whole; a forgotten one does not compile. */
const bringing: { readonly [C in keyof Brings]: true } = {
  beginEnrolment: true,
  planMfa: true,
  accountReport: true,
  policyKit: true,
  exportKit: true,
  checkPolicies: true,
  mendPolicies: true,
  fetchPolicies: true,
  saveReport: true,
  lastPlan: true,
  firstPasswords: true,
};
const isBringing = (command: CommandName): command is keyof Brings => Object.hasOwn(bringing, command);

async function bring<C extends keyof Brings>(answers: Bringing, command: C, message: unknown): Promise<Brings[C]> {
  return answers[command](await shaped(command, message));
}

/** Does what is asked and says how it went; never rejects. `heard` gets what nobody expected, for the log. */
export function createReplies(answers: Answers, heard: (failure: Failure) => void) {
  const all: { readonly [C in CommandName]: (ask: Commands[C]) => unknown } = answers;
  return async function reply<C extends CommandName>(command: C, message: unknown): Promise<Reply> {
    try {
      if (isBringing(command)) return { ok: true, brings: await bring(answers, command, message) };
      const done: unknown = all[command](await shaped(command, message));
      const notes = notesIn(await done);
      return notes.length === 0 ? { ok: true } : { ok: true, notes };
    } catch (error) {
      const failure = asFailure(error);
      if (failure.code === 'unexpected' || failure.code === 'badValue') heard(failure);
      return { ok: false, why: explain(failure) };
    }
  };
}
