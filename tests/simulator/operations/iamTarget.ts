import type { Call } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusal, refusals } from '../refusals.ts';
import type { User } from '../world.ts';
import type { XmlValue } from '../xml.ts';

/** The `UserName` that most operations take. */
export const userNameRule: Rule = { type: 'text', min: 1, max: 128, pattern: '[\\w+=,.@-]+' };

/** What every listing takes. */
export const pageRules: Record<string, Rule> = {
  Marker: { type: 'text', min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' },
  MaxItems: { type: 'integer', min: 1, max: 1000 },
};

/** The ARN that policies are asked about: of the named user, or of the caller where no name is given. */
export function targetArn(call: Call): string {
  const name = targetName(call);
  return findUser(call, name)?.arn ?? `arn:aws:iam::${call.caller.account.id}:user/${name}`;
}

/** The same where temporary credentials must name the user (keys of aws.md §2). */
export function namedTargetArn(call: Call): string {
  const isTemporary = call.caller.kind === 'role' || call.caller.credentials === 'session';
  if (isTemporary && call.parameters.text('UserName') === undefined) throw refusals.userNameMissing();
  return targetArn(call);
}

/** The named user, or the caller; NoSuchEntity where there is none. */
export function targetUser(call: Call): User {
  const name = targetName(call);
  const user = findUser(call, name);
  if (!user) throw refusals.noSuchEntity(`The user with name ${name} cannot be found.`);
  return user;
}

/** How IAM describes a user. */
export function userFields(user: User) {
  return {
    Path: user.path,
    UserName: user.isRoot ? undefined : user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: user.createdAt,
  };
}

/** One page of a listing under `name`, with IsTruncated and Marker. */
export function page(name: string, listed: XmlValue[], call: Call): XmlValue {
  const { entries, ...rest } = cutPage(listed, call);
  return { [name]: entries, ...rest };
}

/** The entries that `Marker` and `MaxItems` ask for, and what tells of the next page. */
export function cutPage<T>(entries: T[], { parameters, operationName }: Call): { entries: T[]; IsTruncated: boolean; Marker: string | undefined } {
  const start = readMarker(parameters.text('Marker'), operationName);
  const end = start + (parameters.integer('MaxItems') ?? 100);
  const isTruncated = end < entries.length;
  return { entries: entries.slice(start, end), IsTruncated: isTruncated, Marker: isTruncated ? writeMarker(end, operationName) : undefined };
}

function targetName({ caller, parameters }: Call): string {
  const named = parameters.text('UserName');
  if (named !== undefined) return named;
  if (caller.kind === 'role') throw refusals.userNameMissing();
  return caller.user.name;
}

function findUser({ caller, parameters }: Call, name: string): User | undefined {
  const user = caller.account.users.get(name);
  // Nobody can name the root user, who is nevertheless a caller of their own.
  return user?.isRoot && parameters.text('UserName') !== undefined ? undefined : user;
}

function writeMarker(start: number, operationName: string): string {
  return Buffer.from(`${operationName} from ${start}`).toString('base64');
}

/** A marker serves the listing that gave it, and no other. */
function readMarker(marker: string | undefined, operationName: string): number {
  if (marker === undefined) return 0;
  const [, name, start] = /^(\w+) from (\d+)$/.exec(Buffer.from(marker, 'base64').toString()) ?? [];
  if (name !== operationName) throw refusal(400, 'ValidationError', 'Invalid Marker.');
  return Number(start);
}
