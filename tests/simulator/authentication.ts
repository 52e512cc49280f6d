import type { AuthenticationRefusals } from './authenticationRefusals.ts';
import { refusal } from './refusals.ts';
import type { Request } from './request.ts';
import { hasTrueContentHash, isSameText, isSignedWith, readClaims, type SignatureClaims } from './signature.ts';
import { findAccessKey } from './find.ts';
import type { AccessKey, Caller, Session, World } from './world.ts';

const LARGEST_SKEW = 15 * 60 * 1000;

/** Who a request comes from, proven by its signature. */
export interface Proof {
  caller: Caller;
  region: string;
  /** The temporary credentials used; undefined for a long-lived key. */
  session: Session | undefined;
}

/** Against what a request is checked. */
export interface AuthenticationTerms {
  world: World;
  /** AWS's own time. */
  now: Date;
  service: string;
  refuse: AuthenticationRefusals;
}

/** Checks form, clock, scope, key, token, signature and expiry of a request, in this order; throws a refusal. */
export function authenticate(request: Request, terms: AuthenticationTerms): Proof {
  const { refuse } = terms;
  const claims = readClaims(request);
  if (claims === 'none') throw refuse.missing();
  if ('malformed' in claims) throw refuse.incomplete(claims.malformed);
  checkClock(claims, terms);
  checkScope(claims, terms);
  const found = findCredentials(claims, terms);
  if (!hasTrueContentHash(claims, request)) throw refuse.contentHash();
  if (!isSignedWith(found.secret, claims, request)) throw refuse.signature();
  if (found.session && found.session.expiresAt <= terms.now) throw refuse.expired();
  if (found.key) found.key.lastUsed = { at: terms.now, service: terms.service, region: claims.scope.region };
  return { caller: found.caller, region: claims.scope.region, session: found.session };
}

function checkClock({ stamp, lastsSeconds }: SignatureClaims, { now, service, refuse }: AuthenticationTerms): void {
  const signedAt = readStamp(stamp);
  if (signedAt === undefined) throw refuse.incomplete(`Date must be in ISO-8601 'basic format'. Got '${stamp}'.`);
  const skew = signedAt.getTime() - now.getTime();
  // S3 goes by what a presigned request itself says; the other services do not look at it.
  const isLink = service === 's3' && lastsSeconds !== undefined;
  if (isLink && -skew > lastsSeconds * 1000) throw refusal(403, 'AccessDenied', 'Request has expired');
  if (skew < -LARGEST_SKEW && !isLink) throw refuse.tooOld(stamp, toStamp(new Date(now.getTime() - LARGEST_SKEW)), toStamp(now));
  if (skew > LARGEST_SKEW) throw refuse.tooNew(stamp, toStamp(new Date(now.getTime() + LARGEST_SKEW)), toStamp(now));
}

function checkScope({ scope, stamp }: SignatureClaims, { service, refuse }: AuthenticationTerms): void {
  if (scope.terminator !== 'aws4_request') {
    throw refuse.scope(`Credential should be scoped with a valid terminator: 'aws4_request', not '${scope.terminator}'.`);
  }
  if (scope.service !== service) throw refuse.scope(`Credential should be scoped to correct service: '${service}'.`);
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(scope.region)) {
    throw refuse.scope(`Credential should be scoped to a valid region, not '${scope.region}'.`);
  }
  if (scope.date !== stamp.slice(0, 8)) {
    throw refuse.scope(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${stamp.slice(0, 8)}', from '${stamp}'.`,
    );
  }
}

interface FoundCredentials {
  caller: Caller;
  secret: string;
  key?: AccessKey;
  session: Session | undefined;
}

function findCredentials({ accessKeyId, token }: SignatureClaims, { world, now, refuse }: AuthenticationTerms): FoundCredentials {
  const session = world.sessions.get(accessKeyId);
  if (session) {
    if (!isSameText(token ?? '', session.token) || isGone(session.caller)) throw refuse.invalidToken();
    return { caller: session.caller, secret: session.secret, session };
  }
  const found = findAccessKey(world, accessKeyId);
  if (!found || found.key.status !== 'Active' || found.key.knownFrom > now) throw refuse.unknownKey();
  // A leftover token beside a long-lived key: AWS takes the pair for a broken session.
  if (token !== undefined) throw refuse.invalidToken();
  const { user, key } = found;
  const caller: Caller = { kind: 'user', user, account: user.account, credentials: 'key', mfaAt: null };
  return { caller, secret: key.secret, key, session: undefined };
}

function isGone(caller: Caller): boolean {
  const { users, roles } = caller.account;
  return caller.kind === 'user' ? users.get(caller.user.name) !== caller.user : roles.get(caller.role.name) !== caller.role;
}

function readStamp(stamp: string): Date | undefined {
  const moment = new Date(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

function toStamp(moment: Date): string {
  return moment.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}
