import { mfaContextOf, refusalFor } from './authorization.ts';
import { authenticate } from './authentication.ts';
import type { Chance } from './chance.ts';
import type { Call, Operation, Result } from './operation.ts';
import { checkParameters } from './parameters.ts';
import { isRefusal, refusals, type Refusal } from './refusals.ts';
import type { Request } from './request.ts';
import { protocolOf, route, type Route } from './routing.ts';
import { takeFaults, type Fault, type Settings } from './settings.ts';
import type { Caller, World } from './world.ts';

/** What goes back to the client; `'dropped'` when the connection is cut instead. */
export type Answer = { status: number; body: string | Buffer; headers?: Record<string, string> } | 'dropped';

/** What answering needs to know. */
export interface Circumstances {
  world: World;
  settings: Settings;
  chance: Chance;
  /** AWS's own time. */
  now(): Date;
  wait(milliseconds: number): Promise<void>;
}

/** Answers one request to STS, IAM or S3; never throws. */
export async function answer(request: Request, requestId: string, circumstances: Circumstances): Promise<Answer> {
  const routed = tryRoute(request);
  if (isRefusal(routed)) return { status: routed.status, body: protocolOf(request).failure(routed, requestId) };
  const { protocol, operationName } = routed;
  const { calls } = circumstances.settings;
  calls[operationName] = (calls[operationName] ?? 0) + 1;
  const faults = takeFaults(circumstances.settings, operationName);
  const has = (kind: Fault['kind']) => faults.some((fault) => fault.kind === kind);
  for (const fault of faults) if (fault.kind === 'delay') await circumstances.wait(fault.milliseconds);
  const answered = await attempt(routed, requestId, async () => {
    if (has('throttle')) throw protocol.throttled();
    if (has('error')) throw refusals.internal();
    return run(request, routed, circumstances);
  });
  // A call that is held or dropped has happened all the same: a code in it is spent, and only the answer is late, or lost.
  for (const fault of faults) if (fault.kind === 'hold') await circumstances.wait(fault.milliseconds);
  return has('drop') ? 'dropped' : answered;
}

function tryRoute(request: Request): Route | Refusal {
  try {
    return route(request);
  } catch (error) {
    return toRefusal(error);
  }
}

async function attempt(
  { protocol, operationName }: Route,
  requestId: string,
  work: () => Promise<Result | void>,
): Promise<Answer> {
  try {
    const said = protocol.success(operationName, await work(), requestId);
    return typeof said === 'string' ? { status: 200, body: said } : { status: said.status ?? 200, body: said.content, headers: said.headers };
  } catch (error) {
    const refused = toRefusal(error);
    return { status: refused.status, body: protocol.failure(refused, requestId) };
  }
}

async function run(request: Request, routed: Route, circumstances: Circumstances): Promise<Result | void> {
  const { service, protocol, operation, operationName } = routed;
  const { world, settings, chance } = circumstances;
  const now = circumstances.now();
  const { caller, region } = authenticate(request, { world, now, service, refuse: protocol.authenticationRefusals });
  // IAM does not take sessions without MFA, and says so in the words for a broken key (E8).
  if (service === 'iam' && isSessionWithoutMfa(caller)) throw refusals.invalidToken();
  const call: Call = { caller, request, operationName, parameters: checkParameters(routed.form, operation.parameters), now, region, world, settings, chance };
  await checkPolicies(call, `${service}:${operation.permission ?? operationName}`, operation);
  return operation.answer(call);
}

async function checkPolicies(call: Call, action: string, { subject, context }: Operation): Promise<void> {
  if (!subject) return;
  const { caller, now, region } = call;
  const common = { caller, mfa: mfaContextOf(caller), now, region, resourceAccountId: caller.account.id };
  const refused = await refusalFor({ ...common, action, resource: subject(call), context: context?.(call) ?? {} });
  if (refused) throw refused;
}

function isSessionWithoutMfa(caller: Caller): boolean {
  return caller.kind === 'user' && caller.credentials === 'session' && caller.mfaAt === null;
}

/** A mistake of the simulator is told on stderr and answered as AWS answers its own. */
function toRefusal(error: unknown): Refusal {
  if (isRefusal(error)) return error;
  console.error(error);
  return refusals.internal();
}
