import type { Attempts } from '../attempts.ts';
import type { CodeRequests, Requester, Wanted } from '../codeRequests.ts';
import { Failure, isFailure } from '../failure.ts';
import type { Consent } from '../keyfob.ts';
import type { Logins } from '../logins.ts';
import type { Note } from '../notes.ts';
import { CHAINED_DURATION, sessionKeyOf, stepDown } from './roleDefinition.ts';
import type { RoleSessions } from './roleSessions.ts';
import type { Session } from '../session.ts';
import { canBeHandedOut } from '../session.ts';
import type { AwsClock } from '../awsClock.ts';
import { deviceFor } from '../sessions.ts';
import type { Role, Source, SourceAsk, Sources } from './sources.ts';

interface Parts {
  readonly sources: Sources;
  readonly logins: Logins;
  readonly roleSessions: RoleSessions;
  readonly attempts: Attempts;
  readonly requests: CodeRequests;
  readonly awsClock: AwsClock;
  /** A role was opened with a code of its own: what starts from it can go on. */
  readonly onOpened: (key: string, session: Session) => void;
}

/** A session, and what its owner should know. */
export interface Given {
  readonly session: Session;
  readonly notes: readonly Note[];
}

/** Who waits for a code. */
interface Waiter {
  readonly requester: Requester;
  readonly byPerson: boolean;
  /** A session that lives is not enough. */
  readonly force?: boolean;
}

const wantedBy = (source: Source): Wanted => ({ identity: source.identity.name, ...(source.kind === 'role' && { role: source.role.name }) });

/** Gives the sessions of identities and roles, and spends codes on what needs them. */
export function createOpenings({ sources, logins, roleSessions, attempts, requests, awsClock, onOpened }: Parts) {
  /** A session that may be handed out; a role's is renewed for it. Fails with `codeNeeded` or `roleCodeNeeded` where a person is wanted. */
  async function session(source: Source): Promise<Session> {
    if (source.kind === 'role') return roleSessions.get(source);
    const live = logins.liveSession(source.identity);
    if (!live) throw new Failure('codeNeeded', { identity: source.identity.name });
    return live;
  }

  /** A role that does not allow so long is remembered as a shorter one; an hour needs no code where an MFA session lives. */
  async function withOwnCode(source: Role, code: string): Promise<Given> {
    const { role, identity, way } = source;
    try {
      const opened = await roleSessions.openWithCode(source, code);
      onOpened(sessionKeyOf(identity, role), opened);
      return { session: opened, notes: [] };
    } catch (error) {
      if (!isFailure(error, 'roleMaximum')) throw error;
      const maximum = stepDown(way.seconds);
      await sources.learn(role.name, { maximum });
      const facts = { role: role.name, minutes: maximum / 60 };
      if (maximum > CHAINED_DURATION || !logins.liveSession(identity)) throw new Failure('roleMaximum', facts, { cause: error });
      return { session: await roleSessions.renew({ ...source, way: { kind: 'inherited', seconds: maximum } }), notes: [{ code: 'steppedDown', facts }] };
    }
  }

  /** Spends a code on what needs it: the role itself, or the identity's MFA session that it starts from. */
  async function withCode(source: Source, code: string, consent: Consent): Promise<Given> {
    const { identity } = source;
    if (source.kind === 'role' && (source.way.kind === 'ownCode' || roleSessions.wantsRecentCode(source))) return withOwnCode(source, code);
    if (source.kind === 'role' && logins.liveSession(identity)) {
      try {
        return { session: await roleSessions.renew(source), notes: [] };
      } catch (error) {
        if (!isFailure(error, 'roleCodeNeeded')) throw error;
        return withOwnCode(source, code);
      }
    }
    const opened = await logins.login({ identity: identity.name, code, ...consent });
    return source.kind === 'role' ? { session: await session(source), notes: opened.notes } : opened;
  }

  /** What a person asks for: how it went is remembered for the popup, and whoever waits for the same is answered. */
  async function open(source: Source, code: string | undefined, consent: Consent): Promise<Given> {
    const give = async (): Promise<Given> => (code === undefined ? { session: await session(source), notes: [] } : withCode(source, code, consent));
    if (source.kind === 'identity') return give();
    const given = await attempts.run(sessionKeyOf(source.identity, source.role), give);
    requests.opened(wantedBy(source));
    return given;
  }

  /** Whose code is wanted before the source can be opened. */
  function codeWantedFor(source: Source): 'none' | 'login' | 'own' {
    const isLive = logins.liveSession(source.identity) !== undefined;
    if (source.kind === 'identity' || source.way.kind === 'inherited') return isLive ? 'none' : 'login';
    const own = roleSessions.of(source);
    return own && canBeHandedOut(own, awsClock.now()) ? 'none' : 'own';
  }

  /** Asks a person through the popup for the code that is wanted, and waits; any other failure goes on. `force` wants a new session. */
  async function waitForCode(source: Source, failure: unknown, { requester, byPerson, force }: Waiter): Promise<void> {
    if (isFailure(failure, 'codeNeeded')) await logins.waitForLogin({ identity: source.identity.name, ...(force && { force }) }, requester, byPerson);
    else if (isFailure(failure, 'roleCodeNeeded')) await requests.waitFor(wantedBy(source), requester, byPerson);
    else throw failure;
  }

  /** Brings the popup up for the code that is wanted, where one is; nobody waits. */
  function callForCode(source: Source, failure: unknown, requester: Requester): void {
    if (isFailure(failure, 'codeNeeded')) requests.call({ identity: source.identity.name }, requester);
    else if (isFailure(failure, 'roleCodeNeeded')) requests.call(wantedBy(source), requester);
  }

  return {
    session,
    open,
    waitForCode,
    callForCode,
    codeWantedFor,
    /** The device whose code is wanted for a source. */
    deviceOf: (source: Source): string => deviceFor(source.identity, source.kind === 'role' && source.way.kind === 'ownCode' ? source.role.device : undefined),
    /** The session of what is named; where a person is wanted, the popup asks, and this waits. */
    async waitFor(ask: SourceAsk, requester: Requester, byPerson: boolean): Promise<Session> {
      try {
        return await session(sources.find(ask));
      } catch (failure) {
        await waitForCode(sources.find(ask), failure, { requester, byPerson });
        return session(sources.find(ask));
      }
    },
    /** The session as it is now; nothing is asked of AWS. */
    current: (source: Source): Session | undefined =>
      source.kind === 'identity' ? logins.liveSession(source.identity) : roleSessions.of(source),
    /** Whether a role is assumed anew without a person, before its session ends. */
    renewsByItself: (source: Role): boolean => source.way.kind === 'inherited' && logins.liveSession(source.identity) !== undefined && !roleSessions.wantsRecentCode(source),
    /** A newly opened session of a role, or the identity's as it is; fails where AWS cannot be asked, whatever is left of the old one. */
    renewed: (source: Source): Promise<Session> =>
      source.kind === 'role' && source.way.kind === 'inherited' ? roleSessions.renew(source) : session(source),
  };
}

export type Openings = ReturnType<typeof createOpenings>;
