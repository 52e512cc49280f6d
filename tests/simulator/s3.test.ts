import { Agent } from 'node:http';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { keysOf, refusalOf, s3Client } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { presign, send, sendSigned, type RequestToSign } from '../support/signedRequest.ts';

const Bucket = 'examplebucket';
const ARN = `arn:aws:s3:::${Bucket}`;
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const aws = await setUpAws();
const root = s3Client(aws, keysOf(aws, 'root'));
await root.send(new CreateBucketCommand({ Bucket }));
await root.send(new PutObjectCommand({ Bucket, Key: 'there.txt', Body: 'hello', ContentType: 'text/plain', Metadata: { colour: 'blue' } }));

/** A client of somebody with one statement that allows these actions on these resources, and no group. */
function allowed(name: string, Action: string[], Resource: string[], more: object = {}): S3Client {
  aws.addUser({ name, groups: [], policies: { only: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource, ...more }] } } });
  return s3Client(aws, keysOf(aws, name));
}

const raw = (wish: Partial<RequestToSign>) =>
  sendSigned({ endpoint: aws.endpoint, keys: keysOf(aws, 'root'), at: aws.now(), service: 's3', method: 'GET', headers: { 'x-amz-content-sha256': NOTHING }, ...wish });

test('an object comes back as it was put, whole or in part, with its type and metadata', async () => {
  const whole = await root.send(new GetObjectCommand({ Bucket, Key: 'there.txt' }));
  expect(await whole.Body?.transformToString()).toBe('hello');
  expect(whole).toMatchObject({ ContentType: 'text/plain', Metadata: { colour: 'blue' }, ETag: '"5d41402abc4b2a76b9719d911017c592"', ContentLength: 5 });
  const part = await root.send(new GetObjectCommand({ Bucket, Key: 'there.txt', Range: 'bytes=1-3' }));
  expect([await part.Body?.transformToString(), part.ContentRange, part.$metadata.httpStatusCode]).toEqual(['ell', 'bytes 1-3/5', 206]);
  expect(await root.send(new HeadObjectCommand({ Bucket, Key: 'there.txt' }))).toMatchObject({ ContentLength: 5, ContentType: 'text/plain' });
  expect(await refusalOf(root.send(new GetObjectCommand({ Bucket, Key: 'there.txt', Range: 'bytes=5-' })))).toMatchObject({ status: 416, code: 'InvalidRange' });
});

test('bytes and names are kept whatever they are', async () => {
  const Body = Buffer.from([...Array(256).keys()]);
  for (const Key of ['a b/ü+c&<d>.bin', '😀/%2F', "it's(me)*!"]) {
    await root.send(new PutObjectCommand({ Bucket, Key, Body }));
    const { Body: read } = await root.send(new GetObjectCommand({ Bucket, Key }));
    expect(Buffer.from((await read?.transformToByteArray()) ?? [])).toEqual(Body);
    expect((await root.send(new ListObjectsV2Command({ Bucket, Prefix: Key, EncodingType: 'url' }))).Contents?.map((one) => decodeURIComponent(one.Key ?? ''))).toEqual([Key]);
    await root.send(new DeleteObjectCommand({ Bucket, Key }));
  }
});

