import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Call, Operation, Operations, Plain } from '../operation.ts';
import { refusal } from '../refusals.ts';
import type { Request } from '../request.ts';
import type { StoredObject } from '../world.ts';
import { listObjects } from './s3Listing.ts';
import { bucketRule, etagOf, keyRule, objectArn, ownBucket, ownObject } from './s3Target.ts';

const METADATA = 'x-amz-meta-';

const objectParameters: Operation['parameters'] = { Bucket: bucketRule, Key: keyRule, 'x-id': { type: 'text' } };

/** S3's operations on objects; parts, versions and copies are not among them. */
export const s3Objects: Operations = {
  ListObjectsV2: listObjects,

  GetObject: {
    parameters: objectParameters,
    subject: objectArn,
    answer: async (call) => read(call, await ownObject(call)),
  },

  HeadObject: {
    parameters: objectParameters,
    permission: 'GetObject',
    subject: objectArn,
    answer: async (call) => read(call, await ownObject(call)),
  },

  PutObject: {
    parameters: objectParameters,
    subject: objectArn,
    answer(call) {
      const { request, parameters, now } = call;
      const { objects } = ownBucket(call);
      checkDigests(request);
      const stored = { content: request.body, contentType: request.headers.get('content-type') ?? 'binary/octet-stream', metadata: metadataOf(request), writtenAt: now };
      objects.set(parameters.text('Key') ?? '', stored);
      return { headers: { ETag: etagOf(stored), 'x-amz-checksum-crc32': crc32Of(request.body) }, content: Buffer.alloc(0) };
    },
  },

  DeleteObject: {
    parameters: objectParameters,
    subject: objectArn,
    answer(call) {
      // What is not there is deleted as well.
      ownBucket(call).objects.delete(call.parameters.text('Key') ?? '');
      return { status: 204, headers: {}, content: Buffer.alloc(0) };
    },
  },
};

function read({ request }: Call, stored: StoredObject): Plain {
  const { content } = stored;
  const metadata = Object.entries(stored.metadata).map(([name, value]) => [METADATA + name, value]);
  const headers: Record<string, string> = {
    'Content-Type': stored.contentType,
    'Last-Modified': stored.writtenAt.toUTCString(),
    ETag: etagOf(stored),
    'Accept-Ranges': 'bytes',
    ...Object.fromEntries(metadata),
  };
  const range = readRange(request.headers.get('range'), content.length);
  if (range) {
    headers['Content-Range'] = `bytes ${range.start}-${range.end}/${content.length}`;
    return { status: 206, headers, content: content.subarray(range.start, range.end + 1) };
  }
  if (request.headers.get('x-amz-checksum-mode') === 'ENABLED') headers['x-amz-checksum-crc32'] = crc32Of(content);
  return { headers, content };
}

/** The first and the last byte asked for; undefined for all of them. */
function readRange(header: string | undefined, length: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const end = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  if (start > end) throw refusal(416, 'InvalidRange', 'The requested range is not satisfiable');
  return { start, end };
}

/** The body must be what the client says it is. */
function checkDigests({ headers, body }: Request): void {
  const sent = headers.get('x-amz-checksum-crc32');
  if (sent !== undefined && sent !== crc32Of(body)) throw refusal(400, 'BadDigest', 'The CRC32 you specified did not match the calculated checksum.');
  const md5 = headers.get('content-md5');
  if (md5 === undefined || md5 === createHash('md5').update(body).digest('base64')) return;
  throw refusal(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
}

function crc32Of(content: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(content));
  return bytes.toString('base64');
}

function metadataOf({ headers }: Request): Record<string, string> {
  const own = [...headers].filter(([name]) => name.startsWith(METADATA));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(METADATA.length), value]));
}
