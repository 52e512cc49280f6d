import type { Attempts } from './attempts.ts';
import type { AwsClock } from './awsClock.ts';
import type { CodeRequests, Requester } from './codeRequests.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import type { ExpiryWatch } from './expiryWatch.ts';
import { isFailure } from './failure.ts';
import type { Identities } from './identities.ts';
import type { Identity } from './identity.ts';
import { ROOT_DURATION, isRoot } from './identity.ts';
import type { LoginAsk, LoginResult } from './keyfob.ts';
import type { Note } from './notes.ts';
import { clockWarning } from './picture/picture.ts';
import type { Session } from './session.ts';
import { canBeHandedOut } from './session.ts';
import type { Sessions } from './sessions.ts';
import { deviceFor } from './sessions.ts';
import type { SettingsBook } from './settings/settingsBook.ts';
import type { Ways } from './ways.ts';
import { explain } from './words.ts';

interface Parts {
  readonly book: SettingsBook;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly deliveries: Deliveries;
  readonly attempts: Attempts;
  readonly requests: CodeRequests;
  readonly watch: ExpiryWatch;
  readonly ways: Ways;
  readonly awsClock: AwsClock;
  /** Resolves when AWS's clock has been heard, or soon without it. */
  readonly clockHeard: () => Promise<void>;
  /** A session was opened and delivered: what starts from it can go on. */
  readonly onOpened: (identity: Identity) => void;
}

type Ask = Omit<LoginAsk, 'code'>;

/** What was said, without what was left open. */
const said = (ask: Ask): Ask => Object.fromEntries(Object.entries(ask).filter(([, value]) => value !== undefined));

/** How a code becomes a session that tools can use. */
export function createLogins(parts: Parts) {
  const { book, identities, sessions, deliveries, attempts, requests, watch, ways, awsClock, clockHeard, onOpened } = parts;
  const settling = new WeakMap<Session, Promise<readonly Note[]>>();
  /** What callers who wait for the popup want of the session that a person opens there. */
  const wishes = new Set<Ask>();

  /** A session that may still be handed out; what is left of another serves nobody. */
  function liveSession(identity: Identity): Session | undefined {
    const session = sessions.of(identity.id);
    return session && canBeHandedOut(session, awsClock.now()) ? session : undefined;
  }

  async function store(): Promise<readonly Note[]> {
    try {
      await sessions.save();
      return [];
    } catch (error) {
      if (!isFailure(error)) throw error;
      return [{ code: 'notStored', facts: { why: explain(error).what } }];
    }
  }

  async function remember(identity: Identity): Promise<void> {
    if (book.current().lastUsed === identity.name) return;
    await book.change((settings) => ({ ...settings, lastUsed: identity.name }));
  }

  /** Stores, announces and delivers a session; once, however many callers waited for it. */
  function settle(identity: Identity, session: Session, ask: Ask): Promise<readonly Note[]> {
    const earlier = settling.get(session);
    if (earlier) return earlier;
    watch.watch(identity.id, session);
    requests.opened({ identity: identity.name });
    const settled = Promise.all([store(), deliveries.write(identity, session, ask), remember(identity)]).then(
      ([stored, delivered]) => [...notesOn(identity, session, ask), ...stored, ...delivered],
    );
    settling.set(session, settled);
    const tell = () => onOpened(identity);
    void settled.then(tell, tell);
    return settled;
  }

  function notesOn(identity: Identity, session: Session, ask: Ask): Note[] {
    const notes: Note[] = [];
    const off = clockWarning(awsClock.offset());
    const wanted = ask.durationSeconds ?? identity.durationSeconds;
    if (isRoot(identity) && wanted > ROOT_DURATION) notes.push({ code: 'shortened', facts: { minutes: ROOT_DURATION / 60 } });
    if (!session.mfa) notes.push({ code: 'withoutMfa', facts: {} });
    if (off) notes.push({ code: 'clockOff', facts: off });
    return notes;
  }

  /** A session that lives is enough, but one without MFA only for who wants no better. */
  function isEnough(session: Session | undefined, { force }: Ask, withCode: boolean): session is Session {
    return session !== undefined && !force && (session.mfa || !withCode);
  }

  /** Refuses what a code could not cure, before anybody is asked for one. */
  async function prepare(ask: Ask, withCode = true): Promise<{ identity: Identity; live: Session | undefined }> {
    const identity = identities.choose(ask.identity);
    const live = liveSession(identity);
    if (isEnough(live, ask, withCode)) return { identity, live };
    if (withCode) deviceFor(identity, ask.device);
    await ways.agree(identity, ask);
    await deliveries.check(identity, ask);
    return { identity, live: undefined };
  }

  async function open(ask: Ask, how: (identity: Identity) => Promise<Session>, withCode: boolean): Promise<LoginResult> {
    const { id } = identities.choose(ask.identity);
    return attempts.run(id, async () => {
      const [{ identity, live }] = await Promise.all([prepare(ask, withCode), clockHeard()]);
      if (live) return { identity, session: live, alreadyLive: true, notes: [{ code: 'stillLive', facts: {} }, ...(await deliveries.write(identity, live, ask))] };
      const session = await how(identity);
      return { identity, session, alreadyLive: false, notes: await settle(identity, session, ask) };
    });
  }

  const options = async (identity: Identity, ask: Ask) => ({
    device: ask.device,
    durationSeconds: ask.durationSeconds,
    ...(await identities.optionsOf(identity)),
  });

  const openWith = (ask: LoginAsk): Promise<LoginResult> =>
    open(ask, async (identity) => sessions.open(identity, ask.code, await options(identity, ask)), true);

  function withWishes(ask: LoginAsk): LoginAsk {
    const { name } = identities.choose(ask.identity);
    const waiting = [...wishes].filter(({ identity }) => identity === name);
    return waiting.concat(said(ask)).reduce<LoginAsk>((all, wish) => ({ ...all, ...wish }), { code: ask.code });
  }

  /** Asks a person through the popup, and waits for what comes of it. */
  async function waitForLogin(ask: Ask, requester: Requester, byPerson: boolean): Promise<LoginResult> {
    const { identity, live } = await prepare(ask);
    const wish = { ...said(ask), identity: identity.name };
    if (!live) {
      wishes.add(wish);
      await requests.waitFor({ identity: identity.name }, requester, byPerson).finally(() => wishes.delete(wish));
    }
    const session = live ?? sessions.of(identity.id);
    if (!session) return waitForLogin(ask, requester, byPerson);
    const notes = (await settling.get(session)) ?? [];
    return { identity, session, alreadyLive: live !== undefined, notes };
  }

  return {
    liveSession,
    waitForLogin,
    /** The same for a person who is about to be asked; a live session that is missing in its target goes there again. */
    async prepare(ask: Ask): ReturnType<typeof prepare> {
      const prepared = await prepare(ask);
      if (prepared.live) await deliveries.write(prepared.identity, prepared.live, ask);
      return prepared;
    },
    /** Opens the MFA session with a code, as those who wait for it want it. */
    login: async (ask: LoginAsk): Promise<LoginResult> => openWith(withWishes(ask)),
    loginWithoutMfa: (ask: Ask): Promise<LoginResult> =>
      open(ask, async (identity) => sessions.openWithoutMfa(identity, await options(identity, ask)), false),
  };
}

export type Logins = ReturnType<typeof createLogins>;
