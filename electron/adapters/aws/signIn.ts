import * as z from 'zod/mini';
import type { AwsClock } from '../../core/awsClock.ts';
import { asFailure, Failure, isFailure } from '../../core/failure.ts';
import type { Credentials } from '../../core/identity.ts';
import type { SignIn } from '../../core/ports.ts';
import { roleName } from '../../core/roles/roleDefinition.ts';
import type { NetworkSettings } from '../../core/settings/settings.ts';
import { SECOND } from '../../core/time.ts';
import { consolePlaces } from './consoleHosts.ts';
import type { AwsEnvironment } from '../environment.ts';
import { CONNECT_LIMIT, createTransport } from './http.ts';
import type { ProxySettings } from './proxies.ts';
import type { HttpAnswer } from './journey.ts';
import { networkFailure } from './networkErrors.ts';

interface Way {
  readonly environment: AwsEnvironment;
  readonly awsClock: AwsClock;
  readonly chosen?: () => NetworkSettings;
  readonly systemProxy?: () => Promise<ProxySettings>;
  /** Milliseconds; short ones for tests of what never answers. */
  readonly limits?: { readonly connect: number; readonly whole: number };
}

/** Milliseconds until the token must be there. */
const WHOLE_LIMIT = 20 * SECOND;

const answerSchema = z.object({ SigninToken: z.string().check(z.minLength(1)) });

/** AWS's sign-in with temporary credentials (aws.md §1.6): they are posted, so that no address holds them. */
export function createSignIn({ environment, awsClock, chosen, systemProxy, limits = { connect: CONNECT_LIMIT, whole: WHOLE_LIMIT } }: Way): SignIn {
  const transport = createTransport({ ...environment, chosen, systemProxy, onDate: awsClock.learn, connectLimit: limits.connect });
  const seconds = { connect: Math.round(limits.connect / SECOND), whole: Math.round(limits.whole / SECOND) };

  async function post(url: URL, form: URLSearchParams): Promise<HttpAnswer> {
    const body = form.toString();
    const headers = { host: url.host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', 'content-length': String(Buffer.byteLength(body)) };
    const { journey, requestHandler } = transport.begin(url, { fresh: true, caBundle: environment.caBundle });
    const signal = AbortSignal.timeout(limits.whole);
    try {
      return (await requestHandler.handle({ method: 'POST', path: url.pathname, headers, body }, { abortSignal: signal })).response;
    } catch (error) {
      if (isFailure(error)) throw error;
      throw networkFailure(error, { journey, carriesCode: false, overdue: signal.aborted, seconds, nextIn: 0 }) ?? asFailure(error);
    }
  }

  return {
    async link(credentials, { roleArn, region, seconds: open }) {
      const { federation, destination } = consolePlaces({ roleArn, region, override: environment.signInEndpoint });
      const answer = await post(federation, tokenForm(credentials, open));
      const token = tokenIn(answer, roleArn);
      const query = new URLSearchParams({ Action: 'login', Issuer: 'Keyfob', Destination: destination, SigninToken: token });
      return `${federation.href}?${query.toString()}`;
    },
  };
}

function tokenForm({ accessKeyId, secretAccessKey, sessionToken }: Credentials, seconds: number | undefined): URLSearchParams {
  const session = JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken });
  return new URLSearchParams({ Action: 'getSigninToken', ...(seconds !== undefined && { SessionDuration: String(seconds) }), Session: session });
}

/** What AWS says when it refuses is a page for a person, and may repeat what was sent. */
function tokenIn({ statusCode, body }: HttpAnswer, roleArn: string): string {
  if (statusCode >= 500) throw new Failure('awsUnavailable', { status: statusCode });
  const answer = answerSchema.safeParse(statusCode === 200 ? jsonIn(body) : undefined);
  if (!answer.success) throw new Failure('signInRefused', { role: roleName(roleArn), status: statusCode });
  return answer.data.SigninToken;
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
