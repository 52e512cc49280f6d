import { expect, test } from 'vitest';
import { contextOf, refuseOtherContext } from '../../electron/agent/context.ts';
import { someContext } from '../support/agent.ts';

test('passwords in addresses stay behind', () => {
  const context = contextOf({
    ...someContext,
    proxy: 'http://me:canary-secret@proxy.example:3128',
    stsEndpoint: 'https://me:canary-secret@sts.example/',
    iamEndpoint: 'me:canary-secret@iam.example',
    signInEndpoint: 'https://me:with@canary-secret@signin.example',
  });
  expect(JSON.stringify(context)).not.toContain('canary-secret');
  expect(context).toMatchObject({ proxy: 'http://proxy.example:3128', stsEndpoint: 'https://sts.example', iamEndpoint: 'iam.example', signInEndpoint: 'https://signin.example' });
});

test('an address with and without a final slash is the same', () => {
  const slashed = contextOf({ ...someContext, stsEndpoint: 'http://localhost:4566/' });
  const plain = contextOf({ ...someContext, stsEndpoint: 'http://localhost:4566' });
  expect(() => refuseOtherContext('login', slashed, plain)).not.toThrow();
});

test('what differs is named by its variable, with both values', () => {
  const caller = { ...someContext, configFile: '/other/config' };
  expect(() => refuseOtherContext('set', someContext, caller)).toThrow(
    expect.objectContaining({
      code: 'contextDiffers',
      facts: { what: 'AWS_CONFIG_FILE', application: '/home/me/.aws/config', caller: '/other/config' },
    }),
  );
});

test('the host that the console signs in at matters to that alone', () => {
  const caller = { ...someContext, signInEndpoint: 'http://localhost:4566' };
  expect(() => refuseOtherContext('credentials', someContext, caller)).not.toThrow();
  expect(() => refuseOtherContext('console', someContext, caller)).toThrow(
    expect.objectContaining({ facts: expect.objectContaining({ what: 'AWS_ENDPOINT_URL_SIGNIN' }) }),
  );
});

test('fetching policies looks at the way to AWS, not at files that it does not touch', () => {
  expect(() => refuseOtherContext('policies', someContext, { ...someContext, configFile: '/other/config' })).not.toThrow();
  expect(() => refuseOtherContext('policies', someContext, { ...someContext, iamEndpoint: 'http://localhost:4566' })).toThrow(
    expect.objectContaining({ facts: expect.objectContaining({ what: 'AWS_ENDPOINT_URL_IAM' }) }),
  );
});
