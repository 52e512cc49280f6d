import type { Iam, PolicyReader, Sts } from '../core/ports.ts';
import type { Way } from './awsCalls.ts';

interface Aws {
  readonly sts: Sts;
  readonly iam: Iam;
  readonly policies: PolicyReader;
}

/** STS and IAM over the SDK; the first call loads it, since it is larger than all the rest and nobody waits for it at the start. */
export function createAws(way: Way): Aws {
  let loading: Promise<Aws> | undefined;

  async function load(): Promise<Aws> {
    const [{ createAwsCalls }, { createSts }, { createIam }, { createPolicyReader }] = await Promise.all([
      import('./awsCalls.ts'),
      import('./sts.ts'),
      import('./iam.ts'),
      import('./iamPolicies.ts'),
    ]);
    const call = createAwsCalls(way);
    return { sts: createSts({ call, awsClock: way.awsClock }), iam: createIam({ call }), policies: createPolicyReader({ call }) };
  }

  const loaded = () => (loading ??= load());

  return {
    sts: {
      getSessionToken: async (...ask) => (await loaded()).sts.getSessionToken(...ask),
      getCallerIdentity: async (...ask) => (await loaded()).sts.getCallerIdentity(...ask),
      assumeRole: async (...ask) => (await loaded()).sts.assumeRole(...ask),
    },
    iam: {
      listDevices: async (...ask) => (await loaded()).iam.listDevices(...ask),
    },
    policies: {
      ofUser: async (...ask) => (await loaded()).policies.ofUser(...ask),
      ofAccount: async (...ask) => (await loaded()).policies.ofAccount(...ask),
    },
  };
}
