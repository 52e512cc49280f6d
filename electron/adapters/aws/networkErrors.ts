import { Failure } from '../../core/failure.ts';
import { errorCode } from '../fileFailures.ts';
import type { Journey } from './journey.ts';
import { shownProxy } from './proxies.ts';

const NAME_NOT_FOUND = /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL|EAI_NODATA|EAI_NONAME)$/;
const UNTRUSTED = /CERT|ALTNAME|HOSTNAME_MISMATCH|UNABLE_TO_VERIFY|INVALID_(CA|PURPOSE)|PATH_LENGTH/;

/** What a failed call was about, as far as the network cares. */
export interface Attempt {
  readonly journey: Journey;
  readonly carriesCode: boolean;
  /** Whether the limit for the whole call had passed, and how many seconds each limit is. */
  readonly overdue: boolean;
  readonly seconds: { readonly connect: number; readonly whole: number };
  readonly nextIn: number;
}

/** Why no whole answer came from AWS; undefined where one did, or where the network is not to blame. */
export function networkFailure(error: unknown, attempt: Attempt): Failure | undefined {
  const { journey, carriesCode, overdue, nextIn } = attempt;
  if (journey.proxyStatus !== undefined) return proxyRefused(journey, journey.proxyStatus, error);
  if (journey.stage === 'answered') return undefined;
  if (journey.stage === 'connecting') return noConnection(error, attempt);
  if (carriesCode) return new Failure('codeFateUnknown', { identity: '', nextIn }, { cause: error });
  return overdue ? timedOut(attempt) : new Failure('offline', { host: journey.host }, { cause: error });
}

/** Nothing has left this computer yet, so every code is as good as before. */
function noConnection(error: unknown, attempt: Attempt): Failure | undefined {
  const { journey, overdue } = attempt;
  const code = errorCode(error);
  const reached = journey.proxy?.host ?? journey.host;
  if (journey.overdue || overdue) return timedOut(attempt);
  if (NAME_NOT_FOUND.test(code)) return new Failure('nameNotFound', { host: reached }, { cause: error });
  if (UNTRUSTED.test(code)) {
    return new Failure('certificateUntrusted', { host: journey.host, issuer: journey.issuer }, { cause: error });
  }
  if (code) return new Failure('offline', { host: reached }, { cause: error });
  // The agent's own error for a proxy that hangs up has no code.
  return journey.proxy && error instanceof Error && /proxy/i.test(error.message) ? proxyRefused(journey, 0, error) : undefined;
}

const proxyRefused = (journey: Journey, status: number, cause: unknown) =>
  new Failure('proxyRefused', { proxy: journey.proxy ? shownProxy(journey.proxy) : '', status }, { cause });

function timedOut({ journey, overdue, seconds }: Attempt): Failure {
  return new Failure('timedOut', { host: journey.proxy?.host ?? journey.host, seconds: overdue ? seconds.whole : seconds.connect });
}
