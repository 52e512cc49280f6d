import type { AccessKey, Account, Bucket, Device, Role, User, World } from './world.ts';

/** The devices that are enabled for a user. */
export function devicesOf(user: User): Device[] {
  return [...user.account.devices.values()].filter((device) => device.owner === user);
}

/** The long-lived key of that id and its user, wherever it is. */
export function findAccessKey(world: World, id: string): { user: User; key: AccessKey } | undefined {
  for (const account of world.accounts.values()) {
    for (const user of account.users.values()) {
      const key = user.keys.find((candidate) => candidate.id === id);
      if (key) return { user, key };
    }
  }
  return undefined;
}

/** The bucket of that name and its owner: bucket names are unique among all accounts. */
export function findBucket(world: World, name: string): { account: Account; bucket: Bucket } | undefined {
  for (const account of world.accounts.values()) {
    const bucket = account.buckets.find((candidate) => candidate.name === name);
    if (bucket) return { account, bucket };
  }
  return undefined;
}

/** The role of that ARN, in any account. */
export function findRole(world: World, arn: string): Role | undefined {
  const roles = [...world.accounts.values()].flatMap((account) => [...account.roles.values()]);
  return roles.find((role) => role.arn === arn);
}
