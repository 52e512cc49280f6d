import { expect, test } from 'vitest';
import { endpointHost, endpointOf, isLoopback, regionOf } from '../../../electron/adapters/aws/endpoints.ts';

test.each([
  ['us-east-1', 'sts.us-east-1.amazonaws.com', 'iam.amazonaws.com', 'us-east-1'],
  ['eu-central-1', 'sts.eu-central-1.amazonaws.com', 'iam.amazonaws.com', 'us-east-1'],
  ['cn-northwest-1', 'sts.cn-northwest-1.amazonaws.com.cn', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['us-gov-east-1', 'sts.us-gov-east-1.amazonaws.com', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
  ['eusc-de-east-1', 'sts.eusc-de-east-1.amazonaws.eu', 'iam.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
  ['us-iso-west-1', 'sts.us-iso-west-1.c2s.ic.gov', 'iam.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
  ['us-isob-east-1', 'sts.us-isob-east-1.sc2s.sgov.gov', 'iam.us-isob-east-1.sc2s.sgov.gov', 'us-isob-east-1'],
  ['eu-isoe-west-1', 'sts.eu-isoe-west-1.cloud.adc-e.uk', 'iam.eu-isoe-west-1.cloud.adc-e.uk', 'eu-isoe-west-1'],
  ['us-isof-south-1', 'sts.us-isof-south-1.csp.hci.ic.gov', 'iam.us-isof-south-1.csp.hci.ic.gov', 'us-isof-south-1'],
])('in %s calls go to the endpoints of its partition, signed for the right region', (region, sts, iam, iamRegion) => {
  expect(endpointOf('sts', region, '')).toEqual({ url: new URL(`https://${sts}`), region });
  expect(endpointOf('iam', region, '')).toEqual({ url: new URL(`https://${iam}`), region: iamRegion });
});

test('a region that is none never becomes part of a host name', () => {
  for (const region of ['evil.example.com/', 'a b', '@evil', 'eu-west-1.evil.com#']) {
    expect(() => endpointOf('sts', region, '')).toThrow(expect.objectContaining({ code: 'badValue' }));
  }
});

test.each([
  [{}, 'us-east-1'],
  [{ ambient: 'eu-west-1' }, 'eu-west-1'],
  [{ asked: 'eu-west-3', ambient: 'eu-west-1' }, 'eu-west-3'],
  [{ arn: 'arn:aws-cn:iam::111122223333:mfa/alice' }, 'cn-north-1'],
  [{ arn: 'arn:aws-us-gov:iam::111122223333:role/x', ambient: 'eu-west-1' }, 'us-gov-west-1'],
  [{ arn: 'arn:aws-us-gov:iam::111122223333:role/x', ambient: 'us-gov-east-1' }, 'us-gov-east-1'],
  [{ arn: 'arn:aws:iam::111122223333:role/x', ambient: 'cn-north-1' }, 'us-east-1'],
  [{ arn: 'arn:aws-iso-b:iam::111122223333:role/x' }, 'us-isob-east-1'],
  [{ arn: 'GAHT12345678', ambient: 'ap-south-1' }, 'ap-south-1'],
])('%j is a call to %s', (known, region) => {
  expect(regionOf(known)).toBe(region);
});

test('another endpoint must be https or on this computer', () => {
  for (const endpoint of ['https://sts.example.com', 'http://127.0.0.1:4566', 'http://localhost:4566/path', 'http://[::1]:1', 'http://127.8.8.8']) {
    expect(endpointOf('sts', 'eu-west-1', endpoint)).toEqual({ url: new URL(endpoint), region: 'eu-west-1' });
  }
  for (const endpoint of ['http://sts.amazonaws.com', 'http://localhost.example.com', 'http://127.0.0.1.example.com', 'http://0.0.0.0', 'file:///etc/passwd', '127.0.0.1:80', ' ']) {
    expect(() => endpointOf('sts', 'eu-west-1', endpoint), endpoint).toThrow(expect.objectContaining({ code: 'endpointUnsafe' }));
  }
});

test('a host that is not that of AWS is shown, without user or password', () => {
  expect(endpointHost('')).toBeNull();
  expect(endpointHost('https://sts.eu-west-1.amazonaws.com')).toBeNull();
  expect(endpointHost('https://sts.cn-north-1.amazonaws.com.cn/')).toBeNull();
  expect(endpointHost('https://vpce-1-abc.sts.eu-west-1.vpce.amazonaws.com')).toBeNull();
  expect(endpointHost('http://127.0.0.1:4566')).toBe('127.0.0.1:4566');
  expect(endpointHost('https://me:secret@sts.example.com/x')).toBe('sts.example.com');
  expect(endpointHost('https://amazonaws.com.example.com')).toBe('amazonaws.com.example.com');
  expect(endpointHost('https://notamazonaws.com')).toBe('notamazonaws.com');
});

test('every address that AWS itself has for STS and IAM is AWS', () => {
  for (const host of ['sts.amazonaws.com', 'iam.amazonaws.com', 'sts-fips.us-east-1.amazonaws.com', 'sts.us-gov-west-1.amazonaws.com', 'iam.us-gov.amazonaws.com', 'sts.eu-west-1.api.aws', 'iam.global.api.aws', 'sts.us-isob-east-1.sc2s.sgov.gov', 'vpce-0a1b-x-eu-west-1a.sts.eu-west-1.vpce.amazonaws.com']) {
    expect(endpointHost(`https://${host}`), host).toBeNull();
  }
  for (const region of ['us-east-1', 'ap-southeast-3', 'cn-northwest-1', 'eusc-de-east-1', 'us-isof-south-1', 'us-gov-east-1']) {
    expect(endpointHost(endpointOf('sts', region, '').url.href), region).toBeNull();
    expect(endpointHost(endpointOf('iam', region, '').url.href), region).toBeNull();
  }
});

test('a name that a customer of AWS got under its domains is not AWS', () => {
  for (const host of ['abc123.execute-api.eu-west-1.amazonaws.com', 'sts.s3.amazonaws.com', 'sts.s3-us-west-2.amazonaws.com', 'ec2-1-2-3-4.compute-1.amazonaws.com', 'vpce-1-a.vpce-svc-2.eu-west-1.vpce.amazonaws.com', 'abc.execute-api.eu-west-1.api.aws', 'evil.sts.eu-west-1.amazonaws.com', 'amazonaws.com']) {
    expect(endpointHost(`https://${host}/prod`), host).toBe(host);
  }
});

test('loopback is this computer alone', () => {
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]']) expect(isLoopback(host)).toBe(true);
  for (const host of ['localhost.', '128.0.0.1', 'x127.0.0.1', '127.0.0.1.nip.io', '[::2]', '']) expect(isLoopback(host)).toBe(false);
});
