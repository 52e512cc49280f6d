import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Duplex } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { findBundle } from '../../electron/adapters/aws/certificates.ts';
import { adaptersTo, impatient } from '../support/awsAdapters.ts';
import { selfSigned } from '../support/certificate.ts';
import { callerXml, listen, plainServer, secureServer, serverSaying } from '../support/localServer.ts';

const key = { accessKeyId: 'AKIAALICEALICEALICE1', secretAccessKey: 'secret' };
const codeOf = { serial: 'arn:aws:iam::111122223333:mfa/alice-phone', code: '123456' };
const certificate = selfSigned('Example Interception');

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

function fileWith(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'bundle.pem'), content);
  return join(folder, 'bundle.pem');
}

/** A proxy that answers each CONNECT as told; 200 leads every name to this computer. */
async function proxyAnswering(status: number) {
  const asked: string[] = [];
  const server = createServer().on('connect', (request: IncomingMessage, socket: Duplex) => {
    asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 2\r\n\r\nno`);
    const onward = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    return undefined;
  });
  const port = await listen(server);
  return { proxy: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, asked };
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

test('a certificate that is not trusted stops the code, and its issuer is named', async () => {
  let isReached = false;
  const endpoint = await secureServer(certificate, () => (isReached = true));
  const expected = { code: 'certificateUntrusted', facts: { host: new URL(endpoint).host, issuer: 'Example Interception' } };
  await expect(send(endpoint)).rejects.toMatchObject(expected);
  expect(isReached).toBe(false);
});

test('a certificate of another name is not trusted, even where its issuer is', async () => {
  const endpoint = (await secureServer(certificate, identify)).replace('localhost', '127.0.0.1');
  await expect(ask(endpoint, { caBundle: fileWith(certificate.cert) })).rejects.toMatchObject({ code: 'certificateUntrusted' });
});

test('AWS_CA_BUNDLE makes a certificate trusted', async () => {
  const endpoint = await secureServer(certificate, identify);
  const caBundle = fileWith(`# our proxy\n${selfSigned('Somebody').cert}\n${certificate.cert}`);
  await expect(ask(endpoint, { caBundle })).resolves.toMatchObject({ accountId: '111122223333' });
});

test('a CA bundle that is missing or holds no certificate is told, and nothing is sent', async () => {
  const endpoint = await secureServer(certificate, identify);
  const missing = join(tmpdir(), 'keyfob-no-such-bundle.pem');
  await expect(send(endpoint, { caBundle: missing })).rejects.toMatchObject({ code: 'fileMissing', facts: { file: missing } });
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  for (const content of ['', 'not a certificate', broken]) {
    await expect(send(endpoint, { caBundle: fileWith(content) })).rejects.toMatchObject({ code: 'badValue' });
  }
});

test('a bundle is chosen by its whole path, with ~ for the home folder, and only where it holds certificates', async () => {
  const bundle = fileWith(certificate.cert);
  await expect(findBundle(` ${bundle} `)).resolves.toBe(bundle);
  await expect(findBundle(`~/${relative(homedir(), bundle)}`)).resolves.toBe(join(homedir(), relative(homedir(), bundle)));
  await expect(findBundle('company.pem')).rejects.toMatchObject({ code: 'badValue', facts: { what: 'whole path' } });
  await expect(findBundle(fileWith('not a certificate'))).rejects.toMatchObject({ code: 'badValue', facts: { what: 'CA bundle' } });
  await expect(findBundle(tmpdir())).rejects.toMatchObject({ code: 'fileMissing' });
});

test('the certificates of the system are trusted, and what is broken among them is passed over', async () => {
  const endpoint = await secureServer(certificate, identify);
  const systemBundle = fileWith(`-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${certificate.cert}`);
  await expect(ask(endpoint, { systemBundle })).resolves.toMatchObject({ accountId: '111122223333' });
  const missing = join(tmpdir(), 'keyfob-no-such-system.pem');
  await expect(ask(endpoint, { systemBundle: missing })).rejects.toMatchObject({ code: 'certificateUntrusted' });
});

test('the settings count where neither the environment nor the profile says', async () => {
  const { proxy, asked } = await proxyAnswering(200);
  const certified = selfSigned('Example Interception', 'sts.example.com');
  const outside = (await secureServer(certified, identify)).replace('localhost', 'sts.example.com');
  const network = { proxy, caBundle: fileWith(certified.cert) };
  await expect(ask(outside, { network })).resolves.toMatchObject({ accountId: '111122223333' });
  expect(asked).toEqual([new URL(outside).host]);
  const { proxy: refusing } = await proxyAnswering(403);
  await expect(ask(outside, { network, proxy: refusing })).rejects.toMatchObject({ code: 'proxyRefused' });
  await expect(ask(outside, { network, caBundle: fileWith(certificate.cert) })).rejects.toMatchObject({ code: 'certificateUntrusted' });
});

test('a profile’s own bundle is trusted for its calls alone, also over connections that are kept', async () => {
  const endpoint = await secureServer(certificate, identify);
  const { sts } = adaptersTo(endpoint);
  const way = { caBundle: fileWith(certificate.cert) };
  await expect(sts.getCallerIdentity(key, { way })).resolves.toMatchObject({ accountId: '111122223333' });
  await expect(sts.getCallerIdentity(key)).rejects.toMatchObject({ code: 'certificateUntrusted' });
});

test('a bundle that a file names and that would never end is not waited for', async () => {
  const endpoint = await secureServer(certificate, identify);
  const { sts } = adaptersTo(endpoint);
  await expect(sts.getCallerIdentity(key, { way: { caBundle: '/dev/zero' } })).rejects.toMatchObject({ code: 'fileMissing' });
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
  const wishes = { proxy: proxy.replace('//', '//me:pass%20word@'), caBundle: fileWith(certified.cert) };
  await expect(ask(outside, wishes)).resolves.toMatchObject({ accountId: '111122223333' });
  expect(asked).toEqual([`${new URL(outside).host} Basic ${Buffer.from('me:pass word').toString('base64')}`]);
  expect(seen.map(({ headers }) => [headers.host, headers['proxy-authorization']])).toEqual([[new URL(outside).host, undefined]]);
  await expect(ask(outside, { ...wishes, noProxy: 'example.com' })).rejects.toMatchObject({ code: 'nameNotFound' });
});

test('a proxy that reads along is noticed by its certificate', async () => {
  const { proxy } = await proxyAnswering(200);
  let isReached = false;
  const endpoint = await secureServer(certificate, () => (isReached = true));
  const failure = send(endpoint.replace('localhost', 'sts.example.com'), { proxy });
  await expect(failure).rejects.toMatchObject({ code: 'certificateUntrusted', facts: { issuer: 'Example Interception' } });
  expect(isReached).toBe(false);
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
