import type { FailureFacts, RoleCheckName, RoleTrouble } from '../failure.ts';
import type { Explanation, Some } from './sentences.ts';
import { list, plural, retry } from './sentences.ts';
import { typed } from './typed.ts';

const hours = (minutes: number) => (minutes % 60 === 0 ? plural(minutes / 60, 'hour') : plural(minutes, 'minute'));

/** As many names as a sentence takes. */
const someOf = (names: readonly string[]) => (names.length > 8 ? `${list(names.slice(0, 7))} and ${names.length - 7} more` : list(names));

/** What a refused role can be refused for, as claims to check. */
const roleChecks: Record<RoleCheckName, string> = {
  name: 'account and name in its ARN are right',
  trust: 'its trust policy names you',
  externalId: 'the external ID is the one that it asks for',
  mfa: 'a code was given, recently enough',
  permission: 'a policy of yours allows sts:AssumeRole on it',
};

/** One line for a terminal, a list for the popup: the suspects where there are any, else all that is open. */
function roleRefused({ role, checks }: FailureFacts['roleRefused']): Omit<Explanation, 'code'> {
  const suspects = checks.filter(({ state }) => state === 'suspect');
  const toCheck = suspects.length > 0 ? suspects : checks.filter(({ state }) => state !== 'ok');
  const claims = toCheck.map(({ what }) => roleChecks[what]).join('; ');
  return {
    what: `AWS refused the role ${role}${suspects.length > 0 ? '' : ', and does not say why'}.`,
    next: `Check: ${claims || roleChecks.name}.`,
    checks: checks.map(({ what, state }) => ({ text: roleChecks[what], state })),
  };
}

/** Why a role of the shared files is not served, as the end of a sentence. */
export const roleTroubles: Record<RoleTrouble, (at: string) => string> = {
  cycle: (at) => `its sources lead back to “${at}”`,
  sourceMissing: (at) => `the source that “${at}” names does not exist`,
  sourceNotNamed: (at) => `“${at}” names no source_profile`,
  sourceHasNoKey: (at) => `“${at}” is no identity of Keyfob`,
  credentialSource: (at) => `“${at}” takes its credentials from the machine it runs on`,
  sso: (at) => `“${at}” signs in by IAM Identity Center`,
  webIdentity: (at) => `“${at}” signs in with a web identity`,
  process: (at) => `“${at}” gets its credentials from another program`,
  sourceAmbiguous: (at) => `“${at}” has both source_profile and credential_source`,
};

