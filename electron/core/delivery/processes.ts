import type { AwsClock } from '../awsClock.ts';
import { Failure } from '../failure.ts';
import type { SharedView } from '../files/sharedView.ts';
import type { Consent } from '../keyfob.ts';
import type { FileEdit } from '../ports.ts';
import { commandIn, endProcess, isRunning, planProcess, renewProcess } from './processDelivery.ts';
import { type Helper, lineOpening } from './processLine.ts';
import type { Settings } from '../settings/settings.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';
import { attempt } from '../roles/sources.ts';
import type { Plan, SharedEdits } from './sharedEdits.ts';

interface Parts {
  readonly book: SettingsBook;
  readonly edits: SharedEdits;
  readonly helper: Helper;
  readonly awsClock: AwsClock;
}

const NOTHING: FileEdit = { texts: {}, backup: false };

/** The profiles that are chosen for process delivery: those of identities but for the one named, and roles. */
const chosenIn = ({ identities, roleChoices }: Settings, exceptId?: string): string[] => [
  ...identities.filter(({ delivery, id }) => delivery === 'process' && id !== exceptId).map(({ name }) => name),
  ...roleChoices.filter(({ delivery }) => delivery === 'process').map(({ profile }) => profile),
];

/** Lets profiles run Keyfob for their credentials, and takes that away again. */
export function createProcesses({ book, edits, helper, awsClock }: Parts) {
  const commandFor = (profile: string) => lineOpening(helper) + profile;

  /** The line of a profile where Keyfob wrote it, as it would now or from where it was before. */
  function ownLine(view: SharedView, profile: string): string | undefined {
    const value = commandIn(view, profile);
    const openings = [attempt(() => lineOpening(helper)), book.current().processLine];
    return openings.some((opening) => opening !== undefined && opening + profile === value) ? value : undefined;
  }

  function refuseOccupied(profile: string): void {
    const occupant = book.current().occupancies.find(({ target }) => target === profile);
    if (occupant) throw new Failure('profileHolds', { profile, by: occupant.profile });
  }

  /** Remembers how lines begin that are about to be written. */
  async function remember(): Promise<void> {
    const processLine = lineOpening(helper);
    if (book.current().processLine !== processLine) await book.change((settings) => ({ ...settings, processLine }));
  }

  return {
    /** Refuses a target whose profile runs Keyfob, for whomever it is but the identity of that id. */
    refuseRunning(target: string, exceptId?: string): void {
      if (chosenIn(book.current(), exceptId).includes(target)) throw new Failure('profileRuns', { profile: target });
    },
    /** Makes a profile run Keyfob, unless it does; `keyIds` may leave the files beside those of every identity. */
    on: (profile: string, consent: Consent, keyIds: readonly string[] = []): Plan => (view) => {
      refuseOccupied(profile);
      const known = new Set([...keyIds, ...book.current().identities.map(({ accessKeyId }) => accessKeyId)]);
      const ask = { profile, command: commandFor(profile), keyIds: known, consent, now: awsClock.now() };
      const own = ownLine(view, profile);
      if (own !== undefined && own !== ask.command && isRunning(view, { profile, command: own })) return renewProcess(view, ask);
      return isRunning(view, ask) ? NOTHING : planProcess(view, ask);
    },
    /** Gives a profile back as it was; the section `stays` where something else comes into it. */
    off: (profile: string, stays = false): Plan => (view) => endProcess(view, { profile, command: ownLine(view, profile) ?? '', stays }),
    remember,
    /** Renews lines that start Keyfob from where its folder was before. */
    async mend(): Promise<void> {
      const before = book.current().processLine;
      const chosen = chosenIn(book.current());
      if (chosen.length === 0 || before === undefined || before === lineOpening(helper)) return;
      const renew = (profile: string): Plan => (view) =>
        commandIn(view, profile) === before + profile ? renewProcess(view, { profile, command: commandFor(profile) }) : NOTHING;
      await edits.edit(...chosen.map(renew));
      await remember();
    },
  };
}

export type Processes = ReturnType<typeof createProcesses>;
