import type { AwsClock } from '../awsClock.ts';
import type { Requester } from '../codeRequests.ts';
import { Failure, isFailure } from '../failure.ts';
import type { Identities } from '../identities.ts';
import { durationOf } from '../identity.ts';
import type { Consent } from '../keyfob.ts';
import type { Logins } from '../logins.ts';
import type { Openings } from '../roles/openings.ts';
import type { HandOutDelivery, Recording } from '../record.ts';
import { accountOf } from '../roles/roleDefinition.ts';
import type { Session } from '../session.ts';
import { canBeHandedOut, timeLeft } from '../session.ts';
import { type Source, type SourceAsk, type Sources, describe } from '../roles/sources.ts';
import { MINUTE, SECOND } from '../time.ts';
import type { Vault } from '../vault.ts';

/** What a tool, or a person's command, asks credentials for. */
export interface HandOutAsk extends SourceAsk, Consent {
  readonly requester: Requester;
  readonly delivery: HandOutDelivery;
  /** Whether the popup asks a person, and it waits meanwhile; or is answered at once, and asks again by itself; or nobody is asked. */
  readonly popup: 'awaited' | 'called' | 'none';
  /** Whether a person's own command asks, which breaks a quiet. */
  readonly byPerson: boolean;
  /** Seconds that must be left; 0 for what may be handed out at all. */
  readonly leastSeconds: number;
  /** Whether the caller gives up soon: where AWS is slow, it gets what is still good. */
  readonly isHasty?: boolean | undefined;
  /** Six digits, where a person has typed them for this. */
  readonly code?: string | undefined;
}

/** What is asked before a person is. */
export type HandOutPreparation = SourceAsk & Consent & Pick<HandOutAsk, 'delivery'>;

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
  readonly vault: Pick<Vault, 'demandOpen'>;
  readonly awsClock: AwsClock;
}

const nameOf = (source: Source): string => (source.kind === 'role' ? source.role.name : source.identity.name);
const consentIn = ({ replace, setAside, otherEndpoint }: Consent): Consent => ({ replace, setAside, otherEndpoint });
const longestOf = (source: Source): number => (source.kind === 'role' ? source.way.seconds : durationOf(source.identity));

/** How long AWS may take where what is at hand is still good: the JavaScript SDK gives the endpoint one second. */
const HASTE = 0.6 * SECOND;

/** Gives credentials to tools, and records who got what. */
export function createHandOuts({ vault, sources, identities, logins, openings, recording, awsClock }: Parts) {
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

  /** What is at hand, where it is still good and a new one takes long; that comes to whoever asks next. */
  function atOnce(source: Source, request: Promise<Session>): Promise<Session> {
    const atHand = openings.current(source);
    if (!atHand || !canBeHandedOut(atHand, awsClock.now())) return request;
    return new Promise((resolve, reject) => {
      const cancel = awsClock.at(new Date(awsClock.now().getTime() + HASTE), () => resolve(atHand));
      void request.then(resolve, reject).finally(cancel);
    });
  }

  async function sessionFor(source: Source, { code, leastSeconds, popup, requester, byPerson, isHasty, ...ask }: HandOutAsk): Promise<Session> {
    if (code !== undefined) return (await openings.open(source, code, consentIn(ask))).session;
    refuseImpossible(source, leastSeconds);
    try {
      const session = enough(source, leastSeconds);
      return await (isHasty ? atOnce(source, session) : session);
    } catch (failure) {
      if (popup === 'called') openings.callForCode(source, failure, requester);
      if (popup !== 'awaited' && isFailure(failure, 'codeNeeded', 'roleCodeNeeded')) vault.demandOpen(); // a code would not be enough
      if (popup !== 'awaited') throw failure;
      await openings.waitForCode(source, failure, { requester, byPerson, force: leastSeconds > 0 });
      return openings.session(sources.find(ask));
    }
  }

  const regionOf = async (source: Source): Promise<string | undefined> =>
    source.kind === 'role' ? source.role.hop.region : identities.regionOf(source.identity);

  /** What is asked for; AWS's console takes no user's session, which is said before anybody is asked for a code. */
  function find(ask: SourceAsk & Pick<HandOutAsk, 'delivery'>): Source {
    const source = sources.find(ask);
    if (ask.delivery !== 'console' || source.kind === 'role') return source;
    const own = [...sources.roles().served.values()].filter(({ identity }) => identity === source.identity.name);
    throw new Failure('consoleNeedsRole', { identity: source.identity.name, roles: own.map(({ name }) => name) });
  }

  /** Lets `give` have a session that works for a while, opened with the code that came along or one typed meanwhile; recorded however it ends. */
  async function handOver<T extends { readonly session: Session }>(ask: HandOutAsk, give: (session: Session, source: Source) => Promise<T>): Promise<T> {
    const source = find(ask);
    const { name, pid } = ask.requester;
    const about = { ...describe(source), requester: { name, pid }, delivery: ask.delivery };
    return recording.handOut(about, async () => give(await sessionFor(source, ask), source));
  }

  return {
    /** Says whose code is wanted, and refuses what a code could not cure. */
    async prepare(ask: HandOutPreparation): Promise<HandOutPlan> {
      const source = find(ask);
      const wants = openings.codeWantedFor(source);
      if (wants === 'login') await logins.prepare({ identity: source.identity.name, ...consentIn(ask) });
      return { identity: source.identity.name, wants, device: wants === 'none' ? undefined : openings.deviceOf(source) };
    },
    handOver,
    /** The credentials themselves. */
    handOut: (ask: HandOutAsk): Promise<HandOut> =>
      handOver(ask, async (session, source) => {
        const accountId = source.kind === 'role' ? accountOf(source.role.hop.roleArn) : source.identity.accountId;
        return { session, accountId, region: await regionOf(source) };
      }),
  };
}

export type HandOuts = ReturnType<typeof createHandOuts>;
