import { refusal, type Refusal } from './refusals.ts';
import type { PasswordPolicy, User } from './world.ts';

/** The characters that AWS counts as symbols. */
const SYMBOL = /[!@#$%^&*()_+\-=[\]{}|']/;

/** Gives a user a password that the account's rules allow (PasswordPolicyViolation), as of `now`. */
export function setPassword(user: User, password: string, now: Date): void {
  const policy = user.account.passwordPolicy;
  const objection = policy ? objectionOf(policy, user, password) : objectionOfAws(password);
  if (objection !== undefined) throw violation(objection);
  const formerPasswords = user.password === null ? user.formerPasswords : [user.password, ...user.formerPasswords];
  Object.assign(user, { password, formerPasswords, passwordChangedAt: now });
}

/** What the account's own rules have against a password. */
function objectionOf(policy: PasswordPolicy, { password: present, formerPasswords }: User, password: string): string | undefined {
  const demands: [boolean, RegExp][] = [[policy.uppercase, /[A-Z]/], [policy.lowercase, /[a-z]/], [policy.numbers, /[0-9]/], [policy.symbols, SYMBOL]];
  const isWeak = password.length < policy.minimumLength || demands.some(([isDemanded, kind]) => isDemanded && !kind.test(password));
  const remembered = [present, ...formerPasswords].slice(0, policy.remembered ?? 0);
  return isWeak || remembered.includes(password) ? 'Password does not conform to the account password policy.' : undefined;
}

/** What AWS's own rules have against it, where the account has none. */
function objectionOfAws(password: string): string | undefined {
  if (password.length < 8) return 'Password should have a minimum length of 8';
  const kinds = [/[A-Z]/, /[a-z]/, /[0-9]/, SYMBOL].filter((kind) => kind.test(password)).length;
  return kinds < 3 ? 'Password should have at least three of: uppercase, lowercase, numbers, symbols' : undefined;
}

const violation = (message: string): Refusal => refusal(400, 'PasswordPolicyViolation', message);
