import type { AwsClock } from './awsClock.ts';
import type { Identities } from './identities.ts';
import type { KeyVault, Sts } from './ports.ts';
import type { Clock } from './time.ts';
import { SECOND } from './time.ts';
import type { Troubles } from './troubles.ts';

interface Parts {
  readonly clock: Clock;
  readonly awsClock: AwsClock;
  readonly keys: KeyVault;
  readonly sts: Sts;
  readonly identities: Identities;
  readonly troubles: Troubles;
}

/** How long a code waits for AWS's clock to be heard first. */
const PATIENCE = 2 * SECOND;

/** One small call after each start and wake teaches AWS's time before a code depends on it. */
export function createClockListener({ clock, awsClock, keys, sts, identities, troubles }: Parts) {
  let underway: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const identity = identities.likely() ?? identities.all()[0];
    if (awsClock.known() || !identity) return;
    const key = await keys.load(identity.id);
    troubles.keychainAnswered();
    if (key) await sts.getCallerIdentity(key, await identities.optionsOf(identity));
  }

  /** Listens where nothing is known yet; never fails, since only the correction is lost. */
  function listen(): Promise<void> {
    underway ??= ask()
      .catch((error: unknown) => troubles.note('clock not heard', error))
      .finally(() => (underway = undefined));
    return underway;
  }

  /** Resolves when the clock was heard, or soon without it. */
  function heard(): Promise<void> {
    const listening = listen();
    return new Promise((resolve) => {
      const giveUp = clock.at(new Date(clock.now().getTime() + PATIENCE), resolve);
      void listening.then(() => {
        giveUp();
        resolve();
      });
    });
  }

  return { listen, heard };
}

export type ClockListener = ReturnType<typeof createClockListener>;
