import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from './request.ts';

const ALGORITHM = 'AWS4-HMAC-SHA256';
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** What a request claims about its signature, from the Authorization header or from the query. */
export interface SignatureClaims {
  accessKeyId: string;
  /** `date/region/service/aws4_request`. */
  scope: { date: string; region: string; service: string; terminator: string };
  signedHeaders: string[];
  signature: string;
  /** The moment of signing, as `20260102T030405Z`. */
  stamp: string;
  token: string | undefined;
  /** For how long a presigned request said to be good; undefined for one that is signed in its header. */
  lastsSeconds: number | undefined;
}

/** The claims of a request, `'none'` where it is not signed at all, or what is wrong with their form. */
export function readClaims(request: Request): SignatureClaims | 'none' | { malformed: string } {
  const header = request.headers.get('authorization');
  if (header !== undefined) return readHeaderClaims(header, request);
  const query = new URLSearchParams(request.query);
  return query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature') ? readQueryClaims(query) : 'none';
}

/** Whether the signature was made over this very request with this secret (compared in constant time). */
export function isSignedWith(secret: string, claims: SignatureClaims, request: Request): boolean {
  const { date, region, service, terminator } = claims.scope;
  const text = [ALGORITHM, claims.stamp, `${date}/${region}/${service}/${terminator}`, sha256(canonicalRequest(claims, request))].join('\n');
  const key = [date, region, service, terminator].reduce<Buffer | string>((parent, part) => hmac(parent, part), `AWS4${secret}`);
  return isSameText(hmac(key, text).toString('hex'), claims.signature);
}

/** Compares two texts without telling by the time where they differ. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)));
}

/** Whether the content hash that the request declares is that of its body; S3 may leave a body unsigned. */
export function hasTrueContentHash(claims: SignatureClaims, request: Request): boolean {
  const declared = request.headers.get('x-amz-content-sha256');
  if (declared === undefined) return true;
  return declared === sha256(request.body) || (claims.scope.service === 's3' && declared === UNSIGNED_PAYLOAD);
}

function readHeaderClaims(header: string, request: Request): SignatureClaims | { malformed: string } {
  if (!header.startsWith(`${ALGORITHM} `)) return { malformed: `Unsupported AWS 'algorithm': '${header.split(' ')[0]}'.` };
  const parts = new Map(
    header
      .slice(ALGORITHM.length + 1)
      .split(',')
      .map((part): [string, string] => {
        const [name = '', ...value] = part.trim().split('=');
        return [name, value.join('=')];
      }),
  );
  const missing = ['Credential', 'SignedHeaders', 'Signature'].filter((name) => !parts.get(name));
  if (missing.length > 0) {
    return { malformed: missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' ') };
  }
  const stamp = stampOf(request);
  if (stamp === undefined) {
    return { malformed: "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header." };
  }
  const claims = readCommon(parts.get('Credential'), parts.get('SignedHeaders'), parts.get('Signature'), stamp);
  if ('malformed' in claims) return claims;
  if (!claims.signedHeaders.some((name) => name === 'x-amz-date' || name === 'date')) {
    return { malformed: "'X-Amz-Date' or 'Date' must be a 'SignedHeader' in the AWS Authorization." };
  }
  return withSignedEssentials({ ...claims, token: request.headers.get('x-amz-security-token') }, request);
}

function readQueryClaims(query: URLSearchParams): SignatureClaims | { malformed: string } {
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) return { malformed: "AWS query-string parameters must include a known 'X-Amz-Algorithm'." };
  // Only S3 demands it, and keeps to it.
  const seconds = query.get('X-Amz-Expires') ?? (query.get('X-Amz-Credential')?.endsWith('/s3/aws4_request') ? '' : '900');
  if (!/^\d{1,6}$/.test(seconds) || Number(seconds) < 1 || Number(seconds) > 604_800) {
    return { malformed: 'X-Amz-Expires must be between 1 and 604800 seconds.' };
  }
  const [credential, headers, signature, stamp] = ['Credential', 'SignedHeaders', 'Signature', 'Date'].map((name) => query.get(`X-Amz-${name}`) ?? '');
  const claims = readCommon(credential, headers, signature, stamp ?? '');
  if ('malformed' in claims) return claims;
  if (!claims.signedHeaders.includes('host')) return { malformed: "'Host' must be a 'SignedHeader' in the AWS Authorization." };
  return { ...claims, lastsSeconds: Number(seconds), token: query.get('X-Amz-Security-Token') ?? undefined };
}

function readCommon(credential = '', headers = '', signature = '', stamp = ''): SignatureClaims | { malformed: string } {
  const [accessKeyId, date, region, service, terminator, ...more] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || !terminator || more.length > 0) {
    return { malformed: `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'.` };
  }
  if (!/^\d{8}T\d{6}Z$/.test(stamp)) return { malformed: `Date must be in ISO-8601 'basic format'. Got '${stamp}'.` };
  const signedHeaders = headers.split(';');
  return { accessKeyId, scope: { date, region, service, terminator }, signedHeaders, signature, stamp, token: undefined, lastsSeconds: undefined };
}

function withSignedEssentials(claims: SignatureClaims, request: Request): SignatureClaims | { malformed: string } {
  const essential = [...request.headers.keys()].filter((name) => name === 'host' || name.startsWith('x-amz-'));
  const missing = essential.filter((name) => !claims.signedHeaders.includes(name));
  if (missing.length === 0) return claims;
  return { malformed: `${missing.map((name) => `'${name}'`).join(', ')} must be a 'SignedHeader' in the AWS Authorization.` };
}

function stampOf(request: Request): string | undefined {
  const stamp = request.headers.get('x-amz-date');
  if (stamp !== undefined) return stamp;
  const date = request.headers.get('date');
  if (date === undefined || /^\d{8}T\d{6}Z$/.test(date)) return date;
  const moment = new Date(date);
  return Number.isNaN(moment.getTime()) ? date : moment.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

function canonicalRequest(claims: SignatureClaims, request: Request): string {
  const isS3 = claims.scope.service === 's3';
  const headers = claims.signedHeaders.map((name) => `${name}:${request.headers.get(name) ?? ''}\n`).join('');
  const declared = request.headers.get('x-amz-content-sha256') ?? (isS3 && claims.lastsSeconds !== undefined ? UNSIGNED_PAYLOAD : undefined);
  return [
    request.method,
    // Every service but S3 signs the path encoded a second time.
    isS3 ? request.path : request.path.split('/').map(encode).join('/'),
    canonicalQuery(request.query),
    headers,
    claims.signedHeaders.join(';'),
    declared ?? sha256(request.body),
  ].join('\n');
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return `${encode(decode(name))}=${encode(decode(value))}`;
    });
  return pairs
    .filter((pair) => !pair.startsWith('X-Amz-Signature='))
    .sort()
    .join('&');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoded UTF-8: no client signs this, so whatever comes out here does not match.
    return text;
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
