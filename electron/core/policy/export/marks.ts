import type { KitParameters } from '../kit/parameters.ts';
import type { Scope } from '../request.ts';

// Private characters, so that no document of anybody's can hold them by chance.
const partition = '\uE000p\uE001';
const account = '\uE000a\uE001';

/** The kit with account and partition left open, for tools that fill them in when they run. */
export function leaveScopeOpen(kit: KitParameters): KitParameters {
  return { ...kit, scope: { partition, account } };
}

/** Whether the text has a part that is still open. */
export function isOpen(text: string): boolean {
  return text.includes('\uE000');
}

/** The text with what the tool calls partition and account in the place of the marks. */
export function closeScope(text: string, names: Scope): string {
  return text.replaceAll(partition, () => names.partition).replaceAll(account, () => names.account);
}
