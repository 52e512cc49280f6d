import type { PlaintextKey } from '../appState.ts';
import { Failure } from '../failure.ts';
import type { SharedView } from '../files/sharedView.ts';
import type { AccessKey } from '../identity.ts';
import type { SharedFileName } from '../ports.ts';
import { readProfiles } from '../profiles.ts';
import { followersIn } from '../roles/roles.ts';
import { isRoleArn } from '../roles/roleValues.ts';
import { entriesOf, isFromMfaLogin, isLongLived } from '../delivery/targetRules.ts';

/** A key that a profile has in clear, and the file it lies in. */
export interface FoundKey {
  readonly key: AccessKey;
  readonly file: SharedFileName;
}

/** The suffix that aws-mfa gives to the profile with the long-lived key; the session goes to the one without it. */
const LONG_TERM = '-long-term';

/** Every long-lived key that lies in clear in the shared files, by profile. */
export function plaintextKeysIn(view: SharedView): PlaintextKey[] {
  const names = new Set([...view.credentials.profiles.keys(), ...view.config.profiles.keys()]);
  const found = [...names].flatMap((profile) => keysOf(view, profile).flatMap(({ key, file }) => (isLongLived(key.accessKeyId) ? [{ profile, key, file }] : [])));
  if (found.length === 0) return [];
  const mfaLogins = mfaLoginsIn(view);
  const followers = followersIn(readProfiles(view));
  return found.map(({ profile, key, file }) => ({
    profile,
    accessKeyId: key.accessKeyId,
    file,
    mfaLogins: mfaLogins.filter((name) => name !== profile),
    ...proposalFor(view, profile),
    feeds: followers.get(profile) ?? [],
  }));
}

/** The long-lived key of a profile. Fails with `profileUnknown`, `profileHasNoKey` or `profileHasTemporaryKey`. */
export function plaintextKeyOf(view: SharedView, profile: string): FoundKey {
  const keys = keysOf(view, profile);
  const [longLived] = keys.filter(({ key }) => isLongLived(key.accessKeyId));
  if (longLived) return longLived;
  if (keys.length > 0) throw new Failure('profileHasTemporaryKey', { name: profile, known: plaintextKeysIn(view).map((found) => found.profile) });
  const isKnown = view.credentials.profiles.has(profile) || view.config.profiles.has(profile);
  throw new Failure(isKnown ? 'profileHasNoKey' : 'profileUnknown', { name: profile });
}

/** The complete keys of a profile; that of the credentials file first, which the SDKs use. */
function keysOf(view: SharedView, profile: string): FoundKey[] {
  return (['credentials', 'config'] as const).flatMap((file) => {
    const entries = entriesOf(view[file], profile);
    const accessKeyId = entries.get('aws_access_key_id')?.value;
    const secretAccessKey = entries.get('aws_secret_access_key')?.value;
    return accessKeyId && secretAccessKey ? [{ file, key: { accessKeyId, secretAccessKey } }] : [];
  });
}

type Proposal = Pick<PlaintextKey, 'identity' | 'proposedTarget' | 'role'>;

/**
 * What becomes of a key, by what the tool before Keyfob has left: an identity and a target of the profile's own name; without
 * aws-mfa's suffix, and with the role that it assumed; or for awsmfa's `identity` the target `default`, where awsmfa put its sessions.
 */
function proposalFor(view: SharedView, profile: string): Proposal {
  const short = profile.endsWith(LONG_TERM) ? profile.slice(0, -LONG_TERM.length) : '';
  if (short !== '' && keysOf(view, short).every(({ key }) => !isLongLived(key.accessKeyId))) return { identity: short, proposedTarget: short, role: assumedRole(view, profile) };
  const held = entriesOf(view.credentials, 'default');
  const isTemporary = Boolean(held.get('aws_session_token')?.value) && !isLongLived(held.get('aws_access_key_id')?.value);
  return { identity: profile, proposedTarget: profile === 'identity' && isTemporary ? 'default' : profile, role: null };
}

/** The role that aws-mfa assumed with a key, and whose session it wrote. */
function assumedRole(view: SharedView, profile: string): string | null {
  const said = entriesOf(view.credentials, profile).get('assume_role')?.value;
  return said !== undefined && isRoleArn(said) ? said : null;
}

/** The profiles that `aws configure mfa-login` has filled. */
const mfaLoginsIn = ({ credentials }: SharedView): string[] => [...credentials.profiles.keys()].filter((profile) => isFromMfaLogin(credentials, profile));
