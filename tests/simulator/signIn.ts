import type { Circumstances } from './answering.ts';
import { readForm } from './parameters.ts';
import { isRefusal, refusal } from './refusals.ts';
import type { Request } from './request.ts';
import { isSameText } from './signature.ts';
import type { RoleCaller, Session, World } from './world.ts';
import { callerArn } from './world.ts';

/** Where the console signs in (aws.md §1.6). */
export const SIGN_IN_PATH = '/federation';

/** How long a token can be used. */
const TOKEN_LIFE = 15 * 60 * 1000;

const CONSOLE = /^https:\/\/(?:[a-z0-9-]+\.)?console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|amazonaws-eusc\.eu)(?:\/|$)/;

/** What goes back to the browser, or to who asks for a token. */
export interface SignInAnswer {
  status: number;
  type: string;
  body: string;
}

/** Answers one request to the sign-in: `getSigninToken` and `login`; what AWS refuses is a page. */
export function answerSignIn(request: Request, { world, settings, chance, now }: Circumstances): SignInAnswer {
  try {
    const form = readSignInForm(request);
    const action = form.get('Action') ?? '';
    settings.calls[action] = (settings.calls[action] ?? 0) + 1;
    if (action === 'getSigninToken') {
      const token = chance.token();
      world.signInTokens.set(token, newToken(form, world, now()));
      return { status: 200, type: 'application/json', body: JSON.stringify({ SigninToken: token }) };
    }
    if (action === 'login' && request.method === 'GET') return signedIn(form, world, now());
    throw refusal(400, 'BadRequest', 'There is no such action.');
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return page(error.status, error.message);
  }
}

function readSignInForm(request: Request): Map<string, string> {
  if (request.method === 'GET') return readForm(request.query);
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (request.method !== 'POST' || !isForm) throw refusal(400, 'BadRequest', 'A form is expected.');
  return readForm(request.body.toString('utf8'));
}

function newToken(form: Map<string, string>, world: World, now: Date) {
  const session = sessionOf(form.get('Session'), world);
  if (!session || session.expiresAt <= now) throw refusal(400, 'BadRequest', 'The session is not valid.');
  const { caller } = session;
  if (caller.kind !== 'role') {
    throw refusal(400, 'BadRequest', 'Only federation tokens or assume role tokens may be used for federated login. Please contact your administrator.');
  }
  const seconds = secondsOf(form.get('SessionDuration'), caller);
  return { caller, issuedAt: now, closesAt: seconds === undefined ? session.expiresAt : new Date(now.getTime() + seconds * 1000) };
}

/** The session of exactly these three words. */
function sessionOf(text: string | undefined, world: World): Session | undefined {
  const said = objectIn(text ?? '');
  const { sessionId, sessionKey, sessionToken } = said;
  if (Object.keys(said).length !== 3 || typeof sessionId !== 'string' || typeof sessionKey !== 'string' || typeof sessionToken !== 'string') return undefined;
  const session = world.sessions.get(sessionId);
  return session && isSameText(sessionKey, session.secret) && isSameText(sessionToken, session.token) ? session : undefined;
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Only a session that a long-lived key opened may say how long the console stays open. */
function secondsOf(text: string | undefined, { isDirect }: RoleCaller): number | undefined {
  if (text === undefined) return undefined;
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (!isDirect || seconds < 900 || seconds > 43_200) throw refusal(400, 'BadRequest', 'The session duration is not valid.');
  return seconds;
}

/** AWS would go on to the console, which nobody simulates: a page says who is in it, and until when. */
function signedIn(form: Map<string, string>, world: World, now: Date): SignInAnswer {
  const token = world.signInTokens.get(form.get('SigninToken') ?? '');
  const destination = form.get('Destination') ?? '';
  if (!token || now.getTime() - token.issuedAt.getTime() > TOKEN_LIFE) throw refusal(400, 'BadRequest', 'The token has expired. Sign in again.');
  if (!form.get('Issuer') || !CONSOLE.test(destination)) throw refusal(400, 'BadRequest', 'The destination is not a page of the console.');
  return page(200, `Signed in as ${callerArn(token.caller)} until ${token.closesAt.toISOString()}, on the way to ${destination}`);
}

function page(status: number, sentence: string): SignInAnswer {
  const safe = sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return { status, type: 'text/html; charset=utf-8', body: `<!doctype html><title>The simulated console</title><p>${safe}</p>\n` };
}
