import type { IAMClient } from '@aws-sdk/client-iam';
import type { STSClient } from '@aws-sdk/client-sts';
import type { AwsClock } from '../../core/awsClock.ts';
import { nextCodeIn } from '../../core/codes.ts';
import { asFailure, Failure, isFailure } from '../../core/failure.ts';
import type { CallOptions } from '../../core/ports.ts';
import type { NetworkSettings } from '../../core/settings/settings.ts';
import { SECOND } from '../../core/time.ts';
import { answerOf } from './awsAnswers.ts';
import type { Call } from './awsErrors.ts';
import { refusalFailure } from './awsErrors.ts';
import type { Service } from './endpoints.ts';
import { endpointOf, regionOf } from './endpoints.ts';
import type { AwsEnvironment } from '../environment.ts';
import { CONNECT_LIMIT, createTransport } from './http.ts';
import type { ProxySettings } from './proxies.ts';
import { networkFailure } from './networkErrors.ts';
import { routeOf } from './routes.ts';

/** Milliseconds for a whole call, further attempts included. */
const WHOLE_LIMIT = 20 * SECOND;

/** How often a call without a code is tried; with one, once. */
const ATTEMPTS = 3;

/** One call: what it is for the error table, and where it goes. */
export interface Wish extends Call, CallOptions {
  readonly service: Service;
  /** Never tried a second time by itself: it would do twice what it does. */
  readonly once?: boolean;
  /** An ARN whose partition the call belongs to. */
  readonly arn?: string | undefined;
}

export interface Way {
  readonly environment: AwsEnvironment;
  readonly awsClock: AwsClock;
  /** What was chosen in the settings, for what neither the environment nor a profile says. */
  readonly chosen?: () => NetworkSettings;
  readonly systemProxy?: () => Promise<ProxySettings>;
  /** Milliseconds; the constants of this room unless a test is in a hurry. */
  readonly limits?: { readonly connect: number; readonly whole: number };
}

type Sign = { config: Pick<STSClient['config'] | IAMClient['config'], 'signer'> };

/** What each call of `createAwsCalls` gives to whoever makes the SDK's client. */
export type ClientConfig = ReturnType<typeof clientConfig>;

/** Calls to AWS: signed by AWS's clock, explained by the error table, a code sent once. Made once per way to AWS. */
export function createAwsCalls({ environment, awsClock, chosen, systemProxy, limits = { connect: CONNECT_LIMIT, whole: WHOLE_LIMIT } }: Way) {
  const transport = createTransport({ ...environment, chosen, systemProxy, onDate: awsClock.learn, connectLimit: limits.connect });
  const seconds = { connect: Math.round(limits.connect / SECOND), whole: Math.round(limits.whole / SECOND) };

  /** Signatures carry AWS's time, whatever this computer's clock shows. */
  function signByAwsClock(client: Sign): void {
    const { signer } = client.config;
    client.config.signer = async (scheme) => {
      const own = await signer(scheme);
      return { sign: (request, options) => own.sign(request, { ...options, signingDate: awsClock.now() }) };
    };
  }

  async function once<C extends Sign, T>(wish: Wish, create: (config: ClientConfig) => C, send: (client: C, signal: AbortSignal) => Promise<T>): Promise<T> {
    const carriesCode = wish.codeOf !== undefined;
    const region = regionOf({ asked: wish.region, ambient: environment.region, arn: wish.arn });
    const route = routeOf(wish.service, environment, wish.way);
    const endpoint = endpointOf(wish.service, region, route.endpoint, route.legacySts);
    const { journey, requestHandler } = transport.begin(endpoint.url, { fresh: carriesCode || wish.once === true, caBundle: route.caBundle });
    const signal = AbortSignal.timeout(limits.whole);
    try {
      const client = create(clientConfig(wish, endpoint, requestHandler, carriesCode || wish.once ? 1 : ATTEMPTS));
      signByAwsClock(client);
      return await send(client, signal);
    } catch (error) {
      if (isFailure(error)) throw error;
      const nextIn = nextCodeIn(awsClock.now());
      const failed = networkFailure(error, { journey, carriesCode, overdue: signal.aborted, seconds, nextIn });
      throw failed ?? explained(error, wish, region, nextIn);
    }
  }

  /** A call without a code is made again where AWS's answer has just corrected the clock. */
  async function call<C extends Sign, T>(wish: Wish, create: (config: ClientConfig) => C, send: (client: C, signal: AbortSignal) => Promise<T>): Promise<T> {
    const before = awsClock.offset();
    try {
      return await once(wish, create, send);
    } catch (error) {
      const isCured = isFailure(error, 'clockOff') && wish.codeOf === undefined && awsClock.offset() !== before;
      if (!isCured) throw error;
      return once(wish, create, send);
    }
  }

  return call;
}

export type AwsCalls = ReturnType<typeof createAwsCalls>;

/** Everything that the SDK would otherwise look up in the environment, in `~/.aws` or on the network. */
function clientConfig({ signer }: Wish, { url, region }: ReturnType<typeof endpointOf>, requestHandler: object, maxAttempts: number) {
  return {
    region,
    endpoint: url.href,
    credentials: { ...signer },
    requestHandler: { ...requestHandler },
    maxAttempts,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    userAgentAppId: '',
    authSchemePreference: ['aws.auth#sigv4'],
    sigv4aSigningRegionSet: [region],
    disableClockSkewCorrection: true,
  };
}

function explained(error: unknown, call: Call, region: string, nextIn: number): Failure {
  const answer = answerOf(error);
  if (!answer) return asFailure(error);
  const { status, code, message, requestId } = answer;
  // The SDK's error holds the whole answer, and AWS's words may repeat what was sent.
  const cause = new Error(`${code || 'no code'}, HTTP ${status}, request ${requestId || 'unknown'}`);
  if (code) return refusalFailure({ status, code, message }, { call, region, nextIn, cause });
  if (call.codeOf && status < 300) return new Failure('codeFateUnknown', { identity: '', nextIn }, { cause });
  if (status < 300 || status >= 500) return new Failure('awsUnavailable', { status }, { cause });
  return new Failure('requestRefused', { code: `HTTP ${status}`, message: '' }, { cause });
}
