import type { Json } from '../json.ts';
import type { KitUser } from '../kit/parameters.ts';
import { withoutDeleted } from './trustList.ts';

/** Whatever managed policies are attached to, by its name. */
export interface PolicyHolder {
  readonly kind: 'group' | 'user' | 'role';
  readonly name: string;
}

/** A role as it is made. */
export interface NewRole {
  readonly name: string;
  readonly path: string;
  readonly trust: Json;
  readonly maxSessionSeconds: number;
}

/**
 * One change of an account, and all that is needed to take it back. `policy` is the ARN of a managed policy, `drop` the
 * versions of it that have to go first, because IAM keeps five and deletes no policy that has several.
 */
export type Change =
  | { readonly do: 'createPolicy'; readonly policy: string; readonly document: Json }
  | { readonly do: 'changePolicy'; readonly policy: string; readonly before: Json; readonly after: Json; readonly drop: readonly string[] }
  | { readonly do: 'deletePolicy'; readonly policy: string; readonly document: Json; readonly drop: readonly string[] }
  | { readonly do: 'createGroup' | 'deleteGroup'; readonly group: string }
  | { readonly do: 'attach' | 'detach'; readonly holder: PolicyHolder; readonly policy: string }
  | { readonly do: 'createUser' | 'deleteUser'; readonly user: KitUser }
  | { readonly do: 'join' | 'leave'; readonly group: string; readonly user: string }
  | { readonly do: 'createRole' | 'deleteRole'; readonly role: NewRole }
  | { readonly do: 'changeTrust'; readonly role: string; readonly before: Json; readonly after: Json }
  | { readonly do: 'createPassword' | 'deletePassword'; readonly user: string };

/** The changes of one kind. */
export type ChangeOf<D extends Change['do']> = Including<Change, D>;
type Including<C, D> = C extends { readonly do: infer K } ? (D extends K ? C : never) : never;

/** What takes a change back. */
export function inverse(change: Change): Change {
  switch (change.do) {
    case 'createPolicy':
      return { do: 'deletePolicy', policy: change.policy, document: change.document, drop: [] };
    case 'deletePolicy':
      return { do: 'createPolicy', policy: change.policy, document: change.document };
    case 'changePolicy':
      return { ...change, before: change.after, after: change.before, drop: [] };
    case 'changeTrust':
      return { ...change, before: change.after, after: withoutDeleted(change.before) };
    case 'createGroup':
    case 'deleteGroup':
      return { ...change, do: change.do === 'createGroup' ? 'deleteGroup' : 'createGroup' };
    case 'attach':
    case 'detach':
      return { ...change, do: change.do === 'attach' ? 'detach' : 'attach' };
    case 'createUser':
    case 'deleteUser':
      return { ...change, do: change.do === 'createUser' ? 'deleteUser' : 'createUser' };
    case 'join':
    case 'leave':
      return { ...change, do: change.do === 'join' ? 'leave' : 'join' };
    case 'createRole':
    case 'deleteRole':
      return { ...change, do: change.do === 'createRole' ? 'deleteRole' : 'createRole' };
    case 'createPassword':
    case 'deletePassword':
      return { ...change, do: change.do === 'createPassword' ? 'deletePassword' : 'createPassword' };
  }
}
