import { refusal } from './refusals.ts';
import type { Request } from './request.ts';

/** The host of the stand-in under which buckets are hosts of their own, as `examplebucket.localhost`. */
const VIRTUAL_HOST = /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.localhost(?::\d+)?$/;

/** What a request to S3 is about; neither for the account, no key for a bucket. */
export interface S3Address {
  bucket: string | undefined;
  key: string | undefined;
}

/** Reads bucket and key from the host (virtual-host style) or from the path (path style). */
export function readAddress({ headers, path }: Request): S3Address {
  const [, host] = VIRTUAL_HOST.exec(headers.get('host') ?? '') ?? [];
  const rest = decodePath(path).slice(1);
  if (host !== undefined) return { bucket: host, key: rest || undefined };
  const slash = rest.indexOf('/');
  if (slash < 0) return { bucket: rest || undefined, key: undefined };
  return { bucket: rest.slice(0, slash), key: rest.slice(slash + 1) || undefined };
}

/** The operation that a method asks of such an address; undefined where this S3 has none. */
export function s3OperationName({ method, query }: Request, { bucket, key }: S3Address): string | undefined {
  if (key !== undefined) return { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method];
  if (bucket === undefined) return method === 'GET' ? 'ListBuckets' : undefined;
  if (method === 'GET') return new URLSearchParams(query).get('list-type') === '2' ? 'ListObjectsV2' : undefined;
  return { HEAD: 'HeadBucket', PUT: 'CreateBucket' }[method];
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw refusal(400, 'InvalidURI', "Couldn't parse the specified URI.");
  }
}
