import { isTrust } from '../document.ts';
import type { Document } from '../reading.ts';
import { unfilled } from '../reading.ts';
import { mendAll } from './mend.ts';
import { allOf, type PolicySet } from './study.ts';

/** Documents to be judged together: those that say who may do something are trust policies, wherever they come from. */
export function gather(documents: readonly Document[], role: readonly Document[] = [], trust: readonly Document[] = []): PolicySet {
  return numbered({ identity: documents.filter((one) => !saysWho(one)), role, trust: [...trust, ...documents.filter(saysWho)] });
}

/** Two documents of one name cannot be told apart in the findings: all but the first get a number. */
function numbered(set: PolicySet): PolicySet {
  const seen = new Map<string, number>();
  const number = (document: Document): Document => {
    const count = (seen.get(document.name) ?? 0) + 1;
    seen.set(document.name, count);
    return count === 1 ? document : { ...document, name: `${document.name} #${count}` };
  };
  return { identity: set.identity.map(number), role: set.role.map(number), trust: set.trust.map(number) };
}

/** Every document of the set mended, by its name, with its placeholders as they were written. */
export function mendedDocuments(set: PolicySet): ReadonlyMap<string, string> {
  return new Map(allOf(mendAll(set)).map((one) => [one.name, `${JSON.stringify(unfilled(one.policy?.raw ?? null, one), null, 2)}\n`]));
}

const saysWho = ({ policy }: Document): boolean => policy !== undefined && isTrust(policy);