/** What AWS refuses, and what lies on the way to it. */
export const aboutAws = {
  clockOff: ({ minutes, direction }) => ({
    what: `This computer’s clock is ${plural(minutes, 'minute')} ${direction}, and AWS refused the request for that.`,
    next: 'Keyfob has taken note and corrects for it: try again. Better, let the system set its time.',
    remedy: 'retry',
  }),
  mfaRequired: () => ({ what: 'Your account allows this only with MFA.', next: 'Open a session with a code first.' }),
  notAllowed: ({ action }) => ({
    what: `No policy of this user allows ${action}.`,
    next: 'Ask the administrator of the account for it.',
  }),
  roleRefused,
  roleCodeNeeded: ({ role, identity, minutes }) => ({
    what: `The role “${role}” needs a code of its own for its ${hours(minutes)}.`,
    next: `Open it with a code of “${identity}”.`,
    typed: `Run: keyfob use ${typed(role)} --code CODE`,
  }),
  roleNotServed: ({ role, why, at }) => ({
    what: `The role “${role}” cannot be served: ${roleTroubles[why](at)}.`,
    next: 'Correct it in the shared files; Keyfob looks again by itself.',
  }),
  rootCannotAssume: () => ({ what: 'The root user cannot assume roles.', next: 'Use the key of an IAM user.' }),
  durationOutOfRange: ({ shortest, longest }) => ({
    what: 'AWS does not open sessions of that length.',
    next: `Choose between ${Math.round(shortest / 60)} minutes and ${Math.round(longest / 3600)} hours.`,
  }),
  roleMaximum: ({ role, minutes }) => ({
    what: `The role ${role} does not allow sessions that long.`,
    next: minutes === undefined ? 'Ask for a shorter one, or have the role’s maximum raised.' : `With the next code Keyfob asks for ${hours(minutes)}.`,
  }),
  chainingLimit: ({ role }) => ({
    what: `From a session, the role ${role} lasts an hour at most.`,
    next: 'For longer, open it with a code of its own.',
  }),
  regionOff: ({ region }) => ({
    what: `STS is switched off in ${region} for this account.`,
    next: 'Choose another region (us-east-1 cannot be switched off), or have it switched on.',
  }),
  consoleNeedsRole: ({ identity, roles }) => ({
    what: `AWS lets only the session of a role into its console, and “${identity}” is a user.`,
    next: roles.length > 0 ? `Choose one of its roles: ${someOf(roles)}.` : `“${identity}” has no role here: sign in with its password, or add a role.`,
    ...(roles[0] !== undefined && { typed: `Its roles are ${someOf(roles)}. Run: keyfob console ${typed(roles[0])}` }),
  }),
  consoleUnknown: ({ partition }) => ({
    what: `Keyfob does not know where the console of the partition ${partition} signs in, and sends a session nowhere by guessing.`,
    next: 'Open the console as your organisation says.',
  }),
  signInRefused: ({ role, status }) => ({
    what: `AWS did not let the session of the role ${role} into its console (${status}).`,
    next: 'Try again; if it stays, forget the session with “keyfob lock”, and open a new one.',
    ...retry,
  }),
  throttled: () => ({ what: 'AWS is busy and asks to wait.', next: 'Try again in a moment. A code that was sent counts as used.', ...retry }),
  awsUnavailable: ({ status }) => ({ what: `AWS had a fault of its own (${status}).`, next: 'Try again in a moment. A code that was sent counts as used.', ...retry }),
  requestRefused: ({ code }) => ({ what: `AWS refused the request (${code}).`, next: 'Try again; if it stays, please report it.' }),

  offline: ({ host }) => ({ what: `${host} cannot be reached.`, next: 'Check the network connection, and try again.', ...retry }),
  nameNotFound: ({ host }) => ({
    what: `The name ${host} cannot be resolved.`,
    next: 'Check the network connection, the VPN and the region, and try again.',
    ...retry,
  }),
  proxyHasPassword: ({ proxy }) => ({
    what: 'Keyfob’s settings hold no password, not even that of a proxy.',
    next: `Give ${proxy} alone. Where the proxy wants a name and a password, put the whole address into HTTPS_PROXY.`,
  }),
  proxyRefused: ({ proxy, status }) => ({
    what: `The proxy ${proxy} refused the connection${status ? ` (${status})` : ''}.`,
    next: 'Check the proxy in the settings (Network), HTTPS_PROXY and NO_PROXY, or sign in to the proxy.',
    ...retry,
  }),
  certificateUntrusted: ({ host, issuer }) => ({
    what: `The certificate of ${host} is not trusted${issuer ? ` (issued by ${issuer})` : ''}: something between here and AWS may be reading along.`,
    next: 'If that is your company’s proxy, name its certificate in the settings (Network) or in AWS_CA_BUNDLE; otherwise change networks.',
  }),
  timedOut: ({ host, seconds }) => ({ what: `${host} did not answer within ${plural(seconds, 'second')}.`, next: 'Try again.', ...retry }),
  otherEndpoint: ({ profile, host }) => ({
    what: `The profile “${profile}” sends its calls to ${host}, which is not AWS. Nothing was sent there.`,
    next: 'Go on if you want that. If you do not know why it is so, take endpoint_url out of the AWS config file.',
    typed: 'Answer --other-endpoint if you want that; else take endpoint_url out of the AWS config file.',
    remedy: 'otherEndpoint',
  }),
  roleEndpoint: ({ role, identity, host }) => ({
    what: `The role ${role} leads to ${host}, which is not where the session of “${identity}” was opened. Nothing was sent there.`,
    next: `Set the same endpoint_url in the profile “${identity}” and log in there, or take it out of the role.`,
  }),
  endpointUnsafe: ({ endpoint }) => ({
    what: `The endpoint ${endpoint} is neither https nor on this computer, so nothing is sent to it.`,
    next: 'Correct AWS_ENDPOINT_URL or endpoint_url.',
  }),
} satisfies Some;
