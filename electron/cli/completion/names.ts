import type { Status } from '../../agent/statusWire.ts';
import type { NameKind } from './kinds.ts';

/** What no shell gives a meaning to, nor takes for an option: names in the files may be hostile. */
const isPlain = (name: string): boolean => /^[\w.@+/:][\w.@+/:-]*$/.test(name);

/** The names of a kind, as they were stored last. */
export function namesOf(kind: NameKind, status: Status | undefined): string[] {
  const identities = status?.identities.map(({ name }) => name) ?? [];
  const roles = status?.roles.flatMap(({ name, served }) => (served ? [name] : [])) ?? [];
  const targets = ['default', ...(status?.targets.map(({ name }) => name) ?? [])];
  const all: Record<NameKind, string[]> = { identities, roles, profiles: [...identities, ...roles], targets };
  return [...new Set(all[kind])].filter(isPlain);
}
