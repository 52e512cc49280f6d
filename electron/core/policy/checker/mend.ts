import { asList, type Json, type JsonObject } from '../json.ts';
import { readDocument } from '../readDocument.ts';
import type { Document } from '../reading.ts';
import { check } from './check.ts';
import type { Finding } from './finding.ts';
import { replaced } from './mending.ts';
import type { PolicySet } from './study.ts';

/** The set with one finding mended, as far as it says how. */
export function mendOne(set: PolicySet, { place, mended, id }: Finding): PolicySet {
  const index = place.statement?.index;
  if (index === undefined || mended === undefined) return set;
  const change = (documents: readonly Document[]): Document[] =>
    documents.map((document) => (document.name === place.document && document.policy !== undefined ? withStatement(document, document.policy.raw, index, mended, id) : document));
  return { identity: change(set.identity), role: change(set.role), trust: change(set.trust) };
}

// Each turn mends one finding; more turns than any real document has faults.
const turns = 60;

/** The set with everything mended that the findings say how to mend, the worst first. */
export function mendAll(set: PolicySet): PolicySet {
  let current = set;
  for (let turn = 0; turn < turns; turn++) {
    const next = check(current).findings.find((finding) => finding.severity !== 'note' && finding.mended !== undefined);
    if (next === undefined) break;
    current = mendOne(current, next);
  }
  return current;
}

function withStatement(document: Document, raw: JsonObject, index: number, mended: readonly JsonObject[], id: string): Document {
  const statements: Json[] = asList(raw['Statement']).flatMap((one, place): readonly Json[] => (place === index ? mended : [one]));
  const version = id === 'old-version' ? '2012-10-17' : raw['Version'];
  const reading = readDocument(replaced(raw, { Version: version, Statement: withFreshSids(statements) }));
  return { ...document, ...reading, lines: [], lastLines: [] };
}

/** A statement set apart twice would carry the same Sid twice. */
function withFreshSids(statements: readonly Json[]): Json[] {
  const seen = new Set<string>();
  return statements.map((statement) => {
    if (typeof statement !== 'object' || statement === null || !('Sid' in statement) || typeof statement.Sid !== 'string') return statement;
    const base = statement.Sid;
    let sid = base;
    for (let count = 2; seen.has(sid); count++) sid = `${base}${count}`;
    seen.add(sid);
    return { ...statement, Sid: sid };
  });
}
