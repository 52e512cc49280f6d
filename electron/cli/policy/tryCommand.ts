import { iamArn, parseArn } from '../../core/policy/arn.ts';
import { isTrust, title } from '../../core/policy/document.ts';
import { evaluate, type Decision } from '../../core/policy/evaluate.ts';
import { exampleAccount, type Document } from '../../core/policy/reading.ts';
import { requestOf, splitPath, type Credentials, type Request, type UserCaller } from '../../core/policy/request.ts';
import { opensRole } from '../../core/policy/specialCases.ts';
import type { CommandIo } from '../io.ts';
import { refusal, wrongUsage } from '../refusal.ts';
import { placeholderValues, readDocuments, requireReadable, requireSome, setFlag } from './documents.ts';
import { readPair, type Given, type Subcommand } from './subcommand.ts';

/** `policy try`: what AWS would answer to one request. */
export const tryCommand: Subcommand = {
  name: 'try',
  operands: 'DOCUMENT…',
  summary: 'tries one request: allow, explicit deny or implicit deny',
  flags: {
    action: { value: 'SERVICE:NAME', about: 'the action, such as iam:GetUser' },
    resource: { value: 'ARN', about: 'what it is done to; user/x, mfa/x and role/x are short for ARNs; "*" for none' },
    mfa: { value: 'none|false|SECONDS', about: 'none: a long-lived key (the default); false: temporary keys without a code; or the age of the code' },
    user: { value: 'NAME', about: 'who asks; with a path as in eng/alice, or an ARN (default: alice)' },
    account: { value: 'NUMBER', about: 'the account of the user (default: that of the resource)' },
    trust: { value: 'DOCUMENT', about: 'the trust policy of the role that is to be opened' },
    context: { value: 'KEY=VALUE', about: 'another condition key of the request, such as aws:SourceIp=203.0.113.7' },
    ...setFlag,
    json: { about: 'the answer as JSON' },
  },
  run: tryRequest,
};

async function tryRequest(given: Given, io: CommandIo): Promise<number> {
  requireSome(given.operands, 'keyfob policy try my-policy.json --action s3:ListBucket --resource "*"');
  const values = placeholderValues(given);
  const documents = await readDocuments(given.operands, io, values);
  const trusts = await readDocuments(given.all('trust'), io, values);
  requireReadable([...documents, ...trusts], io);
  tellStandIns([...documents, ...trusts], io);
  const request = requestFrom(given);
  const identity = policiesOf(documents.filter(({ policy }) => policy !== undefined && !isTrust(policy)));
  const [trust, second] = policiesOf([...trusts, ...documents.filter(({ policy }) => policy !== undefined && isTrust(policy))]);
  if (second !== undefined) throw refusal('There are two trust policies. A role has one: give the one of the role that is to be opened.');
  const decision = evaluate({ identity, trust }, request);
  answer(decision, request, trust === undefined, given.has('json'), io);
  return decision.verdict === 'unknown' ? 1 : 0;
}

function policiesOf(documents: readonly Document[]): NonNullable<Document['policy']>[] {
  return documents.flatMap(({ policy }) => policy ?? []);
}

function tellStandIns(documents: readonly Document[], io: CommandIo): void {
  for (const { text, kind } of documents.flatMap(({ placeholders }) => placeholders)) {
    const taken = kind === 'account' ? `; ${exampleAccount} is taken for it` : '';
    io.err(`“${text}” is a word for you to replace${taken}. Say what it stands for: --set '${text}=…'\n`);
  }
}

function requestFrom(given: Given): Request {
  const action = given.last('action');
  const resource = given.last('resource');
  if (action === undefined || !/^[^:\s]+:[^:\s*?]+$/.test(action)) throw wrongUsage('Say what is tried: --action iam:GetUser, or another action with its service.');
  if (resource === undefined) throw wrongUsage('Say what it is done to: --resource ARN, or --resource "*".');
  const caller = callerFrom(given, resource);
  const extra = given.all('context').map((text) => readPair(text, 'context'));
  const context = new Map(extra.map(([key]) => [key.toLowerCase(), extra.filter(([other]) => other.toLowerCase() === key.toLowerCase()).map(([, value]) => value)]));
  return requestOf(caller, action, inFull(resource, caller), context);
}

function inFull(resource: string, caller: UserCaller): string {
  return /^(user|mfa|role|group|policy|instance-profile|server-certificate)\//.test(resource) ? iamArn(caller, resource) : resource;
}

function callerFrom(given: Given, resource: string): UserCaller {
  const user = given.last('user') ?? 'alice';
  const own = parseArn(user);
  const other = parseArn(resource);
  const account = own?.account ?? given.last('account') ?? (/^\d{12}$/.test(other?.account ?? '') ? other?.account : undefined) ?? exampleAccount;
  if (!/^\d{12}$/.test(account)) throw wrongUsage(`“${account}” is no account. An account has twelve digits.`);
  const name = own === undefined ? user : own.resource.replace(/^user\//, '');
  return { kind: 'user', partition: own?.partition ?? other?.partition ?? 'aws', account, ...splitPath(name), credentials: credentialsFrom(given.last('mfa') ?? 'none') };
}

function credentialsFrom(mfa: string): Credentials {
  if (mfa === 'none') return 'longLived';
  if (mfa === 'false') return 'temporary';
  if (!/^\d{1,9}$/.test(mfa)) throw wrongUsage('--mfa is none, false, or the age of the code in seconds.');
  return { mfaAge: Number(mfa) };
}

function answer({ verdict, statement, unjudged }: Decision, { action }: Request, lacksTrust: boolean, asJson: boolean, io: CommandIo): void {
  if (asJson) {
    const by = statement === undefined ? null : { number: statement.index + 1, sid: statement.sid ?? null };
    io.out(`${JSON.stringify({ verdict, statement: by, unjudged }, null, 2)}\n`);
    return;
  }
  io.out(`${verdict}\n`);
  if (statement !== undefined) io.err(`by ${title(statement)}\n`);
  if (unjudged.length > 0) io.err(`It hangs on ${[...new Set(unjudged)].join(' and ')}. If you know the value, give it: --context KEY=VALUE\n`);
  if (lacksTrust && opensRole(action)) io.err('Without its trust policy (--trust) no role lets anybody in.\n');
}
