import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { cleanEnvironment, foundKey, leaveExec, readAwsEnvironment } from '../../electron/adapters/environment.ts';
import { proxyFor, shownProxy } from '../../electron/adapters/aws/proxies.ts';

const sts = new URL('https://sts.eu-west-1.amazonaws.com');
const proxy = 'http://proxy.example.com:3128';

test('the environment means what it means to every AWS tool', () => {
  expect(readAwsEnvironment({})).toEqual({ stsEndpoint: '', iamEndpoint: '', signInEndpoint: '', region: '', caBundle: '', proxy: '', noProxy: '', systemBundle: '' });
  const both = { AWS_ENDPOINT_URL: 'https://a', AWS_ENDPOINT_URL_STS: 'https://b', AWS_DEFAULT_REGION: 'eu-west-1', AWS_CA_BUNDLE: 'ca.pem' };
  expect(readAwsEnvironment(both)).toMatchObject({ stsEndpoint: 'https://b', iamEndpoint: 'https://a', region: 'eu-west-1', caBundle: resolve('ca.pem') });
  expect(readAwsEnvironment({ AWS_REGION: 'eu-west-2', AWS_DEFAULT_REGION: 'eu-west-1' }).region).toBe('eu-west-2');
  expect(readAwsEnvironment({ HTTPS_PROXY: 'http://a', https_proxy: 'http://b', NO_PROXY: 'x' })).toMatchObject({ proxy: 'http://b', noProxy: 'x' });
});

test('keys and profiles of whoever starts the application are dropped, and nothing else', () => {
  const variables = {
    AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c', AWS_SECURITY_TOKEN: 'd', AWS_PROFILE: 'e', AWS_DEFAULT_PROFILE: 'f',
    AWS_REGION: 'eu-west-1', AWS_CONFIG_FILE: '/config', PATH: '/bin',
  };
  cleanEnvironment(variables);
  expect(variables).toEqual({ AWS_REGION: 'eu-west-1', AWS_CONFIG_FILE: '/config', PATH: '/bin', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
});

test.each([
  ['', true],
  ['example.com', true],
  ['amazonaws.com', false],
  ['.amazonaws.com', false],
  ['*.amazonaws.com', false],
  ['AmazonAWS.com', false],
  ['sts.eu-west-1.amazonaws.com', false],
  ['sts.eu-west-1.amazonaws.com:443', false],
  ['sts.eu-west-1.amazonaws.com:8443', true],
  ['localhost, .internal ,amazonaws.com', false],
  ['localhost amazonaws.com', false],
  ['azonaws.com', true],
  ['ws.com', true],
  ['*', false],
  [',,', true],
])('with NO_PROXY “%s” the proxy is used: %s', (noProxy, isUsed) => {
  expect(proxyFor(sts, { proxy, noProxy }) !== undefined).toBe(isUsed);
});

test('this computer is never behind a proxy, and without HTTPS_PROXY nothing is', () => {
  for (const url of ['https://localhost:1', 'http://127.0.0.1', 'https://[::1]:8443']) expect(proxyFor(new URL(url), { proxy, noProxy: '' })).toBeUndefined();
  expect(proxyFor(sts, { proxy: '', noProxy: '' })).toBeUndefined();
});

test('a proxy may be named without a scheme, and is shown without its password', () => {
  const found = proxyFor(sts, { proxy: 'me:secret@proxy.example.com:3128', noProxy: '' });
  expect(found && shownProxy(found)).toBe('http://proxy.example.com:3128');
});

test('inside of an exec the shared files are those outside, unless others were chosen there', () => {
  const inside = { KEYFOB_EXEC: '/exec/1', KEYFOB_EXEC_CONFIG_FILE: '/mine/config', KEYFOB_EXEC_CREDENTIALS_FILE: '/mine/credentials' };
  const untouched: Record<string, string | undefined> = { ...inside, AWS_CONFIG_FILE: '/exec/1/config', AWS_SHARED_CREDENTIALS_FILE: '/exec/1/credentials', AWS_REGION: 'r' };
  leaveExec(untouched);
  expect(untouched).toEqual({ AWS_CONFIG_FILE: '/mine/config', AWS_SHARED_CREDENTIALS_FILE: '/mine/credentials', AWS_REGION: 'r' });
  const chosen: Record<string, string | undefined> = { ...inside, AWS_CONFIG_FILE: '/other/config' };
  leaveExec(chosen);
  expect(chosen).toEqual({ AWS_CONFIG_FILE: '/other/config' });
  const outside = { AWS_CONFIG_FILE: '/mine/config' };
  leaveExec(outside);
  expect(outside).toEqual({ AWS_CONFIG_FILE: '/mine/config' });
});

test('the sign-in moves with AWS_ENDPOINT_URL, or alone', () => {
  expect(readAwsEnvironment({ AWS_ENDPOINT_URL: 'https://a' })).toMatchObject({ signInEndpoint: 'https://a' });
  expect(readAwsEnvironment({ AWS_ENDPOINT_URL_SIGNIN: 'https://b' })).toMatchObject({ signInEndpoint: 'https://b', stsEndpoint: '' });
});

test('what makes Node tell what it sends is dropped, or tokens would be in the log of the start', () => {
  const variables = { NODE_DEBUG: 'http', NODE_DEBUG_NATIVE: '*', DEBUG: '*', NODE_EXTRA_CA_CERTS: '/ca.pem' };
  cleanEnvironment(variables);
  expect(Object.keys(variables)).toEqual(['NODE_EXTRA_CA_CERTS', 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED']);
});

test('keys of whoever starts Keyfob are dropped; of a long-lived one its id stays, also from the command to the application', () => {
  const variables: Record<string, string | undefined> = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_PROFILE: 'x' };
  cleanEnvironment(variables);
  expect([foundKey(variables), JSON.stringify(variables).includes('secret'), variables['AWS_ACCESS_KEY_ID']]).toEqual(['AKIAIOSFODNN7EXAMPLE', false, undefined]);
  cleanEnvironment(variables);
  expect(foundKey(variables)).toBe('AKIAIOSFODNN7EXAMPLE');
});

test.each(['ASIAIOSFODNN7EXAMPLE', 'AKIA', 'AKIA <b>no id</b>', ''])('“%s” in the environment is no long-lived key', (id) => {
  const variables = { AWS_ACCESS_KEY_ID: id };
  cleanEnvironment(variables);
  expect(foundKey(variables)).toBeUndefined();
});
