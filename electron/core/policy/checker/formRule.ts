import type { ComplaintKind } from '../sloppyCursor.ts';
import { hasVariable } from '../variables.ts';
import { stringsIn, type JsonObject } from '../json.ts';
import { number, sizeOf, tooLarge } from '../limits.ts';
import type { Document } from '../reading.ts';
import { requestOf, userArn } from '../request.ts';
import { isTrust } from '../document.ts';
import type { Finding } from './finding.ts';
import { evidence, person, placeOf, withCode, type Study } from './study.ts';
import { replaced } from './mending.ts';

/** What is wrong with the form of the documents: AWS takes most of these documents not at all. */
export function formRule(study: Study): Finding[] {
  const { identity, role, trust } = study.set;
  return [...identity, ...role, ...trust].flatMap((document) => [
    ...syntax(document),
    ...problems(document),
    ...placeholders(document),
    ...size(document),
    ...oldVersion(study, document),
  ]);
}

const plural: Readonly<Record<ComplaintKind, string>> = {
  byteOrderMark: 'byte-order marks', fence: 'fences', semicolon: 'semicolons', singleQuotes: 'strings in single quotes', smartQuotes: 'curly quotes',
  comment: 'comments', trailingComma: 'commas before a closing bracket', missingComma: 'missing commas', extraComma: 'commas too many',
  bareName: 'names without quotes', bareValue: 'values without quotes', equals: 'equals signs', twice: 'names that stand twice', escape: 'unknown escapes',
  lineBreak: 'line breaks within strings', oddSpace: 'odd spaces', missingEnd: 'missing brackets', unreadable: 'unreadable places',
};

/** One finding for each kind of complaint: a page of single quotes is one mistake. */
function syntax({ name, complaints }: Document): Finding[] {
  return [...new Set(complaints.map(({ kind }) => kind))].map((kind) => {
    const ofKind = complaints.filter((complaint) => complaint.kind === kind);
    const [first] = ofKind;
    const where = ofKind.slice(0, 3).map(({ line, column }) => `line ${line}, column ${column}`).join('; ');
    const rest = ofKind.length > 3 ? `; and ${ofKind.length - 3} more` : '';
    return {
      id: `syntax-${kind}`,
      severity: 'severe' as const,
      place: { document: name },
      sentence: ofKind.length === 1 ? `This is not JSON: ${first?.sentence ?? ''} (${where})` : `This is not JSON: ${ofKind.length} ${plural[kind]} (${where}${rest}).`,
      why: kind === 'unreadable' ? 'Keyfob cannot guess what is meant. Mend this place and check again.' : 'AWS refuses such a document. "keyfob policy check --mend" prints it mended.',
    };
  });
}

function problems({ name, problems: found, policy, lines }: Document): Finding[] {
  return found.map(({ severity, statement, sentence }) => {
    const sid = policy?.statements.find(({ index }) => index === statement)?.sid;
    const place = statement === undefined ? { document: name } : { document: name, statement: { index: statement, sid, line: lines[statement] } };
    return { id: 'form', severity, place, sentence, why: severity === 'severe' ? 'AWS refuses the document, or the statement does nothing.' : 'AWS takes it, but it does not say what it seems to say.' };
  });
}

function placeholders({ name, placeholders: found }: Document): Finding[] {
  return found.map(({ text, kind }) => ({
    id: 'placeholder',
    severity: 'warning' as const,
    place: { document: name },
    sentence: `"${text}" ${kind === 'account' ? 'stands for the number of your account' : 'is a word for you to replace'}.`,
    why: `AWS refuses it or matches nothing with it. What does it stand for? Say it: --set '${text}=${kind === 'account' ? '123456789012' : '…'}'.`,
  }));
}

function size(document: Document): Finding[] {
  const { policy, name } = document;
  if (policy === undefined) return [];
  const sentence = tooLarge(policy.raw, isTrust(policy) ? 'trust' : 'managed');
  return sentence === undefined ? [] : [{ id: 'too-large', severity: 'severe', place: { document: name }, sentence: `The document has ${number(sizeOf(policy.raw))} characters. That is too much for IAM.`, why: sentence }];
}

/** Before 2012-10-17 `${aws:username}` is plain text, so that statement speaks of nobody. */
function oldVersion(study: Study, document: Document): Finding[] {
  const { policy } = document;
  if (policy?.version !== '2008-10-17') return [];
  const statement = policy.statements.find(({ resources, conditions }) => [...(resources?.patterns ?? []), ...conditions.flatMap(({ values }) => values)].some(hasVariable));
  if (statement === undefined) return [];
  const alice = person(study, withCode);
  const action = statement.actions.patterns[0] ?? 'iam:GetUser';
  const raw: JsonObject = policy.raw;
  return [{
    id: 'old-version', severity: 'severe', place: placeOf({ statement, document }),
    sentence: `The document uses a variable such as ${variableIn(raw)}, but its Version is not 2012-10-17.`,
    why: 'In the old version a variable is plain text and fits nobody. Write "Version": "2012-10-17" at the top of the document.',
    evidence: evidence({ identity: [policy] }, requestOf(alice, action, userArn(alice))),
    mended: [replaced(statement.raw, {})],
  }];
}

function variableIn(raw: JsonObject): string {
  return stringsIn(raw).map((text) => /\$\{[^{}]{1,200}\}/.exec(text)?.[0]).find((found) => found !== undefined) ?? '${aws:username}';
}