test('a listing is folded at the delimiter, in the order of bytes, and comes in pages that leave nothing out', async () => {
  const bucket = 'listed-bucket';
  await root.send(new CreateBucketCommand({ Bucket: bucket }));
  const keys = ['a', 'b/1', 'b/2', 'c/1/x', 'c/2', 'd', '\uFFFD', '😀'];
  for (const Key of [...keys].reverse()) await root.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Key }));
  for (const MaxKeys of [1, 2, 3, 1000]) {
    const seen: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client: root, pageSize: MaxKeys }, { Bucket: bucket, Delimiter: '/' })) {
      const here = [...(page.Contents ?? []).map(({ Key }) => Key), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)];
      expect([page.KeyCount, page.MaxKeys]).toEqual([here.length, MaxKeys]);
      expect(here.length).toBeLessThanOrEqual(MaxKeys);
      seen.push(...here);
    }
    expect([seen.length, new Set(seen)]).toEqual([6, new Set(['a', 'b/', 'c/', 'd', '\uFFFD', '😀'])]);
  }
  const under = await root.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'c/', Delimiter: '/' }));
  expect([under.Contents?.map(({ Key }) => Key), under.CommonPrefixes?.map(({ Prefix }) => Prefix)]).toEqual([['c/2'], ['c/1/']]);
  const all = await root.send(new ListObjectsV2Command({ Bucket: bucket, StartAfter: 'b/1' }));
  expect(all.Contents?.map(({ Key }) => Key)).toEqual(keys.slice(2));
  expect(await refusalOf(root.send(new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: 'not a token' })))).toMatchObject({ status: 400, code: 'InvalidArgument' });
});

test('each operation needs its own permission on its own ARN', async () => {
  const reader = allowed('reader', ['s3:GetObject'], [`${ARN}/*`]);
  const lister = allowed('lister', ['s3:ListBucket'], [ARN]);
  await reader.send(new GetObjectCommand({ Bucket, Key: 'there.txt' }));
  await reader.send(new HeadObjectCommand({ Bucket, Key: 'there.txt' }));
  await lister.send(new ListObjectsV2Command({ Bucket }));
  await lister.send(new HeadBucketCommand({ Bucket }));
  const because = (name: string, action: string, resource: string) => ({
    status: 403,
    code: 'AccessDenied',
    message: `User: arn:aws:iam::111122223333:user/${name} is not authorized to perform: ${action} on resource: "${resource}" because no identity-based policy allows the ${action} action`,
  });
  expect(await refusalOf(reader.send(new ListObjectsV2Command({ Bucket })))).toEqual(because('reader', 's3:ListBucket', ARN));
  expect(await refusalOf(reader.send(new PutObjectCommand({ Bucket, Key: 'new', Body: 'x' })))).toEqual(because('reader', 's3:PutObject', `${ARN}/new`));
  expect(await refusalOf(reader.send(new DeleteObjectCommand({ Bucket, Key: 'there.txt' })))).toEqual(because('reader', 's3:DeleteObject', `${ARN}/there.txt`));
  expect(await refusalOf(lister.send(new GetObjectCommand({ Bucket, Key: 'there.txt' })))).toEqual(because('lister', 's3:GetObject', `${ARN}/there.txt`));
  expect((await root.send(new ListObjectsV2Command({ Bucket }))).Contents?.map(({ Key }) => Key)).toEqual(['there.txt']);
});

test('a permission may end at a prefix', async () => {
  const Condition = { StringEquals: { 's3:prefix': 'home/' } };
  const guest = allowed('guest', ['s3:ListBucket'], [ARN], { Condition });
  expect((await guest.send(new ListObjectsV2Command({ Bucket, Prefix: 'home/' }))).KeyCount).toBe(0);
  expect(await refusalOf(guest.send(new ListObjectsV2Command({ Bucket })))).toMatchObject({ code: 'AccessDenied' });
});

