import type { World } from '../../core/rooms.ts';
import type { Way } from './awsCalls.ts';

type Aws = Pick<World, 'sts' | 'iam' | 'mfaDevices' | 'userKeys' | 'policies' | 'accounts' | 'accountReader' | 'signIn'>;

/** STS and IAM over the SDK, and the console's sign-in; the first call loads it, since it is larger than all the rest and nobody waits for it at the start. */
export function createAws(way: Way): Aws {
  let loading: Promise<Aws> | undefined;

  async function load(): Promise<Aws> {
    const [{ createAwsCalls }, { createSts }, { createIam }, { createMfaDevices }, { createUserKeys }, { createPolicyReader }, { createAccountEditor }, { createAccountReader }, { createSignIn }] = await Promise.all([
      import('./awsCalls.ts'),
      import('./sts.ts'),
      import('./iam.ts'),
      import('./iamDevices.ts'),
      import('./userKeys.ts'),
      import('./iamPolicies.ts'),
      import('./iamAccount.ts'),
      import('./iamReport.ts'),
      import('./signIn.ts'),
    ]);
    const call = createAwsCalls(way);
    return { sts: createSts({ call, awsClock: way.awsClock }), iam: createIam({ call }), mfaDevices: createMfaDevices({ call }), userKeys: createUserKeys({ call }), policies: createPolicyReader({ call }), accounts: createAccountEditor({ call }), accountReader: createAccountReader({ call }), signIn: createSignIn(way) };
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
      accountAlias: async (...ask) => (await loaded()).iam.accountAlias(...ask),
    },
    mfaDevices: {
      create: async (...ask) => (await loaded()).mfaDevices.create(...ask),
      enable: async (...ask) => (await loaded()).mfaDevices.enable(...ask),
      resync: async (...ask) => (await loaded()).mfaDevices.resync(...ask),
      deactivate: async (...ask) => (await loaded()).mfaDevices.deactivate(...ask),
      delete: async (...ask) => (await loaded()).mfaDevices.delete(...ask),
      listUnassigned: async (...ask) => (await loaded()).mfaDevices.listUnassigned(...ask),
    },
    userKeys: {
      list: async (...ask) => (await loaded()).userKeys.list(...ask),
      create: async (...ask) => (await loaded()).userKeys.create(...ask),
      setActive: async (...ask) => (await loaded()).userKeys.setActive(...ask),
      remove: async (...ask) => (await loaded()).userKeys.remove(...ask),
      lastUse: async (...ask) => (await loaded()).userKeys.lastUse(...ask),
    },
    policies: {
      ofUser: async (...ask) => (await loaded()).policies.ofUser(...ask),
      ofAccount: async (...ask) => (await loaded()).policies.ofAccount(...ask),
    },
    accounts: {
      devicesOf: async (...ask) => (await loaded()).accounts.devicesOf(...ask),
      loginsOf: async (...ask) => (await loaded()).accounts.loginsOf(...ask),
      make: async (...ask) => (await loaded()).accounts.make(...ask),
    },
    accountReader: {
      askForCredentialReport: async (...ask) => (await loaded()).accountReader.askForCredentialReport(...ask),
      credentialReport: async (...ask) => (await loaded()).accountReader.credentialReport(...ask),
      details: async (...ask) => (await loaded()).accountReader.details(...ask),
      users: async (...ask) => (await loaded()).accountReader.users(...ask),
      virtualOwners: async (...ask) => (await loaded()).accountReader.virtualOwners(...ask),
      passwordPolicy: async (...ask) => (await loaded()).accountReader.passwordPolicy(...ask),
    },
    signIn: {
      link: async (...ask) => (await loaded()).signIn.link(...ask),
    },
  };
}
