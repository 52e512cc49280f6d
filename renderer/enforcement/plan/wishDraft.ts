import type { MfaWish } from '../../../electron/bridge/contract.ts';
import { kitOf, linesOf, userOf, type KitDraft } from '../policies/kitDraft.ts';

/** What is wanted of the account, as it is typed. */
export interface WishDraft {
  readonly kind: 'kit' | 'members' | 'colleague' | 'undo';
  readonly singleUsers: boolean;
  readonly add: string;
  readonly remove: string;
  /** With the path, as in eng/carol. */
  readonly colleague: string;
  readonly password: boolean;
  /** A plan of another day, as its file has it. */
  readonly undo: unknown;
}

export const firstWish: WishDraft = { kind: 'kit', singleUsers: false, add: '', remove: '', colleague: '', password: true, undo: null };

/** The wish in the shape of the core; null where something is missing. Group and role are those of the kit. */
export function wishOf(wish: WishDraft, draft: KitDraft): MfaWish | null {
  const kit = kitOf(draft);
  const members = { kind: 'members', group: kit.group, role: kit.role.name } as const;
  const namesIn = (text: string) => linesOf(text).map((line) => userOf(line).name);
  switch (wish.kind) {
    case 'kit':
      return { kind: 'kit', kit, singleUsers: wish.singleUsers };
    case 'members': {
      const [add, remove] = [namesIn(wish.add), namesIn(wish.remove)];
      return add.length + remove.length > 0 ? { ...members, add, remove, create: [] } : null;
    }
    case 'colleague': {
      const user = userOf(wish.colleague.trim());
      return user.name === '' ? null : { ...members, add: [], remove: [], create: [{ ...user, password: wish.password }] };
    }
    case 'undo':
      // Main looks at its shape, as at that of everything that comes from here.
      return wish.undo === null ? null : ({ kind: 'undo', undo: wish.undo } as MfaWish);
  }
}
