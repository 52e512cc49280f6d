import type { SharedView } from '../files/sharedView.ts';
import { type Profile, readProfiles, valueOf } from '../profiles.ts';
import { defineRoles, standsFor } from '../roles/roleDefinition.ts';
import { needlessRoleLines } from '../roles/roleLines.ts';
import type { NotServed } from '../roles/roles.ts';
import { MARKER } from '../delivery/targetRules.ts';
import type { Finding } from './finding.ts';
import type { Machine } from './machine.ts';
import { typed } from '../words/typed.ts';

type Profiles = ReadonlyMap<string, Profile>;

/** What is wrong with roles of the shared files: with what they start from, and what stands beside it. */
export function examineRoles(view: SharedView, machine: Machine): Finding[] {
  const profiles = readProfiles(view);
  const { served, unserved } = defineRoles(view, machine.identities, profiles);
  const isSeen = (name: string) => profiles.get(name)?.settings.get('role_arn')?.aside === false;
  const identityOf = new Map([...served.values()].map(({ name, identity }) => [name, identity]));
  return [
    ...[...unserved.values()].filter(({ name }) => isSeen(name)).flatMap(({ name, why }) => sourceless(view, profiles, name, why)),
    ...[...served.keys()].filter(isSeen).flatMap((name) => emptySource(view, profiles, name, machine)),
    ...[...profiles.keys()].filter(isSeen).flatMap((name) => hidden(view, profiles, name)),
    ...temporarySources(view, profiles, machine),
    ...needless(view, machine, identityOf),
  ];
}

const placeOf = (view: SharedView, profile: Profile | undefined, key: string) => {
  const setting = profile?.settings.get(key);
  return setting && { file: view[setting.file].path, line: setting.line };
};

/** What botocore says, word for word, and what it means. */
const sayings: Partial<Record<NotServed['why'], (role: string, at: string) => Pick<Finding, 'what' | 'why' | 'cure'>>> = {
  sourceMissing: (role, at) => ({
    what: `[${at}] starts from a profile that neither file has.`,
    why: `The AWS CLI says “The source_profile … referenced in the profile "${role}" does not exist.”`,
    cure: 'Correct source_profile, or add that profile.',
  }),
  sourceHasNoKey: (role, at) => ({
    what: `[${role}] starts from [${at}], which has no credentials.`,
    why: `The AWS CLI says “The source profile "${at}" must have credentials.” It means that it found neither keys nor a process there.`,
    cure: `Give [${at}] a key and let Keyfob keep it: keyfob add ${typed(at)} --access-key-id ID`,
  }),
  sourceNotNamed: (role) => ({
    what: `[${role}] has a role_arn and no source_profile.`,
    why: 'The AWS CLI says “Partial credentials found in assume-role”.',
    cure: `keyfob role edit ${typed(role)} --source NAME`,
  }),
  sourceAmbiguous: (role) => ({
    what: `[${role}] has both source_profile and credential_source.`,
    why: 'The AWS CLI refuses a profile with both.',
    cure: 'Take one of the two lines out.',
  }),
  cycle: (role, at) => ({
    what: `[${role}] starts from [${at}], which starts from itself in the end.`,
    why: 'The AWS CLI says “Infinite loop in credential configuration detected.”',
    cure: 'Let one of them start from the profile of an IAM user.',
  }),
};

function sourceless(view: SharedView, profiles: Profiles, role: string, { why, at }: NotServed): Finding[] {
  const isUsable = why === 'sourceHasNoKey' && hasCredentials(profiles.get(at)); // for the tools, though Keyfob does not keep it
  const say = isUsable ? undefined : sayings[why];
  return say ? [{ check: why, severity: 'wrong', place: placeOf(view, profiles.get(role), 'source_profile') ?? placeOf(view, profiles.get(role), 'role_arn'), ...say(role, at) }] : [];
}

const hasCredentials = (profile: Profile | undefined): boolean =>
  ['aws_access_key_id', 'credential_process', 'role_arn'].some((key) => valueOf(profile, key) !== undefined && profile?.settings.get(key)?.aside !== true);