test('what is not there is named only to those who may list', async () => {
  const blind = allowed('blind', ['s3:GetObject'], [`${ARN}/*`]);
  const missing = () => new GetObjectCommand({ Bucket, Key: 'missing' });
  expect(await refusalOf(root.send(missing()))).toMatchObject({ status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' });
  expect(await refusalOf(blind.send(missing()))).toMatchObject({ status: 403, code: 'AccessDenied' });
  expect(await refusalOf(root.send(new ListObjectsV2Command({ Bucket: 'nobodys-bucket' })))).toMatchObject({ status: 404, code: 'NoSuchBucket' });
  expect(await refusalOf(root.send(new HeadBucketCommand({ Bucket: 'nobodys-bucket' })))).toMatchObject({ status: 404 });
});

test('a bucket of another account is closed, and its name taken', async () => {
  const theirs = 'keyfob-billing-reports';
  expect(await refusalOf(root.send(new ListObjectsV2Command({ Bucket: theirs })))).toMatchObject({ status: 403, code: 'AccessDenied' });
  expect(await refusalOf(root.send(new CreateBucketCommand({ Bucket: theirs })))).toMatchObject({ status: 409, code: 'BucketAlreadyExists' });
  expect(await refusalOf(root.send(new CreateBucketCommand({ Bucket })))).toMatchObject({ status: 409, code: 'BucketAlreadyOwnedByYou' });
  expect(await raw({ method: 'PUT', target: '/No_Bucket' })).toMatchObject({ status: 400, code: 'InvalidBucketName' });
});

test('a bucket is a host of its own as well', async () => {
  const { port } = new URL(aws.endpoint);
  const hosts: (string | undefined)[] = [];
  // The names under localhost are not in every resolver.
  const httpAgent = new Agent({
    lookup: (host, _options, answer) => {
      hosts.push(host);
      answer(null, [{ address: '127.0.0.1', family: 4 }]);
    },
  });
  const client = new S3Client({ endpoint: `http://localhost:${port}`, region: 'us-east-1', credentials: keysOf(aws, 'root'), maxAttempts: 1, requestHandler: { httpAgent } });
  expect((await client.send(new ListObjectsV2Command({ Bucket }))).Contents?.map(({ Key }) => Key)).toEqual(['there.txt']);
  expect(await (await client.send(new GetObjectCommand({ Bucket, Key: 'there.txt' }))).Body?.transformToString()).toBe('hello');
  expect(new Set(hosts)).toEqual(new Set([`${Bucket}.localhost`]));
});

test('the body must be what the signature and the checksums say', async () => {
  const hash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
  const put = (headers: Record<string, string>) => raw({ method: 'PUT', target: `/${Bucket}/checked`, body: 'hello', headers });
  expect(await put({ 'x-amz-content-sha256': hash, 'x-amz-checksum-crc32': 'NhCmhg==', 'content-md5': 'XUFAKrxLKna5cZ2REBfFkg==' })).toMatchObject({ status: 200 });
  expect(await put({ 'x-amz-content-sha256': NOTHING })).toMatchObject({ status: 400, code: 'XAmzContentSHA256Mismatch' });
  expect(await put({ 'x-amz-content-sha256': hash, 'x-amz-checksum-crc32': 'AAAAAA==' })).toMatchObject({ status: 400, code: 'BadDigest' });
  expect(await put({ 'x-amz-content-sha256': hash, 'content-md5': 'AAAAAA==' })).toMatchObject({ status: 400, code: 'BadDigest' });
  expect(await put({})).toMatchObject({ status: 400, code: 'InvalidRequest' });
  await root.send(new DeleteObjectCommand({ Bucket, Key: 'checked' }));
});

test('a presigned link works for as long as it says, and no longer', async () => {
  const at = aws.now();
  const target = presign({ endpoint: aws.endpoint, keys: keysOf(aws, 'root'), at, service: 's3', target: `/${Bucket}/there.txt` });
  const get = () => send(aws.endpoint, { method: 'GET', target, body: '', headers: { host: new URL(aws.endpoint).host } });
  expect(await get()).toMatchObject({ status: 200, body: 'hello' });
  aws.advance(62);
  expect(await get()).toMatchObject({ status: 403, code: 'AccessDenied', message: 'Request has expired' });
  aws.advance(-62);
});

test('what this S3 has not is refused and changes nothing', async () => {
  for (const [method, target] of [['GET', `/${Bucket}`], ['POST', `/${Bucket}/there.txt`], ['DELETE', `/${Bucket}`], ['PUT', '/']]) {
    expect(await raw({ ...(method && { method }), ...(target && { target }) })).toMatchObject({ status: 501, code: 'NotImplemented' });
  }
  expect(await raw({ target: `/${Bucket}/%zz` })).toMatchObject({ status: 400, code: 'InvalidURI' });
});
