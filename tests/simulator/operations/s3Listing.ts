import type { Call, Operation } from '../operation.ts';
import type { Parameters } from '../parameters.ts';
import { refusal } from '../refusals.ts';
import type { StoredObject } from '../world.ts';
import { repeated, type XmlValue } from '../xml.ts';
import { bucketArn, bucketRule, etagOf, ownBucket } from './s3Target.ts';

const LARGEST_PAGE = 1000;

/** One line of a listing: an object, or the common beginning of several keys. */
interface Entry {
  name: string;
  object: StoredObject | undefined;
}

/** S3's ListObjectsV2: keys in the order of their bytes, folded at the delimiter, page by page. */
export const listObjects: Operation = {
  parameters: {
    Bucket: bucketRule,
    'list-type': { type: 'text', values: ['2'] },
    prefix: { type: 'text' },
    delimiter: { type: 'text' },
    'max-keys': { type: 'integer', min: 0, max: 2_147_483_647 },
    'continuation-token': { type: 'text', min: 1 },
    'start-after': { type: 'text' },
    'encoding-type': { type: 'text', values: ['url'] },
    'fetch-owner': { type: 'text', values: ['true', 'false'] },
  },
  permission: 'ListBucket',
  subject: bucketArn,
  context: conditionKeys,
  answer(call) {
    const { parameters } = call;
    const after = placeAfter(parameters.text('continuation-token'));
    const entries = fold(ownBucket(call).objects, parameters).filter(({ name }) => compare(name, after) > 0);
    const largest = Math.min(parameters.integer('max-keys') ?? LARGEST_PAGE, LARGEST_PAGE);
    const listed = entries.slice(0, largest);
    const last = listed.length < entries.length ? listed.at(-1) : undefined;
    return document(call, listed, largest, last);
  },
};

/** What policies on ListBucket can ask for. */
function conditionKeys({ parameters }: Call): Record<string, string> {
  const keys = ['prefix', 'delimiter', 'max-keys'].flatMap((name) => {
    const value = parameters.text(name);
    return value === undefined ? [] : [[`s3:${name}`, value]];
  });
  return Object.fromEntries(keys);
}

function fold(objects: Map<string, StoredObject>, parameters: Parameters): Entry[] {
  const prefix = parameters.text('prefix') ?? '';
  const delimiter = parameters.text('delimiter') ?? '';
  const startAfter = parameters.text('start-after') ?? '';
  const entries = new Map<string, Entry>();
  for (const [key, object] of objects) {
    if (!key.startsWith(prefix) || compare(key, startAfter) <= 0) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const name = end < 0 ? key : key.slice(0, end + delimiter.length);
    entries.set(name, { name, object: end < 0 ? object : undefined });
  }
  return [...entries.values()].sort((one, other) => compare(one.name, other.name));
}

function document({ parameters, caller }: Call, listed: Entry[], largest: number, last: Entry | undefined): XmlValue {
  const text = (value: string | undefined) => (parameters.text('encoding-type') === 'url' && value !== undefined ? encode(value) : value);
  const owner = parameters.text('fetch-owner') === 'true' ? { ID: `owner-of-${caller.account.id}` } : undefined;
  return {
    Name: parameters.text('Bucket'),
    Prefix: text(parameters.text('prefix') ?? ''),
    StartAfter: text(parameters.text('start-after')),
    Delimiter: text(parameters.text('delimiter') || undefined),
    EncodingType: parameters.text('encoding-type'),
    MaxKeys: largest,
    KeyCount: listed.length,
    IsTruncated: last !== undefined,
    ContinuationToken: parameters.text('continuation-token'),
    NextContinuationToken: last && Buffer.from(last.name).toString('base64'),
    Contents: repeated(listed.flatMap(({ name, object }) => (object ? [{ Key: text(name), ...fields(object), Owner: owner }] : []))),
    CommonPrefixes: repeated(listed.flatMap(({ name, object }) => (object ? [] : [{ Prefix: text(name) }]))),
  };
}

function fields(object: StoredObject) {
  return { LastModified: object.writtenAt, ETag: etagOf(object), Size: object.content.length, StorageClass: 'STANDARD' };
}

/** What the page before ended with. */
function placeAfter(token: string | undefined): string {
  if (token === undefined) return '';
  const name = Buffer.from(token, 'base64');
  if (name.toString('base64') !== token) throw refusal(400, 'InvalidArgument', 'The continuation token provided is incorrect');
  return name.toString('utf8');
}

/** By bytes of UTF-8, as S3 does, not by units of UTF-16. */
function compare(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/');
}
