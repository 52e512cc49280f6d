/**
 * A simulated AWS inside the test's own process, listening on a free loopback port.
 *
 *     const aws = await startSimulatedAws();          // or startSimulatedAws({ now: () => clock.now() })
 *     onTestFinished(() => aws.stop());
 *
 *     aws.endpoint                                     // for AWS_ENDPOINT_URL; STS, IAM and S3 behind one address
 *     aws.user('alice')                                // { name, accountId, accessKeyId, secretAccessKey, devices }
 *     aws.role('Billing').arn                          // role('ReadOnly', OTHER_ACCOUNT): the name exists in both
 *     aws.code('alice')                                // six digits that AWS has not seen yet
 *     aws.control({ fault: { operation: 'GetSessionToken', kind: 'drop' } })   // what POST /_simulator takes
 *     aws.calls()                                      // { GetSessionToken: 1 }
 *
 * **Codes without waiting.** Every step of a device is accepted once, so a real person waits 30 seconds for the next
 * code. `code(name)` never returns a code that was sent or handed out before: it gives the current step, then the next
 * one (AWS accepts one step ahead), and from the third on it moves the simulated clock forward by 30 seconds a code. It
 * never sleeps. The clock that moves is AWS's: its `Date` header tells so, and clients whose clock stays behind are
 * refused after 15 minutes, that is after some thirty codes of one device. Start a simulator per file or ask for one
 * more user (`aws.addUser({ name: 'carol', device: true })`) rather than share one device between many tests. Where a
 * test must not see the clock move, it takes at most two codes of a device.
 *
 * **Time.** `now` is the real clock unless given; `advance(seconds)` moves AWS's clock on top of it, for sessions that
 * end and codes that grow old. `control({ clockOffsetSeconds })` is a third summand, the one that product.md names.
 *
 * **Who is there.** First account 111122223333: `alice` (alice-phone), `bob` (no device, same group), `erin` (path /eng/,
 * a phone, a hardware token, a FIDO key), `frank` (a device, but may not call ListMFADevices), `admin`
 * (AdministratorAccess and the kit), `root` (the account's root key and device). Second account 444455556666: `zoe`. All
 * but frank and root are bound by the kit: without MFA they can look at themselves and enrol, nothing else.
 *
 * **Roles** (all under /team/ and trusting the first account with MFA). First account: `Developer` (up to 12 h, tags and
 * source identity allowed), `ReadOnly` (1 h), `Release` (alice and bob by name, MFA younger than an hour). Second:
 * `ReadOnly` (1 h), `Billing` (up to 4 h), `Admin` (MFA younger than 10 minutes), `Auditor` (external id
 * `keyfob-example`).
 *
 * **Regions.** STS is switched off in `af-south-1`; every other region name is accepted for every service.
 *
 * **S3.** Two empty buckets an account; `aws s3 mb`, `ls`, `cp` and `rm` work for files up to 8 MiB, in path style and, under
 * `localhost`, with the bucket as a host. Parts, versions, copies and bucket policies are not there (501).
 *
 * **Faults.** `throttle` and `error` answer before the operation runs, so a code in the call stays good; `drop` runs it
 * (the code is spent) and cuts the connection; `delay` waits `milliseconds` first, `hold` after it has run. Each lets `skip`
 * calls pass, and is then used `times` times (once unless said). `control({ release: true })` lets all calls go on that
 * are held up: a test that looks at what happens meanwhile holds them for as long as it needs, and not for a time.
 */
import { FIRST_ACCOUNT, OTHER_ACCOUNT } from '../simulator/population.ts';
import type { SimulatedRole, SimulatedUser } from '../simulator/description.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { nextUnusedCode } from './totp.ts';

export { FIRST_ACCOUNT, OTHER_ACCOUNT };
export type { SimulatedRole, SimulatedUser };

/** A running simulated AWS and what a test asks of it. */
export interface SimulatedAws {
  endpoint: string;
  /** AWS's own time. */
  now(): Date;
  /** Moves AWS's clock forward (or back, for negative numbers). */
  advance(seconds: number): void;
  /** An entry of `users`; throws for a name that does not exist. */
  user(name: string): SimulatedUser;
  /** Makes a user of the kit's group (or of `groups`) in the first account, with a device and inline policies if wanted. */
  addUser(wish: { name: string; device?: boolean | 'hardware' | 'fido'; ageDays?: number; path?: string; groups?: string[]; policies?: Record<string, unknown>; password?: string }): SimulatedUser;
  /** The role of that name, in the first account if both have one and nothing else is said. */
  role(name: string, accountId?: string): SimulatedRole;
  /** A code of the user's first TOTP device (or of `serial`) that was never handed out nor spent. */
  code(userName: string, serial?: string): string;
  /** What `POST /_simulator` does, with its answer. Throws where that would answer 400. */
  control(wish: Record<string, unknown>): unknown;
  /** How often each operation was called, refusals included. */
  calls(): Record<string, number>;
  stop(): Promise<void>;
}

/** Starts a simulated AWS on a free port of 127.0.0.1. A `seed` makes all secrets the same in every run. */
export async function startSimulatedAws(options: { now?: () => Date; seed?: string; port?: number } = {}): Promise<SimulatedAws> {
  const { now = () => new Date(), ...rest } = options;
  let advancedSeconds = 0;
  const simulator = await startSimulator({ ...rest, now: () => new Date(now().getTime() + advancedSeconds * 1000) });
  const handedOut = new Map<string, Set<number>>();

  function user(name: string): SimulatedUser {
    return found(simulator.description().users.find((entry) => entry.name === name), `user ${name}`);
  }

  function code(userName: string, serial?: string): string {
    const usable = user(userName).devices.filter((device) => device.secret !== null);
    const device = found(serial ? usable.find((one) => one.serial === serial) : usable[0], `TOTP device of ${userName}`);
    const mine = handedOut.get(device.serial) ?? new Set<number>();
    handedOut.set(device.serial, mine);
    const used = new Set([...mine, ...simulator.spentSteps(device.serial)]);
    const next = nextUnusedCode(device.secret ?? '', simulator.now(), used);
    mine.add(next.step);
    advancedSeconds += next.waitSeconds;
    return next.code;
  }

  return {
    endpoint: simulator.endpoint,
    now: simulator.now,
    advance: (seconds) => {
      advancedSeconds += seconds;
    },
    user,
    addUser: ({ name, ...wish }) => {
      simulator.control({ user: { name, ...wish } });
      return user(name);
    },
    role: (name, accountId) =>
      found(
        simulator.description().roles.find((role) => role.name === name && (!accountId || role.accountId === accountId)),
        `role ${name}`,
      ),
    code,
    control: simulator.control,
    calls: simulator.calls,
    stop: simulator.stop,
  };
}

function found<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`The simulated AWS has no ${name}.`);
  return thing;
}
