import { Failure, isFailure } from './failure.ts';
import type { Identities } from './identities.ts';
import type { Identity } from './identity.ts';
import type { Consent } from './keyfob.ts';
import type { Logins } from './logins.ts';
import type { Note } from './notes.ts';
import type { ProfileBook } from './profileBook.ts';
import type { AdHocRole, RoleDefinition } from './roleDefinition.ts';
import { CHAINED_DURATION, defineAdHoc, wayOf } from './roleDefinition.ts';
import type { RoleSessions, RoleSource } from './roleSessions.ts';
import type { Session } from './session.ts';
import type { RoleChoice } from './settings.ts';
import type { SettingsBook } from './settingsBook.ts';

/** Where credentials come from: an identity's MFA session, or a role. */
export type Source = { readonly kind: 'identity'; readonly identity: Identity } | ({ readonly kind: 'role' } & RoleSource);

interface Parts {
  readonly book: SettingsBook;
  readonly profiles: ProfileBook;
  readonly identities: Identities;
  readonly logins: Logins;
  readonly roleSessions: RoleSessions;
}

/** A session, and what its owner should know. */
export interface Given {
  readonly session: Session;
  readonly notes: readonly Note[];
}

/** Finds what a name stands for, and gives its session. */
export function createSources({ book, profiles, identities, logins, roleSessions }: Parts) {
  function ofRole(role: RoleDefinition): Source {
    const identity = identities.find(role.identity);
    const choice = book.current().roleChoices.find(({ profile }) => profile === role.name);
    return { kind: 'role', role, identity, way: wayOf(role, choice, identity) };
  }

  /** Writes down what a person has chosen for a role, or AWS has taught. */
  async function learn(profile: string, choice: Partial<Omit<RoleChoice, 'profile'>>): Promise<void> {
    const usual: RoleChoice = { profile, ownCode: false, maximum: undefined, pinned: false, colour: undefined, usedAt: undefined };
    await book.change((settings) => {
      const before = settings.roleChoices.find((other) => other.profile === profile) ?? usual;
      const others = settings.roleChoices.filter((other) => other.profile !== profile);
      return { ...settings, roleChoices: [...others, { ...before, ...choice }] };
    });
  }

  /** What a profile's name stands for; fails with `profileUnknown`, or with `roleNotServed` and the reason. */
  function named(name: string): Source {
    const identity = identities.all().find((candidate) => candidate.name === name);
    if (identity) return { kind: 'identity', identity };
    const { served, unserved } = profiles.roles(identities.all());
    const role = served.get(name);
    if (role) return ofRole(role);
    const trouble = unserved.get(name);
    if (trouble) throw new Failure('roleNotServed', { role: name, why: trouble.why.why, at: trouble.why.at });
    throw new Failure('profileUnknown', { name });
  }

  async function session(source: Source): Promise<Session> {
    if (source.kind === 'role') return roleSessions.get(source);
    const live = logins.liveSession(source.identity);
    if (!live) throw new Failure('codeNeeded', { identity: source.identity.name });
    return live;
  }

  /** A role that does not allow so long is remembered as one of an hour, which needs no code where an MFA session lives. */
  async function withOwnCode(source: Extract<Source, { kind: 'role' }>, code: string): Promise<Given> {
    try {
      return { session: await roleSessions.openWithCode(source, code), notes: [] };
    } catch (error) {
      if (!isFailure(error, 'roleMaximum')) throw error;
      await learn(source.role.name, { maximum: CHAINED_DURATION });
      if (!logins.liveSession(source.identity)) throw error;
      const shorter = named(source.role.name);
      return { session: await session(shorter), notes: [{ code: 'steppedDown', facts: { role: source.role.name, minutes: CHAINED_DURATION / 60 } }] };
    }
  }

  /** Spends a code on what needs it: the role itself, or the identity's MFA session that it starts from. */
  async function sessionWithCode(source: Source, code: string, consent: Consent): Promise<Given> {
    const { identity } = source;
    if (source.kind === 'role' && source.way.kind === 'ownCode') return withOwnCode(source, code);
    if (source.kind === 'role' && logins.liveSession(identity)) {
      try {
        return { session: await session(source), notes: [] };
      } catch (error) {
        if (!isFailure(error, 'roleCodeNeeded')) throw error;
        return withOwnCode(source, code);
      }
    }
    const opened = await logins.login({ identity: identity.name, code, ...consent });
    return source.kind === 'role' ? { session: await session(source), notes: opened.notes } : opened;
  }

  return {
    named,
    sessionWithCode,
    learn,
    adHoc: (ask: AdHocRole): Source => ofRole(defineAdHoc(ask, identities.find(ask.source))),
    /** The session as it is now; nothing is asked of AWS. */
    current: (source: Source): Session | undefined =>
      source.kind === 'identity' ? logins.liveSession(source.identity) : roleSessions.of(source),
    /** A newly opened session of a role, or the identity's as it is; fails where AWS cannot be asked, whatever is left of the old one. */
    renewed: (source: Source): Promise<Session> =>
      source.kind === 'role' && source.way.kind === 'inherited' ? roleSessions.renew(source) : session(source),
    /** A session that may be handed out; a role's is renewed for it. Fails with `codeNeeded` or `roleCodeNeeded` where a person is wanted. */
    session,
  };
}

export type Sources = ReturnType<typeof createSources>;
