import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { expect, test } from 'vitest';
import { adaptersTo, impatient } from '../support/awsAdapters.ts';
import { bundleOf, selfSigned } from '../support/certificate.ts';
import { callerXml, listen, plainServer, proxyAnswering, secureServer, serverSaying } from '../support/localServer.ts';

const key = { accessKeyId: 'AKIAALICEALICEALICE1', secretAccessKey: 'secret' };
const codeOf = { serial: 'arn:aws:iam::111122223333:mfa/alice-phone', code: '123456' };

const identify: RequestListener = (_request, response) => void response.writeHead(200, { 'content-type': 'text/xml' }).end(callerXml);
const ask = (endpoint: string, wishes = {}) => adaptersTo(endpoint, wishes).sts.getCallerIdentity(key);
const send = (endpoint: string, wishes = {}) => adaptersTo(endpoint, wishes).sts.getSessionToken(key, { durationSeconds: 3600, codeOf });

/** A port of this computer on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

test('where nothing listens, the host cannot be reached, and a code was not spent', async () => {
  const host = `127.0.0.1:${await closedPort()}`;
  await expect(ask(`http://${host}`)).rejects.toMatchObject({ code: 'offline', facts: { host } });
  await expect(send(`http://${host}`)).rejects.toMatchObject({ code: 'offline', facts: { host } });
});

test('a name that nobody knows is told as such', async () => {
  await expect(send('https://sts.keyfob.invalid')).rejects.toMatchObject({ code: 'nameNotFound', facts: { host: 'sts.keyfob.invalid' } });
});

test.each(['after the request', 'within the answer'])('a connection that drops %s leaves the fate of a code unknown, and without one it was the network', async (moment) => {
  let count = 0;
  const endpoint = await plainServer((request, response) => {
    count += 1;
    request.resume().on('end', () => {
      if (moment === 'within the answer') response.writeHead(200, { 'content-length': '1000' }).write('<GetSession');
      setImmediate(() => response.destroy());
    });
  });
  await expect(send(endpoint)).rejects.toMatchObject({ code: 'codeFateUnknown', facts: { nextIn: expect.any(Number) } });
  expect(count).toBe(1);
  await expect(ask(endpoint)).rejects.toMatchObject({ code: 'offline' });
});

test('an answer that never comes leaves the fate of a code unknown, and without one it took too long', async () => {
  const endpoint = await plainServer(() => {});
  await expect(send(endpoint, { limits: impatient })).rejects.toMatchObject({ code: 'codeFateUnknown' });
  await expect(ask(endpoint, { limits: impatient })).rejects.toMatchObject({ code: 'timedOut', facts: { host: new URL(endpoint).host } });
});

test('an answer that stops in its middle is not waited for any longer', async () => {
  const endpoint = await plainServer((_request, response) => void response.writeHead(200, { 'content-length': '1000' }).write('<GetSession'));
  await expect(send(endpoint, { limits: impatient })).rejects.toMatchObject({ code: 'codeFateUnknown' });
});

test('a connection that does not stand in time has taken no code with it', async () => {
  const silent = await listen(createTcpServer(() => {}));
  await expect(send(`https://localhost:${silent}`, { limits: impatient })).rejects.toMatchObject({ code: 'timedOut' });
});

test('a connection that drops before it stands has taken no code with it', async () => {
  const rude = await listen(createTcpServer((socket) => socket.destroy()));
  await expect(send(`https://localhost:${rude}`)).rejects.toMatchObject({ code: 'offline', facts: { host: `localhost:${rude}` } });
});

test('a redirection leads nowhere: what was signed for one host is sent to no other', async () => {
  let isReached = false;
  const elsewhere = await plainServer(() => (isReached = true));
  for (const status of [301, 302, 303, 307, 308]) {
    const endpoint = await plainServer((_request, response) => void response.writeHead(status, { location: elsewhere }).end());
    await expect(send(endpoint), String(status)).rejects.toMatchObject({ code: 'requestRefused' });
  }
  expect(isReached).toBe(false);
});

test('a proxy carries calls, and its password goes no further than to it', async () => {
  const { proxy, asked } = await proxyAnswering(200);
  const certified = selfSigned('Example Interception', 'sts.example.com');
  const seen: IncomingMessage[] = [];
  const endpoint = await secureServer(certified, (request, response) => {
    seen.push(request);
    identify(request, response);
  });
  const outside = endpoint.replace('localhost', 'sts.example.com');
  const wishes = { proxy: proxy.replace('//', '//me:pass%20word@'), caBundle: bundleOf(certified.cert) };
  await expect(ask(outside, wishes)).resolves.toMatchObject({ accountId: '111122223333' });
  expect(asked).toEqual([`${new URL(outside).host} Basic ${Buffer.from('me:pass word').toString('base64')}`]);
  expect(seen.map(({ headers }) => [headers.host, headers['proxy-authorization']])).toEqual([[new URL(outside).host, undefined]]);
  await expect(ask(outside, { ...wishes, noProxy: 'example.com' })).rejects.toMatchObject({ code: 'nameNotFound' });
});

test.each([407, 403, 502])('a proxy that refuses with %i is named without its password, and no code was spent', async (status) => {
  const { proxy, host } = await proxyAnswering(status);
  const failure = send('https://sts.eu-west-1.amazonaws.com', { proxy: proxy.replace('//', '//me:hidden@') });
  await expect(failure).rejects.toMatchObject({ code: 'proxyRefused', facts: { proxy: `http://${host}`, status } });
});

test('a proxy that hangs up, is gone, or has no name is told apart from AWS', async () => {
  const rude = await listen(createTcpServer((socket) => socket.destroy()));
  const outside = 'https://sts.eu-west-1.amazonaws.com';
  await expect(send(outside, { proxy: `http://127.0.0.1:${rude}` })).rejects.toMatchObject({ code: 'proxyRefused', facts: { status: 0 } });
  const gone = `127.0.0.1:${await closedPort()}`;
  await expect(send(outside, { proxy: `http://${gone}` })).rejects.toMatchObject({ code: 'offline', facts: { host: gone } });
  await expect(send(outside, { proxy: 'http://proxy.keyfob.invalid:3128' })).rejects.toMatchObject({ code: 'nameNotFound', facts: { host: 'proxy.keyfob.invalid:3128' } });
  const silent = await listen(createTcpServer(() => {}));
  await expect(send(outside, { proxy: `http://127.0.0.1:${silent}`, limits: impatient })).rejects.toMatchObject({ code: 'timedOut' });
});

test('this computer is never reached through a proxy', async () => {
  const { proxy, asked } = await proxyAnswering(407);
  const { endpoint } = await serverSaying(200, callerXml);
  await expect(ask(endpoint, { proxy })).resolves.toMatchObject({ accountId: '111122223333' });
  expect(asked).toEqual([]);
});

test('calls without a code share a connection, and each code has one of its own', async () => {
  const ports = new Set<number | undefined>();
  const endpoint = await plainServer((request, response) => {
    ports.add(request.socket.remotePort);
    identify(request, response);
  });
  const { sts } = adaptersTo(endpoint);
  await sts.getCallerIdentity(key);
  await sts.getCallerIdentity(key);
  expect(ports.size).toBe(1);
  await sts.getSessionToken(key, { durationSeconds: 3600, codeOf }).catch(() => {});
  expect(ports.size).toBe(2);
});

test('nothing is sent to an address that is neither https nor on this computer', async () => {
  for (const endpoint of ['http://sts.example.com', 'http://me:hidden@10.0.0.1:8080/x', 'ftp://127.0.0.1', 'nonsense']) {
    const failure = await send(endpoint).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'endpointUnsafe' });
    expect(JSON.stringify(failure)).not.toContain('hidden');
  }
});

test('a time that a cache tells is not taken for that of AWS', async () => {
  const { endpoint } = await serverSaying(200, callerXml, { date: 'Sun, 22 Nov 2020 09:00:00 GMT', age: '60' });
  const { sts, awsClock } = adaptersTo(endpoint);
  await sts.getCallerIdentity(key);
  expect(awsClock.known()).toBe(false);
});

test.each([
  ['an account that is a path', '/../../../evil', 'arn:aws:iam::111122223333:user/alice'],
  ['no ARN', '111122223333', 'alice'],
  ['an ARN with a line of its own', '111122223333', 'arn:aws:iam::111122223333:user/alice\n[default]'],
])('whoever answers in the place of AWS cannot say that a key is that of %s', async (_what, account, arn) => {
  const { endpoint } = await serverSaying(200, callerXml.replace('<Account>111122223333', `<Account>${account}`).replace(/<Arn>[^<]*/, `<Arn>${arn}`));
  await expect(ask(endpoint)).rejects.toMatchObject({ code: 'awsUnavailable' });
});
