import { createAwsCalls } from '../../electron/adapters/aws/awsCalls.ts';
import { systemClock } from '../../electron/adapters/clock.ts';
import type { AwsEnvironment } from '../../electron/adapters/environment.ts';
import { createAccountEditor } from '../../electron/adapters/aws/iamAccount.ts';
import { createIam } from '../../electron/adapters/aws/iam.ts';
import { createMfaDevices } from '../../electron/adapters/aws/iamDevices.ts';
import type { ProxySettings } from '../../electron/adapters/aws/proxies.ts';
import { createPolicyReader } from '../../electron/adapters/aws/iamPolicies.ts';
import { createAccountReader } from '../../electron/adapters/aws/iamReport.ts';
import { createSignIn } from '../../electron/adapters/aws/signIn.ts';
import { createSts } from '../../electron/adapters/aws/sts.ts';
import { createUserKeys } from '../../electron/adapters/aws/userKeys.ts';
import { createAwsClock } from '../../electron/core/awsClock.ts';
import type { NetworkSettings } from '../../electron/core/settings/settings.ts';
import type { Clock } from '../../electron/core/time.ts';
import { SECOND } from '../../electron/core/time.ts';

interface Wishes extends Partial<AwsEnvironment> {
  /** The computer's clock; the real one unless said. */
  readonly clock?: Clock;
  /** What the settings say of the network. */
  readonly network?: NetworkSettings;
  /** What the desktop says of a proxy. */
  readonly systemProxy?: () => Promise<ProxySettings>;
  /** Milliseconds; short ones for tests of what never answers. */
  readonly limits?: { readonly connect: number; readonly whole: number };
}

/** The adapters for AWS, pointed at `endpoint`. */
export function adaptersTo(endpoint: string, { clock = systemClock, network, systemProxy, limits, ...environment }: Wishes = {}) {
  const awsClock = createAwsClock(clock);
  const usual: AwsEnvironment = { stsEndpoint: endpoint, iamEndpoint: endpoint, signInEndpoint: endpoint, ignoreEndpoints: undefined, legacySts: undefined, region: '', caBundle: '', proxy: '', noProxy: '', systemBundle: '' };
  const way = { environment: { ...usual, ...environment }, awsClock, ...(network && { chosen: () => network }), ...(systemProxy && { systemProxy }), ...(limits && { limits }) };
  const call = createAwsCalls(way);
  return { sts: createSts({ call, awsClock }), iam: createIam({ call }), mfaDevices: createMfaDevices({ call }), userKeys: createUserKeys({ call }), policies: createPolicyReader({ call }), accounts: createAccountEditor({ call }), accountReader: createAccountReader({ call }), signIn: createSignIn(way), awsClock };
}

/** The computer's clock, off by some milliseconds. */
export const clockOffBy = (milliseconds: number): Clock => ({ ...systemClock, now: () => new Date(Date.now() + milliseconds) });

/** Limits for tests in which something never answers. */
export const impatient = { connect: 0.3 * SECOND, whole: 0.6 * SECOND };
