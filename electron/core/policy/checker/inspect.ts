import { title } from '../document.ts';
import { readSource, type Document, type Source } from '../reading.ts';
import type { Complaint } from '../sloppyCursor.ts';
import { asWritten } from './asWritten.ts';
import { check, isSevere } from './check.ts';
import { requestWords } from './evidenceWords.ts';
import type { Verdict } from '../evaluate.ts';
import type { Answer, Finding, Severity } from './finding.ts';
import { gather, mendedDocuments } from './gather.ts';
import { allOf, type PolicySet } from './study.ts';

/** Lines of a source, from 1. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** One place of a finding: a statement, or a document as a whole. */
export interface FoundAt {
  /** Place of the source in what was asked. */
  readonly source: number;
  /** Such as `statement 2 (AllowAll)`; null where it is about the whole document. */
  readonly statement: string | null;
  readonly lines: Lines | null;
  /** What should stand there instead, as JSON; empty where the statement should go; null where Keyfob does not say. */
  readonly mended: string | null;
}

/** A finding, told once for all the places where it is. */
export interface Inspected {
  readonly severity: Severity;
  readonly document: string;
  readonly sentence: string;
  readonly why: string;
  /** The request that shows it, in words, and the answer that it gets; null where none can. */
  readonly demonstration: { readonly request: string; readonly answer: Verdict } | null;
  readonly places: readonly FoundAt[];
}

/** A text that was judged. */
export interface InspectedSource {
  /** Every place where it is not JSON. */
  readonly complaints: readonly Complaint[];
  /** Whether `mend` has a better text for it. */
  readonly isMendable: boolean;
}

/** All that is said about policies that are judged together. */
export interface Inspection {
  readonly answers: readonly Answer[];
  /** The worst first. */
  readonly findings: readonly Inspected[];
  readonly isSevere: boolean;
  readonly sources: readonly InspectedSource[];
}

/** Judges the policies in these texts together, each finding with the lines it is about. */
export function inspect(sources: readonly Source[]): Inspection {
  const { read, set, origins } = readTogether(sources);
  const report = check(set);
  return {
    answers: report.answers,
    findings: grouped(report.findings).map((group) => told(group, set, origins)),
    isSevere: isSevere(report),
    sources: read.map((documents, source) => judged(documents, source, report.findings, origins)),
  };
}

/** The documents of each source, the set that they make, and which source each document of the set came from. */
function readTogether(sources: readonly Source[]) {
  const read = sources.map((source) => readSource(source));
  const documentsOf = (isOfRole: boolean) => read.filter((_documents, index) => (sources[index]?.isOfRole ?? false) === isOfRole).flat();
  const set = gather(documentsOf(false), documentsOf(true));
  return { read, set, origins: originsOf(read, set) };
}

/** Which source a document of the set came from, by its name there. */
function originsOf(read: readonly (readonly Document[])[], set: PolicySet): ReadonlyMap<string, number> {
  const places = new Map(read.flatMap((documents, source) => documents.map((one) => [one.lines, source] as const)));
  return new Map(allOf(set).map(({ name, lines }) => [name, places.get(lines) ?? 0]));
}

/** One mistake made in six statements is told once. */
export function grouped(findings: readonly Finding[]): (readonly [Finding, ...Finding[]])[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = `${finding.id}\n${finding.place.document}\n${finding.sentence}\n${finding.why}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

function told(group: readonly [Finding, ...Finding[]], set: PolicySet, origins: ReadonlyMap<string, number>): Inspected {
  const [{ severity, place, sentence, why, evidence }] = group;
  return {
    severity,
    document: place.document,
    sentence,
    why,
    demonstration: evidence ? { request: requestWords(evidence), answer: evidence.verdict } : null,
    places: group.map((finding) => foundAt(finding, set, origins)),
  };
}

function foundAt({ place, mended }: Finding, set: PolicySet, origins: ReadonlyMap<string, number>): FoundAt {
  const document = allOf(set).find(({ name }) => name === place.document);
  const { statement } = place;
  const [first, last] = statement ? [document?.lines[statement.index], document?.lastLines[statement.index]] : [];
  const [only, ...more] = mended ?? [];
  return {
    source: origins.get(place.document) ?? 0,
    statement: statement ? title(statement) : null,
    lines: first === undefined ? null : { first, last: last ?? first },
    mended: mended === undefined ? null : only === undefined ? '' : JSON.stringify(asWritten(more.length > 0 ? mended : only, place, set), null, 2),
  };
}

function judged(documents: readonly Document[], source: number, findings: readonly Finding[], origins: ReadonlyMap<string, number>): InspectedSource {
  const complaints = documents.flatMap((document) => document.complaints);
  const isFaulty = complaints.length > 0 || findings.some(({ place, mended, severity }) => mended !== undefined && severity !== 'note' && origins.get(place.document) === source);
  // What `aws iam …` prints around several documents is not kept, so there is no text to put in its place.
  return { complaints, isMendable: isFaulty && documents.length === 1 && documents.every(({ policy }) => policy !== undefined) };
}

/** These texts with everything mended that the findings say how to mend; those that `inspect` does not call mendable stay as they are. */
export function mend(sources: readonly Source[]): Source[] {
  const { sources: inspected } = inspect(sources);
  const { set, origins } = readTogether(sources);
  const mended = mendedDocuments(set);
  return sources.map((source, index) => {
    const [name] = [...origins].flatMap(([own, from]) => (from === index ? [own] : []));
    return { ...source, text: (inspected[index]?.isMendable === true ? mended.get(name ?? '') : undefined) ?? source.text };
  });
}
