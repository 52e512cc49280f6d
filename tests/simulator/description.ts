import { devicesOf } from './find.ts';
import type { User, World } from './world.ts';

/** A user as tests and the demo need to know them. */
export interface SimulatedUser {
  name: string;
  accountId: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `secret` is base32, null for a FIDO key. */
  devices: { serial: string; secret: string | null }[];
}

export interface SimulatedRole {
  name: string;
  arn: string;
  accountId: string;
}

/** The line that the simulator prints when it listens. */
export interface Description {
  endpoint: string;
  accountId: string;
  accounts: string[];
  roles: SimulatedRole[];
  users: SimulatedUser[];
}

/** Everything that a client needs to know to use this world, secrets included. */
export function describe(world: World, endpoint: string): Description {
  const accounts = [...world.accounts.values()];
  return {
    endpoint,
    accountId: accounts[0]?.id ?? '',
    accounts: accounts.map(({ id }) => id),
    roles: accounts.flatMap(({ id, roles }) => [...roles.values()].map(({ name, arn }) => ({ name, arn, accountId: id }))),
    // Only the first account's root: a name in this list means one user.
    users: accounts.flatMap(({ users }, index) =>
      [...users.values()].filter((user) => !user.isRoot || index === 0).map(describeUser),
    ),
  };
}

/** One entry of `users`, with the newest key. */
export function describeUser(user: User): SimulatedUser {
  const key = user.keys.at(-1);
  return {
    name: user.name,
    accountId: user.account.id,
    accessKeyId: key?.id ?? '',
    secretAccessKey: key?.secret ?? '',
    devices: devicesOf(user).map(({ serial, secret }) => ({ serial, secret })),
  };
}
