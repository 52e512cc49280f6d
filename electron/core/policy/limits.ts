import type { Json } from './json.ts';

/** The sizes IAM takes, in characters without white space (aws.md 2). */
export const sizes = { managed: 6144, trust: 2048, groupInline: 5120, roleInline: 10240 } as const;

/** Where a document is to be kept, which decides how large it may be. */
export type Keeping = keyof typeof sizes;

const places: Record<Keeping, string> = {
  managed: 'a managed policy',
  trust: 'the trust policy of a role',
  groupInline: 'the inline policies of a group',
  roleInline: 'the inline policies of a role',
};

/** The size of a document as IAM counts it. */
export function sizeOf(document: Json): number {
  return JSON.stringify(document).replace(/\s/g, '').length;
}

/** A sentence where the document is larger than IAM takes; undefined where it fits. */
export function tooLarge(document: Json, keeping: Keeping): string | undefined {
  const size = sizeOf(document);
  if (size <= sizes[keeping]) return undefined;
  return `It has ${number(size)} characters without spaces; IAM takes ${number(sizes[keeping])} in ${places[keeping]}. ${cures[keeping]}`;
}

const cures: Record<Keeping, string> = {
  managed: 'Split it into two policies.',
  trust: 'Name fewer users, or ask AWS for the quota "Role trust policy length", which goes up to 4,096.',
  groupInline: 'Make it a managed policy, which may have 6,144.',
  roleInline: 'Split it, or attach a part as a managed policy.',
};

/** `6,144`, as people write it. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
