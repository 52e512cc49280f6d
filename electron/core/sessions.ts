import type { AwsClock } from './awsClock.ts';
import type { SentCodes } from './codes.ts';
import { readCode } from './codes.ts';
import { Failure, isFailure } from './failure.ts';
import type { Identity } from './identity.ts';
import { durationOf, isUsableDevice } from './identity.ts';
import type { KeyVault, ProfileWay, SessionStore, Sts } from './ports.ts';
import type { Session } from './session.ts';
import { timeLeft } from './session.ts';

/** What may differ from the identity's own choices for one session. */
export interface OpenOptions {
  readonly device?: string | undefined;
  readonly durationSeconds?: number | undefined;
  readonly region?: string | undefined;
  readonly way?: ProfileWay | undefined;
}

interface Parts {
  readonly keys: KeyVault;
  readonly sts: Sts;
  readonly store: SessionStore;
  readonly awsClock: AwsClock;
  readonly sentCodes: SentCodes;
  /** The host that an identity's calls go to by now, where it is not AWS's own. */
  readonly hostOf: (identityId: string) => string | null;
}

/** After so many refusals in a row the device itself is in question, not the typing. */
const SUSPICIOUS = 3;

/** The live sessions, MFA sessions by identity id and those of roles by what determines them: in memory, and sealed on disk. */
export function createSessions({ keys, sts, store, awsClock, sentCodes, hostOf }: Parts) {
  const sessions = new Map<string, Session>();
  const underway = new Map<string, { code: string; request: Promise<Session> }>();
  const refusals = new Map<string, number>();
  let era = 0;
  let isRestored = false;

  /** Reads what an earlier run stored; answers which of it has ended since. That is stored no more, and so told once. */
  async function restore(): Promise<ReadonlySet<string>> {
    const begunIn = era;
    const stored = await store.load();
    if (begunIn !== era) return new Set(); // whoever locked meanwhile meant these too
    const missing = [...stored].filter(([id]) => !sessions.has(id));
    for (const [id, session] of missing) sessions.set(id, session);
    isRestored = true;
    return new Set(missing.filter(([, session]) => timeLeft(session, awsClock.now()) === 0).map(([id]) => id));
  }

  /** Where the keychain was silent at the start, what lies in the file is read before it is written over. */
  async function save(): Promise<void> {
    if (!isRestored) await restore().catch(() => undefined); // where that fails, so does what follows, and says why
    await store.save(new Map([...sessions].filter(([, session]) => timeLeft(session, awsClock.now()) > 0)));
  }

  async function keyOf(identity: Identity) {
    const key = await keys.load(identity.id);
    if (!key) throw new Failure('keyMissing', { identity: identity.name });
    return key;
  }

  async function send(identity: Identity, code: string, options: OpenOptions): Promise<Session> {
    const serial = deviceFor(identity, options.device);
    const key = await keyOf(identity);
    const durationSeconds = options.durationSeconds ?? durationOf(identity);
    const ask = { durationSeconds, region: options.region, way: options.way, codeOf: { serial, code } };
    return sentCodes.spend(serial, [code], () => opened(identity, sts.getSessionToken(key, ask))).catch((error: unknown) => {
      throw withHistory(identity, error);
    });
  }

  /** A session works only where it was opened. */
  async function opened(identity: Identity, request: Promise<Session>): Promise<Session> {
    const endpoint = hostOf(identity.id) ?? undefined;
    return { ...(await request), endpoint };
  }

  /** AWS answers a drifted device and a mistyped code alike; only repetition tells them apart. */
  function withHistory(identity: Identity, error: unknown): unknown {
    if (isFailure(error, 'codeFateUnknown')) return new Failure(error.code, { ...error.facts, identity: identity.name }, { cause: error });
    if (!isFailure(error, 'codeRejected')) return error;
    const count = (refusals.get(identity.id) ?? 0) + 1;
    refusals.set(identity.id, count);
    return new Failure('codeRejected', { ...error.facts, repeated: count >= SUSPICIOUS }, { cause: error });
  }

  /** A session that arrives after everything was locked is dropped: whoever locked meant this one too. */
  function keep(key: string, session: Session, begunIn: number): Session {
    if (begunIn !== era) throw new Failure('lockedMeanwhile', {});
    refusals.delete(key);
    sessions.set(key, session);
    return session;
  }

  /** STS accepts a code once: who brings the same code shares the request, who brings another waits for its turn. */
  async function open(identity: Identity, typed: string, options: OpenOptions = {}): Promise<Session> {
    const code = readCode(typed);
    for (let earlier = underway.get(identity.id); earlier; earlier = underway.get(identity.id)) {
      if (earlier.code === code) return earlier.request;
      const opened = await earlier.request.catch(() => undefined);
      if (opened) return opened;
    }
    const begunIn = era;
    const request = send(identity, code, options)
      .then((session) => keep(identity.id, session, begunIn))
      .finally(() => underway.delete(identity.id));
    underway.set(identity.id, { code, request });
    return request;
  }

  async function openWithoutMfa(identity: Identity, options: OpenOptions = {}): Promise<Session> {
    const key = await keyOf(identity);
    const durationSeconds = options.durationSeconds ?? durationOf(identity);
    const begunIn = era;
    const request = sts.getSessionToken(key, { durationSeconds, region: options.region, way: options.way });
    return keep(identity.id, await opened(identity, request), begunIn);
  }

  return {
    open,
    openWithoutMfa,
    /** Writes the sealed file; apart from `open`, because a session is good even where it cannot be stored. */
    save,
    restore,
    /** One that was opened at another endpoint than the present one is none. */
    of(key: string): Session | undefined {
      const session = sessions.get(key);
      return session && (session.endpoint ?? null) === hostOf(key) ? session : undefined;
    },
    /** Its owner was told that it ends soon; that is stored along, so that another start does not say it again. */
    noteWarned(key: string): void {
      const session = sessions.get(key);
      if (session) sessions.set(key, { ...session, warned: true, snoozedUntil: undefined });
    },
    /** Its reminder was put off; that outlives a restart too. */
    noteSnoozed(key: string, until: Date): void {
      const session = sessions.get(key);
      if (session) sessions.set(key, { ...session, snoozedUntil: until.getTime() });
    },
    /** Counts how often everything was locked: a session belongs to the era in which it was asked for. */
    era: (): number => era,
    keep,
    /** Forgets the sessions of an identity, those of its roles too, in memory and on disk. */
    async forget(identityId: string): Promise<void> {
      const keys = [...sessions.keys()].filter((key) => key === identityId || key.startsWith(`["${identityId}",`));
      for (const key of keys) sessions.delete(key);
      if (keys.length > 0) await save();
    },
    /** Forgets all of them; answers how many lived. */
    async forgetAll(): Promise<number> {
      const lived = [...sessions.values()].filter((session) => timeLeft(session, awsClock.now()) > 0).length;
      sessions.clear();
      isRestored = true; // what is still in the file goes too
      era += 1;
      await save();
      return lived;
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;

/** The device whose code is wanted; fails where none is known or none can be used. */
export function deviceFor(identity: Identity, wanted?: string): string {
  const serial = wanted ?? identity.device;
  if (serial) {
    if (!isUsableDevice(serial)) throw new Failure('deviceUnusable', { serial });
    return serial;
  }
  const usable = identity.devices.filter(isUsableDevice);
  if (usable.length > 1) throw new Failure('deviceChoiceNeeded', { identity: identity.name, devices: usable });
  if (identity.devices.length > 0 && usable.length === 0) throw new Failure('onlyUnusableDevices', { identity: identity.name });
  throw new Failure('deviceUnknown', { identity: identity.name });
}