/** A role that Keyfob serves, but whose source is empty for the plain AWS CLI. */
function emptySource(view: SharedView, profiles: Profiles, role: string, { identities }: Machine): Finding[] {
  const source = valueOf(profiles.get(role), 'source_profile') ?? '';
  const identity = identities.find(({ name }) => name === standsFor(identities).get(source));
  if (!identity || hasCredentials(profiles.get(source))) return [];
  const says = `The AWS CLI says “The source profile "${source}" must have credentials.”`;
  const common = { check: 'sourceHasNoKey', place: placeOf(view, profiles.get(role), 'source_profile') };
  if (identity.delivery === 'process' || source === identity.target) {
    const why = `${says} It means that the session of “${identity.name}” is not there now.`;
    return [{ ...common, severity: 'note', what: `[${role}] starts from [${source}], which is empty at the moment.`, why, cure: `keyfob login ${typed(identity.name)}` }];
  }
  const why = `${says} The session of “${identity.name}” is written to [${identity.target}] instead.`;
  const cure = `Let it start from there: source_profile = ${identity.target}. Or put the role into a target: keyfob use ${typed(role)}`;
  return [{ ...common, severity: 'wrong', what: `[${role}] starts from [${source}], which is empty.`, why, cure }];
}

/** Keys or a process beside a role have no effect. */
function hidden(view: SharedView, profiles: Profiles, name: string): Finding[] {
  const profile = profiles.get(name);
  const isOwnSource = valueOf(profile, 'source_profile') === name;
  const key = ['aws_access_key_id', 'credential_process'].find((one) => valueOf(profile, one) !== undefined);
  if (key === undefined || isOwnSource) return [];
  return [
    {
      check: 'roleHidesKeys',
      severity: 'wrong',
      place: placeOf(view, profile, key),
      what: `[${name}] has ${key} beside role_arn.`,
      why: 'Tools follow role_arn first, so this line has no effect.',
      cure: `Take it out, or let Keyfob comment the role’s lines out: keyfob use PROFILE --target ${typed(name)} --set-aside`,
    },
  ];
}

/** Profiles that others start from, and that hold temporary keys which nobody renews, or a role’s. */
function temporarySources(view: SharedView, profiles: Profiles, { identities, occupancies }: Machine): Finding[] {
  const sources = new Set([...profiles.values()].flatMap((profile) => valueOf(profile, 'source_profile') ?? []));
  const byRole = new Set(occupancies.filter(({ profile }) => !identities.some(({ name }) => name === profile)).map(({ target }) => target));
  return [...sources].flatMap((name) => {
    const profile = profiles.get(name);
    const isTemporary = valueOf(profile, 'aws_session_token') !== undefined;
    if (!isTemporary || (valueOf(profile, MARKER) !== undefined && !byRole.has(name))) return [];
    const users = [...profiles.values()].filter((one) => valueOf(one, 'source_profile') === name).map((one) => one.name);
    return [
      {
        check: 'temporarySource',
        severity: 'note' as const,
        place: placeOf(view, profile, 'aws_session_token'),
        what: `[${name}] holds temporary keys, and ${users.map((user) => `[${user}]`).join(', ')} start${users.length === 1 ? 's' : ''} from it.`,
        why: 'That works until they end, for an hour at most in each role, and not at all where a role wants MFA that these keys lack.',
        cure: 'Let them start from the profile of an identity: source_profile = NAME. See: keyfob status',
      },
    ];
  });
}

/** Lines that make the plain AWS CLI ask for a code, or AWS refuse, although the source has MFA. */
const needless = (view: SharedView, { identities }: Machine, identityOf: ReadonlyMap<string, string>): Finding[] =>
  needlessRoleLines(view, identities.map(({ target }) => target)).map(({ role, key, file, line }) => ({
    check: key === 'mfa_serial' ? 'needlessDevice' : 'needlessDuration',
    severity: 'wrong',
    place: { file: view[file].path, line },
    what: `[${role}] has ${key}${key === 'mfa_serial' ? '' : ' over 3600'}, although its source has MFA from Keyfob.`,
    why: key === 'mfa_serial' ? 'The AWS CLI asks for a code all the same, and other tools give up.' : 'AWS gives a role that starts from a session an hour at most, and refuses more.',
    cure: `keyfob set ${typed(identityOf.get(role) ?? 'NAME')} --set-aside`,
  }));
