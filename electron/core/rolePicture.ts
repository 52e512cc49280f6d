import type { RolePicture, SessionPicture, TargetPicture } from './appState.ts';
import type { Failure } from './failure.ts';
import type { Identity } from './identity.ts';
import type { RoleDefinition, Roles, UnservedRole } from './roleDefinition.ts';
import { CHAINED_DURATION, accountOf, roleName, sessionKeyOf, wayOf } from './roleDefinition.ts';
import type { Session } from './session.ts';
import type { RoleChoice, Settings } from './settings.ts';
import { explain, reasonNotServed } from './words.ts';

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
}

const preferred = (choice: RoleChoice | undefined): Pick<RolePicture, 'pinned' | 'colour' | 'delivery' | 'usedAt'> => ({
  pinned: choice?.pinned ?? false,
  colour: choice?.colour ?? null,
  delivery: choice?.delivery ?? 'file',
  usedAt: choice?.usedAt?.getTime() ?? 0,
});

function drawServed(role: RoleDefinition, identity: Identity, choice: RoleChoice | undefined, scene: RoleScene): RolePicture {
  const way = wayOf(role, choice, identity);
  const { roleArn } = role.hop;
  const key = sessionKeyOf(identity, role);
  const refusal = scene.refusalOf(key);
  const mostSeconds = wayOf(role, choice && { ...choice, ownCode: true }, identity).seconds;
  return {
    name: role.name,
    arn: roleArn,
    role: roleName(roleArn),
    accountId: accountOf(roleArn),
    profile: role.profile ?? null,
    identity: identity.name,
    why: null,
    way: way.kind,
    seconds: way.seconds,
    canBeLonger: role.sources.length === 0 && (choice?.maximum ?? Infinity) > CHAINED_DURATION && mostSeconds >= CHAINED_DURATION,
    session: scene.drawSession(scene.sessionOf(key)),
    checking: scene.isChecking(key),
    refusal: refusal ? explain(refusal) : null,
    ...preferred(choice),
  };
}

const drawUnserved = ({ name, profile, why }: UnservedRole, choice: RoleChoice | undefined): RolePicture => ({
  name,
  arn: profile.roleArn,
  role: roleName(profile.roleArn),
  accountId: accountOf(profile.roleArn),
  profile,
  identity: null,
  why: reasonNotServed(why.why, why.at),
  way: 'inherited',
  seconds: 0,
  canBeLonger: false,
  session: null,
  checking: false,
  refusal: null,
  ...preferred(choice),
});

/** Draws every role: pinned first, then the recent ones, then by name. */
export function drawRoles(scene: RoleScene): RolePicture[] {
  const { settings, roles } = scene;
  const choices = new Map(settings.roleChoices.map((choice) => [choice.profile, choice]));
  const identities = new Map(settings.identities.map((identity) => [identity.name, identity]));
  const served = [...roles.served.values()].flatMap((role) => {
    const identity = identities.get(role.identity);
    return identity ? [drawServed(role, identity, choices.get(role.name), scene)] : [];
  });
  const unserved = [...roles.unserved.values()].map((role) => drawUnserved(role, choices.get(role.name)));
  return [...served.sort(byUse), ...unserved.sort(byUse)];
}

const byUse = (one: RolePicture, other: RolePicture): number =>
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
