import { writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { findBundle } from '../../../electron/adapters/aws/certificates.ts';
import { adaptersTo } from '../../support/awsAdapters.ts';
import { bundleOf, selfSigned } from '../../support/certificate.ts';
import { callerXml, proxyAnswering, secureServer } from '../../support/localServer.ts';

const key = { accessKeyId: 'AKIAALICEALICEALICE1', secretAccessKey: 'secret' };
const codeOf = { serial: 'arn:aws:iam::111122223333:mfa/alice-phone', code: '123456' };
const certificate = selfSigned('Example Interception');

const identify: RequestListener = (_request, response) => void response.writeHead(200, { 'content-type': 'text/xml' }).end(callerXml);
const ask = (endpoint: string, wishes = {}) => adaptersTo(endpoint, wishes).sts.getCallerIdentity(key);
const send = (endpoint: string, wishes = {}) => adaptersTo(endpoint, wishes).sts.getSessionToken(key, { durationSeconds: 3600, codeOf });

test('a certificate that is not trusted stops the code, and its issuer is named', async () => {
  let isReached = false;
  const endpoint = await secureServer(certificate, () => (isReached = true));
  const expected = { code: 'certificateUntrusted', facts: { host: new URL(endpoint).host, issuer: 'Example Interception' } };
  await expect(send(endpoint)).rejects.toMatchObject(expected);
  expect(isReached).toBe(false);
});

test('a certificate of another name is not trusted, even where its issuer is', async () => {
  const endpoint = (await secureServer(certificate, identify)).replace('localhost', '127.0.0.1');
  await expect(ask(endpoint, { caBundle: bundleOf(certificate.cert) })).rejects.toMatchObject({ code: 'certificateUntrusted' });
});

test('a certificate is judged although the environment says that none shall be', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());
  let isReached = false;
  const endpoint = await secureServer(certificate, () => (isReached = true));
  await expect(send(endpoint)).rejects.toMatchObject({ code: 'certificateUntrusted' });
  const { proxy } = await proxyAnswering(200);
  await expect(send(endpoint.replace('localhost', 'sts.example.com'), { proxy })).rejects.toMatchObject({ code: 'certificateUntrusted' });
  expect(isReached).toBe(false);
});

test('AWS_CA_BUNDLE makes a certificate trusted', async () => {
  const endpoint = await secureServer(certificate, identify);
  const caBundle = bundleOf(`# our proxy\n${selfSigned('Somebody').cert}\n${certificate.cert}`);
  await expect(ask(endpoint, { caBundle })).resolves.toMatchObject({ accountId: '111122223333' });
});

test('a CA bundle that is missing or holds no certificate is told, and nothing is sent', async () => {
  const endpoint = await secureServer(certificate, identify);
  const missing = join(tmpdir(), 'keyfob-no-such-bundle.pem');
  await expect(send(endpoint, { caBundle: missing })).rejects.toMatchObject({ code: 'fileMissing', facts: { file: missing } });
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  for (const content of ['', 'not a certificate', broken]) {
    await expect(send(endpoint, { caBundle: bundleOf(content) })).rejects.toMatchObject({ code: 'badValue' });
  }
});

test('a bundle whose file is another counts from the next call on, both ways', async () => {
  const endpoint = await secureServer(certificate, identify);
  const caBundle = bundleOf(selfSigned('Somebody').cert);
  const { sts } = adaptersTo(endpoint, { caBundle });
  await expect(sts.getCallerIdentity(key)).rejects.toMatchObject({ code: 'certificateUntrusted' });
  writeFileSync(caBundle, `# renewed\n${certificate.cert}`);
  await expect(sts.getCallerIdentity(key)).resolves.toMatchObject({ accountId: '111122223333' });
  writeFileSync(caBundle, selfSigned('Somebody else').cert);
  await expect(sts.getCallerIdentity(key)).rejects.toMatchObject({ code: 'certificateUntrusted' });
});

test('a bundle is chosen by its whole path, with ~ for the home folder, and only where it holds certificates', async () => {
  const bundle = bundleOf(certificate.cert);
  await expect(findBundle(` ${bundle} `)).resolves.toBe(bundle);
  await expect(findBundle(`~/${relative(homedir(), bundle)}`)).resolves.toBe(join(homedir(), relative(homedir(), bundle)));
  await expect(findBundle('company.pem')).rejects.toMatchObject({ code: 'badValue', facts: { what: 'whole path' } });
  await expect(findBundle(bundleOf('not a certificate'))).rejects.toMatchObject({ code: 'badValue', facts: { what: 'CA bundle' } });
  await expect(findBundle(tmpdir())).rejects.toMatchObject({ code: 'fileMissing' });
});

test('the certificates of the system are trusted, and what is broken among them is passed over', async () => {
  const endpoint = await secureServer(certificate, identify);
  const systemBundle = bundleOf(`-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${certificate.cert}`);
  await expect(ask(endpoint, { systemBundle })).resolves.toMatchObject({ accountId: '111122223333' });
  const missing = join(tmpdir(), 'keyfob-no-such-system.pem');
  await expect(ask(endpoint, { systemBundle: missing })).rejects.toMatchObject({ code: 'certificateUntrusted' });
});

test('the settings count where neither the environment nor the profile says', async () => {
  const { proxy, asked } = await proxyAnswering(200);
  const certified = selfSigned('Example Interception', 'sts.example.com');
  const outside = (await secureServer(certified, identify)).replace('localhost', 'sts.example.com');
  const network = { proxy, caBundle: bundleOf(certified.cert) };
  await expect(ask(outside, { network })).resolves.toMatchObject({ accountId: '111122223333' });
  expect(asked).toEqual([new URL(outside).host]);
  const { proxy: refusing } = await proxyAnswering(403);
  await expect(ask(outside, { network, proxy: refusing })).rejects.toMatchObject({ code: 'proxyRefused' });
  await expect(ask(outside, { network, caBundle: bundleOf(certificate.cert) })).rejects.toMatchObject({ code: 'certificateUntrusted' });
});

test('a profile’s own bundle is trusted for its calls alone, also over connections that are kept', async () => {
  const endpoint = await secureServer(certificate, identify);
  const { sts } = adaptersTo(endpoint);
  const way = { caBundle: bundleOf(certificate.cert) };
  await expect(sts.getCallerIdentity(key, { way })).resolves.toMatchObject({ accountId: '111122223333' });
  await expect(sts.getCallerIdentity(key)).rejects.toMatchObject({ code: 'certificateUntrusted' });
});

test('a bundle that a file names and that would never end is not waited for', async () => {
  const endpoint = await secureServer(certificate, identify);
  const { sts } = adaptersTo(endpoint);
  await expect(sts.getCallerIdentity(key, { way: { caBundle: '/dev/zero' } })).rejects.toMatchObject({ code: 'fileMissing' });
});

test('a proxy that reads along is noticed by its certificate', async () => {
  const { proxy } = await proxyAnswering(200);
  let isReached = false;
  const endpoint = await secureServer(certificate, () => (isReached = true));
  const failure = send(endpoint.replace('localhost', 'sts.example.com'), { proxy });
  await expect(failure).rejects.toMatchObject({ code: 'certificateUntrusted', facts: { issuer: 'Example Interception' } });
  expect(isReached).toBe(false);
});
