import type { AwsClock } from './awsClock.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import { createExpiryWatch } from './expiryWatch.ts';
import type { Identities } from './identities.ts';
import type { Reminder } from './keyfob.ts';
import { sessionKeyOf } from './roles/roleDefinition.ts';
import type { Role, Sources } from './roles/sources.ts';
import { attempt } from './roles/sources.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import type { SettingsBook } from './settings/settingsBook.ts';
import type { Troubles } from './troubles.ts';

interface Parts {
  readonly book: SettingsBook;
  readonly awsClock: AwsClock;
  readonly sessions: Sessions;
  readonly identities: Identities;
  readonly deliveries: Deliveries;
  readonly troubles: Troubles;
  /** They are furnished later than this room, and used from the first session on. */
  readonly sources: () => Sources;
  readonly renewsByItself: (role: Role) => boolean;
  /** The sealed file of sessions is out of date. */
  readonly store: () => void;
  readonly onChange: () => void;
  readonly tell: (reminder: Reminder) => void;
}

/** Reminds of the sessions that a person alone can renew: MFA sessions, and roles that were opened with a code of their own. */
export function createReminding({ book, awsClock, sessions, identities, deliveries, troubles, sources, renewsByItself, store, onChange, tell }: Parts) {
  const ownerOf = (key: string) => identities.all().find(({ id }) => id === key);

  function keyOf({ identity, role }: Pick<Reminder, 'identity' | 'role'>): string {
    const source = role === undefined ? undefined : sources().named(role);
    return source?.kind === 'role' ? sessionKeyOf(source.identity, source.role) : identities.find(identity).id;
  }

  /** Nobody has to hear of a session that was renewed meanwhile, or is about to be without a code. */
  function isNews(kind: Reminder['kind'], key: string, { expiresAt }: Session): boolean {
    const now = sessions.of(key);
    if (now && now.expiresAt > expiresAt) return false;
    const role = ownerOf(key) ? undefined : sources().ownerOf(key)?.role;
    const source = role === undefined ? undefined : attempt(() => sources().named(role));
    return kind === 'ended' || source?.kind !== 'role' || !renewsByItself(source);
  }

  /** Something has become of a session: the picture changes, and its owner is told. */
  const remind = (kind: Reminder['kind']) => (key: string, session: Session) => {
    const identity = ownerOf(key);
    const whose = identity ? { identity: identity.name } : sources().ownerOf(key);
    onChange();
    if (identity && kind === 'ended') void deliveries.clear([identity]).catch((error: unknown) => troubles.note('target not cleared', error));
    if (whose) tell({ ...whose, kind, expiresAt: session.expiresAt });
  };

  const watch = createExpiryWatch({
    awsClock,
    lead: () => book.current().reminderLead,
    isNews,
    onEnding(key, session) {
      sessions.noteWarned(key);
      store();
      remind('ending')(key, session);
    },
    onEnded: remind('ended'),
  });

  return {
    watch,
    /** Puts a reminder off that has come; that outlives a restart. */
    snooze(whose: Pick<Reminder, 'identity' | 'role'>): void {
      const key = keyOf(whose);
      const until = watch.snooze(key);
      if (until) sessions.noteSnoozed(key, until);
      if (until) store();
      onChange();
    },
  };
}
