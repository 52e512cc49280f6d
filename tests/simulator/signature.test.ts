import { expect, test } from 'vitest';
import { keysOf } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { presign, send, sendSigned, type RequestToSign } from '../support/signedRequest.ts';

const noon = new Date('2026-03-01T12:00:00Z');
const MINUTE = 60_000;
const identityQuery = 'Action=GetCallerIdentity&Version=2011-06-15';

const aws = await setUpAws({ now: () => noon });
const alice = keysOf(aws, 'alice');

const whoAmI = (wish: Partial<RequestToSign> = {}) =>
  sendSigned({ endpoint: aws.endpoint, keys: alice, at: noon, body: identityQuery, ...wish });

test('a request signed by the right key says who the caller is', async () => {
  const answer = await whoAmI();
  expect(answer.status).toBe(200);
  expect(answer.body).toContain('<Arn>arn:aws:iam::111122223333:user/alice</Arn>');
  const id = String(answer.headers['x-amzn-requestid']);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.body).toContain(`<RequestId>${id}</RequestId>`);
});

test('a GET with everything in the query, signed in the header or presigned, is understood', async () => {
  const get = await whoAmI({ method: 'GET', target: `/?${identityQuery}`, body: '' });
  expect(get.status).toBe(200);
  const target = presign({ endpoint: aws.endpoint, keys: alice, at: noon, target: `/?${identityQuery}` });
  const headers = { host: new URL(aws.endpoint).host };
  expect((await send(aws.endpoint, { method: 'GET', target, body: '', headers })).status).toBe(200);
  const forged = target.replace('GetCallerIdentity', 'GetSessionToken');
  expect(await send(aws.endpoint, { method: 'GET', target: forged, body: '', headers })).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
});

test.each<[string, NonNullable<RequestToSign['tamper']>]>([
  ['method', (sent) => (sent.method = 'GET')],
  ['query', (sent) => (sent.target += '&X=1')],
  ['path', (sent) => (sent.target = `/x${sent.target.slice(1)}`)],
  ['signed header', (sent) => (sent.headers['x-amz-target'] = 'something else')],
  ['signature', (sent) => (sent.headers['authorization'] = `${sent.headers['authorization']?.slice(0, -4)}beef`)],
])('a changed %s is noticed', async (_what, tamper) => {
  const untouched = { target: `/?${identityQuery}`, body: '', headers: { 'x-amz-target': 'something' } };
  expect((await whoAmI(untouched)).status).toBe(200);
  const { status, code } = await whoAmI({ ...untouched, tamper });
  expect({ status, code }).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
});

test('a changed body is noticed', async () => {
  const { status, code } = await whoAmI({ tamper: (sent) => (sent.body += '&X=1') });
  expect({ status, code }).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
});

test('a wrong secret is refused in the words of E9', async () => {
  const answer = await whoAmI({ keys: { ...alice, secretAccessKey: `${alice.secretAccessKey}x` } });
  expect(answer).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  expect(answer.message).toMatch(/^The request signature we calculated does not match the signature you provided\. /);
});

test('a declared content hash that is not the body’s is refused', async () => {
  const answer = await whoAmI({ headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } });
  expect(answer).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
});

test.each(['host', 'x-amz-date', 'x-amz-target'])('an unsigned %s header is refused', async (name) => {
  const answer = await whoAmI({ headers: { 'x-amz-target': 'anything' }, unsigned: [name] });
  expect(answer).toMatchObject({ status: 400, code: 'IncompleteSignature' });
});

test.each([
  ['another service', { service: 'iam' }, "Credential should be scoped to correct service: 'sts'."],
  ['no region', { region: 'nowhere' }, "Credential should be scoped to a valid region, not 'nowhere'."],
])('a signature for %s is refused', async (_what, wish, message) => {
  const answer = await whoAmI(wish);
  expect(answer).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  expect(answer.message?.replaceAll('&apos;', "'")).toBe(message);
});

test('the scope’s day must be the day of signing', async () => {
  const answer = await whoAmI({
    tamper: (sent) => (sent.headers['authorization'] = sent.headers['authorization']?.replace('/20260301/', '/20260228/') ?? ''),
  });
  expect(answer).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  expect(answer.message).toContain("'20260228' != '20260301'");
});

test('a clock up to 15 minutes off is forgiven', async () => {
  for (const minutes of [-15, -14, 14, 15]) {
    expect((await whoAmI({ at: new Date(noon.getTime() + minutes * MINUTE) })).status).toBe(200);
  }
});

test('a clock that is slow is refused with the three stamps of E10', async () => {
  const at = new Date(noon.getTime() - 20 * MINUTE);
  expect(await whoAmI({ at })).toMatchObject({
    status: 403,
    code: 'SignatureDoesNotMatch',
    message: 'Signature expired: 20260301T114000Z is now earlier than 20260301T114500Z (20260301T120000Z - 15 min.)',
  });
});

test('a clock that is fast is refused with the three stamps of E11', async () => {
  const at = new Date(noon.getTime() + 20 * MINUTE);
  expect(await whoAmI({ at })).toMatchObject({
    status: 403,
    code: 'SignatureDoesNotMatch',
    message: 'Signature not yet current: 20260301T122000Z is still later than 20260301T121500Z (20260301T120000Z + 15 min.)',
  });
});

test('a request without a signature misses its authentication', async () => {
  const headers = { host: 'x', 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await send(aws.endpoint, { method: 'POST', target: '/', body: identityQuery, headers });
  expect(answer).toMatchObject({ status: 403, code: 'MissingAuthenticationToken', message: 'Request is missing Authentication Token' });
});

test.each([
  ['Bearer abc'],
  ['AWS4-HMAC-SHA256 '],
  ['AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00'],
  ['AWS4-HMAC-SHA256 Credential=a/b/c/d/e/f, SignedHeaders=host;x-amz-date, Signature=00'],
  ['AWS4-HMAC-SHA256 ====,,,=='],
])('an authorization that is not one (%s) is incomplete', async (authorization) => {
  const answer = await whoAmI({ tamper: (sent) => (sent.headers['authorization'] = authorization) });
  expect(answer).toMatchObject({ status: 400, code: 'IncompleteSignature' });
});

test('a date that is not one is incomplete', async () => {
  const answer = await whoAmI({ tamper: (sent) => (sent.headers['x-amz-date'] = 'yesterday') });
  expect(answer).toMatchObject({ status: 400, code: 'IncompleteSignature' });
  const impossible = await whoAmI({ tamper: (sent) => (sent.headers['x-amz-date'] = '20261399T250000Z') });
  expect(impossible).toMatchObject({ status: 400, code: 'IncompleteSignature' });
});

test('a plain Date header will do in place of x-amz-date', async () => {
  expect((await whoAmI({ dateHeader: true })).status).toBe(200);
  const late = await whoAmI({ dateHeader: true, at: new Date(noon.getTime() - 16 * MINUTE) });
  expect(late.message).toContain('Signature expired: 20260301T114400Z');
});

test('an unknown key is refused in the words of E7', async () => {
  const answer = await whoAmI({ keys: { ...alice, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' } });
  expect(answer).toMatchObject({ status: 403, code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid.' });
});
