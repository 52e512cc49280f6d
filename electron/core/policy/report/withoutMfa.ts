import type { HeldPolicy } from '../accountDetails.ts';
import { iamArn, parseArn } from '../arn.ts';
import type { KnownAction } from '../catalogue.ts';
import { allowsOnlyWithCode } from '../checker/gates.ts';
import { actionsOf, resourcesFor } from '../checker/probes.ts';
import { riskOf } from '../checker/risks.ts';
import { administratorPolicy, codeless, openTrust } from '../checker/study.ts';
import type { Policy, Statement } from '../document.ts';
import { evaluate, matchesTarget, type Verdict } from '../evaluate.ts';
import type { Json } from '../json.ts';
import { readDocument } from '../readDocument.ts';
import { exampleAccount } from '../reading.ts';
import { requestOf, type Scope, type UserCaller } from '../request.ts';
import { opensRole } from '../specialCases.ts';
import type { WithoutMfa } from './accountReport.ts';

/** Whose policies are judged. */
interface Holder {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly policies: readonly HeldPolicy[];
}

/** As many examples of what is open as a person reads. */
const MOST_EXAMPLES = 4;

/**
 * Judges users, most of whom have the policies of others too: each set of documents is judged once, unless it speaks of who
 * calls. Permissions boundaries and the policies of an organisation are not looked at; they only take away.
 */
export function createJudge() {
  const documents = new Map<string, { readonly id: number; readonly policy: Policy | undefined }>();
  const texts = new Map<Json, string>();
  const verdicts = new Map<string, WithoutMfa>();

  /** The same text is the same document, wherever it hangs. */
  function known(document: Json) {
    const text = texts.get(document) ?? JSON.stringify(document);
    texts.set(document, text);
    const found = documents.get(text) ?? { id: documents.size, policy: readDocument(document).policy };
    documents.set(text, found);
    return found;
  }

  return function judge({ policies: held, ...who }: Holder): WithoutMfa {
    const read = held.map(({ document }) => (document === undefined ? undefined : known(document)));
    const policies = read.flatMap((one) => one?.policy ?? []);
    const isWhole = policies.length === held.length;
    const set = [...new Set(read.flatMap((one) => one?.id ?? []))].sort((one, other) => one - other).join(' ');
    const key = `${set} ${isWhole} ${policies.some(speaksOfWho) ? who.arn : ''}`;
    const verdict = verdicts.get(key) ?? judgeSet(policies, who, isWhole);
    verdicts.set(key, verdict);
    return verdict;
  };
}

function speaksOfWho({ statements }: Policy): boolean {
  return statements.some(({ conditions }) => conditions.some(({ key }) => /^aws:(username|userid|principal)/i.test(key)));
}

/** What a set is asked about: without a code, with a long-lived key and with temporary ones. */
interface Trial {
  readonly policies: readonly Policy[];
  readonly scope: Scope;
  readonly callers: readonly UserCaller[];
  readonly trust: Policy | undefined;
}

function judgeSet(policies: readonly Policy[], { name, path, arn }: Omit<Holder, 'policies'>, isWhole: boolean): WithoutMfa {
  const { partition = 'aws', account = exampleAccount } = parseArn(arn) ?? {};
  const scope = { partition, account };
  const callers = codeless.map((credentials): UserCaller => ({ kind: 'user', ...scope, name, path, credentials }));
  const trial = { policies, scope, callers, trust: openTrust({ scope }) };
  const found = openings(trial);
  const sure = found.filter(({ isSure }) => isSure);
  if (sure.length > 0) return { verdict: 'open', actions: examples(sure) };
  if (found.length > 0 || !isWhole) return { verdict: 'unsure', actions: examples(found) };
  return { verdict: closesTheRest(trial) ? 'bound' : 'closed', actions: [] };
}

function examples(found: readonly Opening[]): string[] {
  return [...new Set(found.map(({ pattern }) => pattern))].slice(0, MOST_EXAMPLES);
}

/** A pattern of an Allow under which something that does harm can be done without a code. */
interface Opening {
  readonly pattern: string;
  readonly isSure: boolean;
}

function openings(trial: Trial): Opening[] {
  return trial.policies
    .flatMap(({ statements }) => statements)
    .filter((statement) => statement.effect === 'Allow' && !allowsOnlyWithCode(statement))
    .flatMap((statement) => onePatternEach(statement).flatMap((one) => opening(trial, one) ?? []));
}

/** A statement for each of its patterns: what is shown is what somebody has written. */
function onePatternEach(statement: Statement): Statement[] {
  const { inverted, patterns } = statement.actions;
  return inverted ? [statement] : patterns.map((pattern) => ({ ...statement, actions: { inverted, patterns: [pattern] } }));
}

function opening(trial: Trial, statement: Statement): Opening | undefined {
  const { inverted, patterns } = statement.actions;
  const pattern = inverted ? '*' : (patterns[0] ?? '*');
  let isDoubtful = false;
  for (const action of actionsOf(statement).filter(({ name }) => isWork(name))) {
    for (const verdict of verdictsOn(trial, statement, action)) {
      if (verdict === 'allow') return { pattern, isSure: true };
      isDoubtful ||= verdict === 'unknown';
    }
  }
  return isDoubtful ? { pattern, isSure: false } : undefined;
}

/** More than looking at oneself, enrolling, and changing a password that one knows. */
function isWork(action: string): boolean {
  const risk = riskOf(action);
  return opensRole(action) || (risk !== undefined && risk.severity !== 'note');
}

function* verdictsOn({ policies, scope, callers, trust }: Trial, statement: Statement, action: KnownAction): Generator<Verdict> {
  for (const resource of resourcesFor(action, statement, scope)) {
    for (const caller of callers) {
      const request = requestOf(caller, action.name, resource);
      if (matchesTarget(statement, request) !== 'no') yield evaluate({ identity: policies, trust }, request).verdict;
    }
  }
}

/** Even an administrator with these policies could do nothing: what is allowed later stays shut too. */
function closesTheRest({ policies, scope, callers }: Trial): boolean {
  const identity = [...policies, ...administratorPolicy()];
  const requests = callers.flatMap((caller) => [requestOf(caller, 's3:GetObject', '*'), requestOf(caller, 'iam:CreateUser', iamArn(scope, 'user/bob'))]);
  return requests.every((request) => evaluate({ identity }, request).verdict === 'explicit deny');
}
