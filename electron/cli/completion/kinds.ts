/** Names that Keyfob knows, to complete a word with. */
export const nameKinds = ['identities', 'roles', 'profiles', 'targets'] as const;
export type NameKind = (typeof nameKinds)[number];
