import { z } from 'zod';
import type { Chance } from './chance.ts';
import { describeUser, type SimulatedUser } from './description.ts';
import { addUser, FIRST_ACCOUNT } from './population.ts';
import { operationNames } from './routing.ts';
import { calmSettings, type Settings } from './settings.ts';
import type { Account, Group, World } from './world.ts';

const LONGEST_SESSION = 129_600;
const LONGEST_DELAY = 600_000;
const DAY = 86_400;

const wishSchema = z.strictObject({
  clockOffsetSeconds: z.number().min(-3650 * DAY).max(3650 * DAY).optional(),
  sessionSeconds: z.int().min(1).max(LONGEST_SESSION).optional(),
  keyPropagationSeconds: z.number().min(0).max(DAY).optional(),
  credentialReportSeconds: z.number().min(0).max(DAY).optional(),
  fault: z
    .strictObject({
      operation: z.enum(operationNames),
      kind: z.enum(['throttle', 'error', 'drop', 'delay', 'hold']),
      times: z.int().min(1).default(1),
      skip: z.int().min(0).default(0),
      milliseconds: z.int().min(0).max(LONGEST_DELAY).default(0),
    })
    .optional(),
  user: z
    .strictObject({
      name: z.string().regex(/^[\w+=,.@-]{1,64}$/),
      /** A virtual one, or one of that kind. */
      device: z.union([z.boolean(), z.enum(['hardware', 'fido'])]).default(false),
      /** How old the user, the key and the password are. */
      ageDays: z.number().min(0).max(3650).default(0),
      path: z.string().regex(/^\/([!-~]+\/)?$/).default('/'),
      groups: z.array(z.string()).max(10).default(['engineers']),
      /** Documents that hang on the user, by name. */
      policies: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
      /** For the console; none otherwise. */
      password: z.string().min(1).max(128).nullable().default(null),
    })
    .optional(),
  /** Calls that `delay` and `hold` have held up go on now. */
  release: z.literal(true).optional(),
  reset: z.literal(true).optional(),
});

type Wish = z.infer<typeof wishSchema>;

/** What `GET /_simulator` answers. */
export interface Status {
  calls: Record<string, number>;
  clockOffsetSeconds: number;
}

/** The simulator's own interface: looks at it and changes it. */
export interface Control {
  status(): Status;
  /** Does what a POST asks and answers like a GET, or with the new user. Throws an Error with a sentence for bad input. */
  apply(wish: unknown): Status | SimulatedUser;
}

/** The control over one world and its settings. */
export function createControl(world: World, settings: Settings, chance: Chance, now: () => Date, release: () => void): Control {
  function apply(input: unknown): Status | SimulatedUser {
    const wish = parse(input);
    if (wish.user) checkNewName(wish.user.name);
    wish.user?.groups.forEach(groupCalled);
    if (wish.reset) Object.assign(settings, calmSettings());
    if (wish.clockOffsetSeconds !== undefined) settings.clockOffsetSeconds = wish.clockOffsetSeconds;
    if (wish.sessionSeconds !== undefined) settings.sessionSeconds = wish.sessionSeconds;
    if (wish.keyPropagationSeconds !== undefined) settings.keyPropagationSeconds = wish.keyPropagationSeconds;
    if (wish.credentialReportSeconds !== undefined) settings.credentialReportSeconds = wish.credentialReportSeconds;
    if (wish.release) release();
    if (wish.fault) settings.faults.push(wish.fault);
    return wish.user ? newUser(wish.user) : status();
  }

  function status(): Status {
    return { calls: { ...settings.calls }, clockOffsetSeconds: settings.clockOffsetSeconds };
  }

  function newUser({ name, path, device, ageDays, groups, policies, password }: NonNullable<Wish['user']>): SimulatedUser {
    const devices = typeof device === 'string' ? { otherDevice: device } : { virtualDevices: device ? [`${name}-phone`] : [] };
    const inline = Object.entries(policies).map(([title, document]) => ({ name: title, document }));
    const since = new Date(now().getTime() - ageDays * DAY * 1000);
    return describeUser(addUser(firstAccount(), { name, path, groups: groups.map(groupCalled), policies: inline, password, ...devices }, chance, since));
  }

  function groupCalled(name: string): Group {
    const group = firstAccount().groups.get(name);
    if (!group) throw new Error(`There is no group called ${name}: take engineers or administrators.`);
    return group;
  }

  function checkNewName(name: string): void {
    const names = [...world.accounts.values()].flatMap(({ users }) => [...users.keys()].map((taken) => taken.toLowerCase()));
    if (names.includes(name.toLowerCase())) throw new Error(`There is already a user called ${name}: take another name.`);
  }

  function firstAccount(): Account {
    const account = world.accounts.get(FIRST_ACCOUNT);
    if (!account) throw new Error(`Account ${FIRST_ACCOUNT} is missing.`);
    return account;
  }

  return { status, apply };
}

function parse(input: unknown): Wish {
  const parsed = wishSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.');
  throw new Error(`The simulator did not understand ${place ? `"${place}"` : 'the request'}: ${issue?.message ?? 'it is not valid'}.`);
}
