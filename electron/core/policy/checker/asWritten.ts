import type { Json } from '../json.ts';
import { unfilled } from '../reading.ts';
import type { Place } from './finding.ts';
import type { PolicySet } from './study.ts';

/** What is shown of a document, with its placeholders as they were written. */
export function asWritten(value: Json, place: Place, { identity, role, trust }: PolicySet): Json {
  const document = [...identity, ...role, ...trust].find(({ name }) => name === place.document);
  return document === undefined ? value : unfilled(value, document);
}
