import { createAwsCalls } from '../../electron/adapters/awsCalls.ts';
import { systemClock } from '../../electron/adapters/clock.ts';
import type { AwsEnvironment } from '../../electron/adapters/environment.ts';
import { createAccountEditor } from '../../electron/adapters/iamAccount.ts';
import { createIam } from '../../electron/adapters/iam.ts';
import { createMfaDevices } from '../../electron/adapters/iamDevices.ts';
import { createPolicyReader } from '../../electron/adapters/iamPolicies.ts';
import { createAccountReader } from '../../electron/adapters/iamReport.ts';
import { createSignIn } from '../../electron/adapters/signIn.ts';
import { createSts } from '../../electron/adapters/sts.ts';
import { createUserKeys } from '../../electron/adapters/userKeys.ts';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import type { NetworkSettings } from '../../electron/core/settings.ts';
import type { Clock } from '../../electron/core/time.ts';
import { SECOND } from '../../electron/core/time.ts';

interface Wishes extends Partial<AwsEnvironment> {
  /** The computer's clock; the real one unless said. */
  readonly clock?: Clock;
  /** What the settings say of the network. */
  readonly network?: NetworkSettings;
  /** Milliseconds; short ones for tests of what never answers. */
  readonly limits?: { readonly connect: number; readonly whole: number };
}

/** The adapters for AWS, pointed at `endpoint`. */
export function adaptersTo(endpoint: string, { clock = systemClock, network, limits, ...environment }: Wishes = {}) {
  const awsClock = createAwsClock(clock);
  const usual: AwsEnvironment = { stsEndpoint: endpoint, iamEndpoint: endpoint, signInEndpoint: endpoint, ignoreEndpoints: undefined, legacySts: undefined, region: '', caBundle: '', proxy: '', noProxy: '', systemBundle: '' };
  const way = { environment: { ...usual, ...environment }, awsClock, ...(network && { chosen: () => network }), ...(limits && { limits }) };
  const call = createAwsCalls(way);
  return { sts: createSts({ call, awsClock }), iam: createIam({ call }), mfaDevices: createMfaDevices({ call }), userKeys: createUserKeys({ call }), policies: createPolicyReader({ call }), accounts: createAccountEditor({ call }), accountReader: createAccountReader({ call }), signIn: createSignIn(way), awsClock };
}

/** The computer's clock, off by some milliseconds. */
export const clockOffBy = (milliseconds: number): Clock => ({ ...systemClock, now: () => new Date(Date.now() + milliseconds) });

/** Limits for tests in which something never answers. */
export const impatient = { connect: 0.3 * SECOND, whole: 0.6 * SECOND };
