import type { AwsClock } from './awsClock.ts';
import type { Requester } from './codeRequests.ts';
import { Failure } from './failure.ts';
import type { Identities } from './identities.ts';
import { durationOf } from './identity.ts';
import type { Consent } from './keyfob.ts';
import type { Logins } from './logins.ts';
import type { Openings } from './openings.ts';
import type { HandOutDelivery, Recording } from './record.ts';
import { accountOf } from './roleDefinition.ts';
import type { Session } from './session.ts';
import { timeLeft } from './session.ts';
import type { Source, SourceAsk, Sources } from './sources.ts';
import { MINUTE, SECOND } from './time.ts';

/** What a tool, or a person's command, asks credentials for. */
export interface HandOutAsk extends SourceAsk, Consent {
  readonly requester: Requester;
  readonly delivery: HandOutDelivery;
  /** Whether it waits while the popup asks a person. */
  readonly mayWait: boolean;
  /** Whether a person's own command asks, which breaks a quiet. */
  readonly byPerson: boolean;
  /** Seconds that must be left; 0 for what may be handed out at all. */
  readonly leastSeconds: number;
  /** Six digits, where a person has typed them for this. */
  readonly code?: string | undefined;
}

/** Credentials for whoever asked. */
export interface HandOut {
  readonly session: Session;
  readonly accountId: string;
  /** The profile's region; undefined where none is set. */
  readonly region: string | undefined;
}

/** Whose code is wanted before credentials can be handed out. */
export interface HandOutPlan {
  readonly identity: string;
  readonly wants: 'none' | 'login' | 'own';
  /** Serial of the device; undefined where no code is wanted. */
  readonly device: string | undefined;
}

interface Parts {
  readonly sources: Sources;
  readonly identities: Identities;
  readonly logins: Logins;
  readonly openings: Openings;
  readonly recording: Recording;
  readonly awsClock: AwsClock;
}

const nameOf = (source: Source): string => (source.kind === 'role' ? source.role.name : source.identity.name);
const sessionNameOf = (source: Source): string | undefined => (source.kind === 'role' ? source.role.hop.roleSessionName : undefined);
const consentIn = ({ replace, setAside }: Consent): Consent => ({ replace, setAside });
const longestOf = (source: Source): number => (source.kind === 'role' ? source.way.seconds : durationOf(source.identity));

/** Gives credentials to tools, and records who got what. */
export function createHandOuts({ sources, identities, logins, openings, recording, awsClock }: Parts) {
  function refuseImpossible(source: Source, leastSeconds: number): void {
    const longest = longestOf(source);
    if (leastSeconds <= longest) return;
    const expected = `at most ${Math.floor((longest * SECOND) / MINUTE)} minutes, as long as a session of “${nameOf(source)}” lasts`;
    throw new Failure('badValue', { what: 'time that a session can have left', value: `${leastSeconds} s`, expected });
  }

  /** A session with enough left, newly opened where no person is needed for it; else fails with who is. */
  async function enough(source: Source, leastSeconds: number): Promise<Session> {
    const session = await openings.session(source);
    if (timeLeft(session, awsClock.now()) >= leastSeconds * SECOND) return session;
    if (source.kind === 'identity') throw new Failure('codeNeeded', { identity: source.identity.name });
    if (source.way.kind === 'inherited') return openings.renewed(source);
    throw new Failure('roleCodeNeeded', { role: source.role.name, identity: source.identity.name, minutes: (source.way.seconds * SECOND) / MINUTE });
  }

  async function sessionFor(source: Source, { code, leastSeconds, mayWait, requester, byPerson, ...ask }: HandOutAsk): Promise<Session> {
    if (code !== undefined) return (await openings.open(source, code, consentIn(ask))).session;
    refuseImpossible(source, leastSeconds);
    try {
      return await enough(source, leastSeconds);
    } catch (failure) {
      if (!mayWait) throw failure;
      await openings.waitForCode(source, failure, { requester, byPerson, force: leastSeconds > 0 });
      return openings.session(sources.find(ask));
    }
  }

  const regionOf = async (source: Source): Promise<string | undefined> =>
    source.kind === 'role' ? source.role.hop.region : identities.regionOf(source.identity);

  return {
    /** Says whose code is wanted, and refuses what a code could not cure. */
    async prepare(ask: SourceAsk & Consent): Promise<HandOutPlan> {
      const source = sources.find(ask);
      const wants = openings.codeWantedFor(source);
      if (wants === 'login') await logins.prepare({ identity: source.identity.name, ...consentIn(ask) });
      return { identity: source.identity.name, wants, device: wants === 'none' ? undefined : openings.deviceOf(source) };
    },
    /** Credentials that work for a while, opened with the code that came along, or with one that a person types meanwhile. */
    async handOut(ask: HandOutAsk): Promise<HandOut> {
      const source = sources.find(ask);
      const about = { profile: nameOf(source), roleSessionName: sessionNameOf(source), requester: ask.requester, delivery: ask.delivery };
      return recording.handOut(about, async () => {
        const session = await sessionFor(source, ask);
        const accountId = source.kind === 'role' ? accountOf(source.role.hop.roleArn) : source.identity.accountId;
        return { session, accountId, region: await regionOf(source) };
      });
    },
  };
}

export type HandOuts = ReturnType<typeof createHandOuts>;
