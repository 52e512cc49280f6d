import type { RolePicture, SessionPicture, TargetPicture } from '../appState.ts';
import type { ReminderState } from '../expiryWatch.ts';
import type { Failure } from '../failure.ts';
import type { Identity } from '../identity.ts';
import type { RoleDefinition, Roles, UnservedRole } from './roleDefinition.ts';
import { CHAINED_DURATION, accountOf, roleName, sessionKeyOf, wayOf } from './roleDefinition.ts';
import type { Session } from '../session.ts';
import type { RoleChoice, Settings } from '../settings/settings.ts';
import { explain, reasonNotServed } from '../words.ts';

/** What the pictures of roles and targets are drawn from. */
export interface RoleScene {
  readonly settings: Settings;
  readonly roles: Roles;
  readonly sessionOf: (key: string) => Session | undefined;
  readonly drawSession: (session: Session | undefined) => SessionPicture | null;
  readonly failureOf: (target: string) => Failure | undefined;
  /** By what determines a session: an identity's id, or a role session's key. */
  readonly isChecking: (key: string) => boolean;
  readonly refusalOf: (key: string) => Failure | undefined;
  readonly reminderOf: (key: string) => ReminderState | undefined;
}

const preferred = (choice: RoleChoice | undefined): Pick<RolePicture, 'pinned' | 'colour' | 'delivery' | 'usedAt'> => ({
  pinned: choice?.pinned ?? false,
  colour: choice?.colour ?? null,
  delivery: choice?.delivery ?? 'file',
  usedAt: choice?.usedAt?.getTime() ?? 0,
});

interface Life {
  readonly session: SessionPicture | null;
  readonly reminder: ReminderState | undefined;
  readonly checking: boolean;
  readonly refusal: Failure | undefined;
}

function drawServed(role: RoleDefinition, identity: Identity, choice: RoleChoice | undefined, accountAlias: string | null, { session, reminder, checking, refusal }: Life): RolePicture {
  const way = wayOf(role, choice, identity);
  const { roleArn } = role.hop;
  const mostSeconds = wayOf(role, choice && { ...choice, ownCode: true }, identity).seconds;
  return {
    name: role.name,
    arn: roleArn,
    role: roleName(roleArn),
    accountId: accountOf(roleArn),
    accountAlias,
    profile: role.profile ?? null,
    identity: identity.name,
    why: null,
    way: way.kind,
    seconds: way.seconds,
    canBeLonger: role.sources.length === 0 && (choice?.maximum ?? Infinity) > CHAINED_DURATION && mostSeconds >= CHAINED_DURATION,
    session,
    reminder: reminder ?? null,
    checking,
    refusal: refusal ? explain(refusal) : null,
    ...preferred(choice),
  };
}

const drawUnserved = ({ name, profile, why }: UnservedRole, choice: RoleChoice | undefined, accountAlias: string | null): RolePicture => ({
  name,
  arn: profile.roleArn,
  role: roleName(profile.roleArn),
  accountId: accountOf(profile.roleArn),
  accountAlias,
  profile,
  identity: null,
  why: reasonNotServed(why.why, why.at),
  way: 'inherited',
  seconds: 0,
  canBeLonger: false,
  session: null,
  reminder: null,
  checking: false,
  refusal: null,
  ...preferred(choice),
});

/** What a picture was drawn from; where all of it is as before, so is the picture. */
interface Drawn {
  readonly from: readonly unknown[];
  readonly picture: RolePicture;
}

/**
 * Draws every role: pinned first, then the recent ones, then by name. There may be thousands, so a picture is made anew only
 * where something about its role is another, and the list only where one of its pictures is.
 */
export function createRolePictures() {
  const keys = new WeakMap<RoleDefinition, string>();
  let before = new Map<string, Drawn>();
  let list: readonly RolePicture[] = [];

  function keyOf(role: RoleDefinition, identity: Identity): string {
    const known = keys.get(role);
    if (known !== undefined) return known;
    const key = sessionKeyOf(identity, role);
    keys.set(role, key);
    return key;
  }

  return function drawRoles(scene: RoleScene): readonly RolePicture[] {
    const { settings, roles, sessionOf, drawSession, reminderOf, isChecking, refusalOf } = scene;
    const choices = new Map(settings.roleChoices.map((choice) => [choice.profile, choice]));
    const identities = new Map(settings.identities.map((identity) => [identity.name, identity]));
    const aliases = new Map(settings.identities.flatMap(({ accountId, accountAlias }) => (accountAlias ? [[accountId, accountAlias]] : [])));
    const aliasOf = (arn: string) => (aliases.size > 0 ? (aliases.get(accountOf(arn)) ?? null) : null);
    const drawn = new Map<string, Drawn>();
    let isAnother = false;

    function keep(name: string, from: readonly unknown[], draw: () => RolePicture): void {
      const last = before.get(name);
      if (last?.from.every((thing, at) => thing === from[at])) return void drawn.set(name, last);
      const picture = draw();
      const isNew = !last || !isSame(last.picture, picture);
      drawn.set(name, { from, picture: isNew ? picture : last.picture });
      isAnother ||= isNew;
    }

    for (const role of roles.served.values()) {
      const identity = identities.get(role.identity);
      if (!identity) continue;
      const choice = choices.get(role.name);
      const key = keyOf(role, identity);
      const life = { session: drawSession(sessionOf(key)), reminder: reminderOf(key), checking: isChecking(key), refusal: refusalOf(key) };
      const alias = aliasOf(role.hop.roleArn);
      const from = [role, identity, choice, alias, life.session?.state, life.session?.expiresAt, life.reminder, life.checking, life.refusal];
      keep(role.name, from, () => drawServed(role, identity, choice, alias, life));
    }
    for (const role of roles.unserved.values()) {
      const choice = choices.get(role.name);
      const alias = aliasOf(role.profile.roleArn);
      keep(role.name, [role, choice, alias], () => drawUnserved(role, choice, alias));
    }
    if (isAnother || drawn.size !== before.size) list = [...drawn.values()].map(({ picture }) => picture).sort(byUse);
    before = drawn;
    return list;
  };
}

const isSame = (one: RolePicture, other: RolePicture): boolean => JSON.stringify(one) === JSON.stringify(other);

const byUse = (one: RolePicture, other: RolePicture): number =>
  Number(one.why !== null) - Number(other.why !== null) ||
  Number(other.pinned) - Number(one.pinned) || other.usedAt - one.usedAt || (one.name < other.name ? -1 : 1);

/** Draws the targets: what was put somewhere by a person, and where the identities' own sessions go. */
export function drawTargets(scene: RoleScene, endOf: (profile: string) => number | null): TargetPicture[] {
  const { identities, occupancies } = scene.settings;
  const draw = (name: string, profile: string, chosen: boolean): TargetPicture => {
    const failure = chosen ? scene.failureOf(name) : undefined;
    return { name, profile, chosen, expiresAt: endOf(profile), refusal: failure ? explain(failure) : null };
  };
  const own = identities.filter(({ delivery, target }) => delivery === 'file' && !occupancies.some((taken) => taken.target === target));
  return [...occupancies.map(({ target, profile }) => draw(target, profile, true)), ...own.map(({ name, target }) => draw(target, name, false))];
}
