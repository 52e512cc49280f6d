import { mfaContextOf, refusalFor, isIdentityPolicy, type Question } from '../authorization.ts';
import { objectionTo } from '../grammar.ts';
import { checkCode } from '../mfa.ts';
import type { Call, Operation, Operations } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusal, refusals } from '../refusals.ts';
import { findRole } from '../find.ts';
import { callerArn, callerId, type Caller, type PolicyDocument, type Role, type RoleCaller, type Session } from '../world.ts';
import type { XmlValue } from '../xml.ts';

const HOUR = 3600;

/** A region that the accounts have not switched on: sessions are refused there (E14). */
const INACTIVE_REGION = 'af-south-1';

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/([!-~]+\/)?[\w+=,.@-]{1,64}$/;

/** As much as a session's own policy may have; AWS counts in a packed form that nobody knows. */
const LARGEST_SESSION_POLICY = 2048;

const TAG_CHARACTERS = '\\p{L}\\p{Z}\\p{N}_.:/=+\\-@';

const mfaParameters: Record<string, Rule> = {
  SerialNumber: { type: 'text', min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' },
  TokenCode: { type: 'text', min: 6, max: 6, pattern: '[\\d]*' },
};

const getSessionToken: Operation = {
  parameters: { DurationSeconds: { type: 'integer', min: 900, max: 129_600 }, ...mfaParameters },
  answer(call) {
    const { caller, parameters, now } = call;
    checkRegion(call);
    if (caller.kind === 'role' || caller.credentials === 'session') throw refusals.sessionCredentials('GetSessionToken');
    const hasCode = checkCode(caller, parameters.text('SerialNumber'), parameters.text('TokenCode'), now);
    const asked = parameters.integer('DurationSeconds') ?? 12 * HOUR;
    const seconds = caller.user.isRoot ? Math.min(asked, HOUR) : asked;
    const session = openSession(call, { ...caller, credentials: 'session', mfaAt: hasCode ? now : null }, seconds);
    return { Credentials: credentials(session) };
  },
};

const getCallerIdentity: Operation = {
  parameters: {},
  answer: ({ caller }) => ({ Arn: callerArn(caller), UserId: callerId(caller), Account: caller.account.id }),
};

const assumeRole: Operation = {
  parameters: {
    RoleArn: { type: 'text', required: true, min: 20, max: 2048 },
    RoleSessionName: { type: 'text', required: true, min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
    DurationSeconds: { type: 'integer', min: 900, max: 43_200 },
    ExternalId: { type: 'text', min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' },
    SourceIdentity: { type: 'text', min: 2, max: 64, pattern: '[\\w+=,.@-]*' },
    Policy: { type: 'text', min: 1, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' },
    Tags: {
      type: 'list',
      max: 50,
      entry: {
        Key: { type: 'text', required: true, min: 1, max: 128, pattern: `[${TAG_CHARACTERS}]+` },
        Value: { type: 'text', required: true, min: 0, max: 256, pattern: `[${TAG_CHARACTERS}]*` },
      },
    },
    TransitiveTagKeys: { type: 'list', max: 50, entry: { '': { type: 'text', min: 1, max: 128, pattern: `[${TAG_CHARACTERS}]+` } } },
    ...mfaParameters,
  },
  async answer(call) {
    const { caller, parameters, now } = call;
    checkRegion(call);
    if (caller.kind === 'user' && caller.user.isRoot) throw refusals.rootAssumesRole();
    const hasCode = checkCode(caller, parameters.text('SerialNumber'), parameters.text('TokenCode'), now);
    const role = await authorizedRole(call, hasCode);
    checkSourceIdentity(call);
    const seconds = allowedSeconds(parameters.integer('DurationSeconds') ?? HOUR, caller, role);
    const assumed = assumedCaller(call, role, await readSessionPolicy(parameters.text('Policy')));
    const session = openSession(call, assumed, seconds);
    return {
      Credentials: credentials(session),
      AssumedRoleUser: { AssumedRoleId: callerId(assumed), Arn: callerArn(assumed) },
      SourceIdentity: assumed.sourceIdentity,
    };
  },
};

/** The operations of the Security Token Service. */
export const sts: Operations = {
  GetSessionToken: getSessionToken,
  GetCallerIdentity: getCallerIdentity,
  AssumeRole: assumeRole,
};

function checkRegion({ caller, region }: Call): void {
  if (region === INACTIVE_REGION) throw refusals.inactiveRegion(caller.account.id);
}

/** The role of the call; a role that does not exist is refused in the words of one that may not be assumed. */
async function authorizedRole(call: Call, hasCode: boolean): Promise<Role> {
  const { caller, parameters, world, now, region } = call;
  const arn = parameters.text('RoleArn') ?? '';
  if (!ROLE_ARN.test(arn)) throw refusal(400, 'ValidationError', `${arn} is invalid`);
  const role = findRole(world, arn);
  if (!role) throw refusal(403, 'AccessDenied', `User: ${callerArn(caller)} is not authorized to perform: sts:AssumeRole on resource: ${arn}`);
  const question: Omit<Question, 'action'> = {
    caller,
    resource: arn,
    resourceAccountId: role.account.id,
    mfa: hasCode ? { at: now } : mfaContextOf(caller),
    now,
    region,
    trust: role.trust,
    context: requestContext(call),
  };
  for (const action of neededActions(call)) {
    const refused = await refusalFor({ ...question, action });
    if (refused) throw refused;
  }
  return role;
}

/** What a chain of roles hands on needs its permission at every link. */
function neededActions({ caller, parameters }: Call): string[] {
  const actions = ['sts:AssumeRole'];
  const inherited = caller.kind === 'role' ? caller : undefined;
  if (parameters.list('Tags').length > 0 || (inherited?.transitiveTags.length ?? 0) > 0) actions.push('sts:TagSession');
  if (parameters.text('SourceIdentity') !== undefined || inherited?.sourceIdentity !== undefined) actions.push('sts:SetSourceIdentity');
  return actions;
}

function requestContext({ caller, parameters }: Call): Record<string, string | string[]> {
  const context: Record<string, string | string[]> = { 'sts:RoleSessionName': parameters.text('RoleSessionName') ?? '' };
  const externalId = parameters.text('ExternalId');
  if (externalId !== undefined) context['sts:ExternalId'] = externalId;
  const sourceIdentity = parameters.text('SourceIdentity') ?? (caller.kind === 'role' ? caller.sourceIdentity : undefined);
  if (sourceIdentity !== undefined) context['sts:SourceIdentity'] = sourceIdentity;
  const tags = Object.entries(requestedTags(parameters.list('Tags')));
  for (const [key, value] of tags) context[`aws:RequestTag/${key}`] = value;
  if (tags.length > 0) context['aws:TagKeys'] = tags.map(([key]) => key);
  return context;
}

function requestedTags(entries: Record<string, string>[]): Record<string, string> {
  return Object.fromEntries(entries.map((entry) => [entry['Key'] ?? '', entry['Value'] ?? '']));
}

/** Once said, it stays for the whole chain. */
function checkSourceIdentity({ caller, parameters }: Call): void {
  const [before, asked] = [caller.kind === 'role' ? caller.sourceIdentity : undefined, parameters.text('SourceIdentity')];
  if (before === undefined || asked === undefined || before === asked) return;
  throw refusal(403, 'AccessDenied', `User: ${callerArn(caller)} is not authorized to perform: sts:SetSourceIdentity on resource: ${parameters.text('RoleArn') ?? ''}`);
}

/** Only a long-lived key opens role sessions over an hour: everything else is chaining (E19), GetSessionToken's too. */
function allowedSeconds(asked: number, caller: Caller, role: Role): number {
  const isChained = caller.kind === 'role' || caller.credentials === 'session';
  if (isChained && asked > HOUR) throw refusals.longerThanChain();
  if (asked > role.maxSessionSeconds) throw refusals.longerThanRole();
  return asked;
}

function assumedCaller({ caller, parameters }: Call, role: Role, sessionPolicy: PolicyDocument | undefined): RoleCaller {
  const inherited = caller.kind === 'role' ? caller : undefined;
  const transitive = (inherited?.transitiveTags ?? []).map((key) => [key, inherited?.tags[key] ?? '']);
  const inheritedTags: Record<string, string> = Object.fromEntries(transitive);
  return {
    kind: 'role',
    role,
    account: role.account,
    sessionName: parameters.text('RoleSessionName') ?? '',
    sourceIdentity: inherited?.sourceIdentity ?? parameters.text('SourceIdentity'),
    tags: { ...requestedTags(parameters.list('Tags')), ...inheritedTags },
    transitiveTags: [...Object.keys(inheritedTags), ...parameters.list('TransitiveTagKeys').map((entry) => entry[''] ?? '')],
    sessionPolicy,
    isDirect: caller.kind === 'user' && caller.credentials === 'key',
  };
}

async function readSessionPolicy(text: string | undefined): Promise<PolicyDocument | undefined> {
  if (text === undefined) return undefined;
  const document = parseJson(text);
  if (!document || objectionTo(document, 'identity') !== undefined || !(await isIdentityPolicy(document))) throw refusals.malformedPolicy();
  const share = Math.round((text.length / LARGEST_SESSION_POLICY) * 100);
  if (share > 100) throw refusal(400, 'PackedPolicyTooLarge', `Packed policy consumes ${share}% of allotted space, please use smaller policy.`);
  return document;
}

function parseJson(text: string): PolicyDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function openSession({ chance, world, now, settings }: Call, caller: Caller, seconds: number): Session {
  const lasts = settings.sessionSeconds ?? seconds;
  const session: Session = {
    accessKeyId: chance.id('ASIA'),
    secret: chance.secretKey(),
    token: chance.token(),
    issuedAt: now,
    // AWS's expirations are whole seconds.
    expiresAt: new Date((Math.floor(now.getTime() / 1000) + lasts) * 1000),
    caller,
  };
  world.sessions.set(session.accessKeyId, session);
  return session;
}

function credentials({ accessKeyId, secret, token, expiresAt }: Session): XmlValue {
  return { AccessKeyId: accessKeyId, SecretAccessKey: secret, SessionToken: token, Expiration: expiresAt };
}
