import type { Place } from '../../core/policy/checker/finding.ts';
import type { PolicySet } from '../../core/policy/checker/study.ts';
import type { Json } from '../../core/policy/json.ts';
import { unfilled } from '../../core/policy/reading.ts';

/** What is shown of a document, with its placeholders as they were written. */
export function asWritten(value: Json, place: Place, { identity, role, trust }: PolicySet): Json {
  const document = [...identity, ...role, ...trust].find(({ name }) => name === place.document);
  return document === undefined ? value : unfilled(value, document);
}
