import type { AwsClock } from '../awsClock.ts';
import type { SentCodes } from '../codes.ts';
import { readCode } from '../codes.ts';
import { Failure, isFailure } from '../failure.ts';
import type { Credentials, Identity } from '../identity.ts';
import type { KeyVault, ProfileWay, Sts } from '../ports.ts';
import type { Hop, RoleDefinition, Way } from './roleDefinition.ts';
import { withChecks } from './roleChecks.ts';
import { CHAINED_DURATION, sessionKeyOf } from './roleDefinition.ts';
import type { Session } from '../session.ts';
import { canBeHandedOut, timeLeft } from '../session.ts';
import type { Sessions } from '../sessions.ts';
import { deviceFor } from '../sessions.ts';
import { MINUTE } from '../time.ts';
import type { Ways } from '../ways.ts';

interface Parts {
  readonly sessions: Sessions;
  readonly keys: KeyVault;
  readonly sts: Sts;
  readonly awsClock: AwsClock;
  readonly sentCodes: SentCodes;
  readonly ways: Pick<Ways, 'refuseForRole'>;
}

/** A role, the identity it starts from, and the way that applies. */
export interface RoleSource {
  readonly role: RoleDefinition;
  readonly identity: Identity;
  readonly way: Way;
  /** Whether it has been opened before, so that its name and the like are right. */
  readonly hasWorked: boolean;
}

/** A role session is renewed by itself once fewer than this many milliseconds remain. */
const RENEWAL = 15 * MINUTE;

/** When to renew, in milliseconds before the end; a very short session only in its last quarter, or it would renew all the time. */
export const renewalLead = ({ startedAt, expiresAt }: Session): number => Math.min(RENEWAL, (expiresAt.getTime() - startedAt.getTime()) / 4);

/** The sessions of roles: taken from the MFA session without a code, or opened with a code of their own. */
export function createRoleSessions({ sessions, keys, sts, awsClock, sentCodes, ways }: Parts) {
  const underway = new Map<string, Promise<Session>>();
  /** The MFA session whose code was no longer recent enough for a role. */
  const tooOld = new Map<string, Session>();
  const keyOf = ({ identity, role }: RoleSource) => sessionKeyOf(identity, role);
  const assume = (from: Credentials, hop: Hop, way: ProfileWay, durationSeconds: number) => sts.assumeRole(from, { ...hop, way, durationSeconds });

  /** Callers that arrive together for the same share one request; with a code, those who bring the same one. */
  function shared(source: RoleSource, code: string, open: () => Promise<Session>): Promise<Session> {
    const key = keyOf(source);
    const what = `${key} ${code}`;
    const earlier = underway.get(what);
    if (earlier) return earlier;
    const era = sessions.era();
    const request = open()
      .then((session) => sessions.keep(key, session, era))
      .finally(() => underway.delete(what));
    underway.set(what, request);
    return request;
  }

  function mfaSession({ identity }: RoleSource): Session {
    const session = sessions.of(identity.id);
    if (session && timeLeft(session, awsClock.now()) > 0) return session;
    throw new Failure('codeNeeded', { identity: identity.name });
  }

  /** Role by role along the chain: AWS gives each an hour at most, and lets only the first inherit MFA. */
  async function derive(source: RoleSource): Promise<Session> {
    const start = mfaSession(source);
    const { role, way, identity } = source;
    ways.refuseForRole(role.name, identity, role.profileWay);
    let from = start.credentials;
    try {
      for (const hop of role.sources) from = (await assume(from, hop, role.profileWay, CHAINED_DURATION)).credentials;
      return { ...(await assume(from, role.hop, role.profileWay, Math.min(way.seconds, CHAINED_DURATION))), mfa: start.mfa };
    } catch (error) {
      throw withCure(error, source, start);
    }
  }

  /** AWS does not say why it refuses a role; where the code is no longer recent, a fresh one may cure it. */
  function withCure(error: unknown, source: RoleSource, start: Session): unknown {
    const { role, identity } = source;
    const age = awsClock.now().getTime() - start.startedAt.getTime();
    const checked = withChecks(error, source, start.mfa ? { age } : undefined);
    const mayBeAge = isFailure(checked, 'roleRefused') && checked.facts.checks.some(({ what, state }) => what === 'mfa' && state === 'unknown');
    if (!mayBeAge || role.sources.length > 0) return checked;
    tooOld.set(keyOf(source), start);
    return new Failure('roleCodeNeeded', { role: role.name, identity: identity.name, minutes: CHAINED_DURATION / 60 }, { cause: checked });
  }

  async function direct(source: RoleSource, code: string): Promise<Session> {
    const { identity, role, way } = source;
    ways.refuseForRole(role.name, identity, role.profileWay);
    const serial = deviceFor(identity, role.device);
    const key = await keys.load(identity.id);
    if (!key) throw new Failure('keyMissing', { identity: identity.name });
    const ask = { ...role.hop, way: role.profileWay, durationSeconds: way.seconds, codeOf: { serial, code } };
    return sentCodes.spend(serial, [code], () => sts.assumeRole(key, ask)).catch((error: unknown) => {
      throw withChecks(error, source, { age: 0 });
    });
  }

  const of = (source: RoleSource): Session | undefined => sessions.of(keyOf(source));
  const renew = (source: RoleSource): Promise<Session> => shared(source, '', () => derive(source));

  /** A session that will not end soon: renewed where it may be, the old one where AWS cannot be asked and it still serves. */
  async function get(source: RoleSource): Promise<Session> {
    const now = awsClock.now();
    const session = of(source);
    // A code that came later serves a role that was opened without one.
    const couldHaveMfa = session?.mfa === false && sessions.of(source.identity.id)?.mfa === true;
    if (session && !couldHaveMfa && timeLeft(session, now) >= renewalLead(session)) return session;
    const serves = session && canBeHandedOut(session, now);
    if (source.way.kind === 'ownCode') {
      if (serves) return session;
      const { role, identity, way } = source;
      throw new Failure('roleCodeNeeded', { role: role.name, identity: identity.name, minutes: way.seconds / 60 });
    }
    try {
      return await renew(source);
    } catch (error) {
      if (serves && isFailure(error)) return session;
      throw error;
    }
  }

  return {
    of,
    get,
    renew,
    /** Whether AWS has refused the role to the MFA session that lives now, for want of a more recent code as it seems. */
    wantsRecentCode: (source: RoleSource): boolean => tooOld.has(keyOf(source)) && tooOld.get(keyOf(source)) === sessions.of(source.identity.id),
    /** Opens a role's session directly with the long-lived key and a code. */
    openWithCode: async (source: RoleSource, typed: string): Promise<Session> => {
      const code = readCode(typed);
      return shared(source, code, () => direct(source, code));
    },
  };
}

export type RoleSessions = ReturnType<typeof createRoleSessions>;
