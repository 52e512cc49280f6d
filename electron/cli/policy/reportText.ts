import { asWritten } from '../../core/policy/checker/asWritten.ts';
import type { Report } from '../../core/policy/checker/check.ts';
import { evidenceWords } from '../../core/policy/checker/evidenceWords.ts';
import { grouped } from '../../core/policy/checker/inspect.ts';
import type { Finding, Severity } from '../../core/policy/checker/finding.ts';
import type { PolicySet } from '../../core/policy/checker/study.ts';
import { title } from '../../core/policy/document.ts';
import { wrapWords } from '../../core/policy/export/lines.ts';

const width = 80;
const colours: Record<Severity, number> = { severe: 31, warning: 33, note: 36 };

/** A report for people: the answers, then the findings, the worst first. */
export function reportAsText({ answers, findings }: Report, set: PolicySet, color: boolean): string {
  const parts = [
    ...answers.map(({ question, answer }) => `${bold(question, color)}\n${indented(answer)}`),
    ...grouped(findings).map((group) => findingText(group, set, color)),
    countText(findings),
  ];
  return `${parts.join('\n\n')}\n`;
}

function findingText(group: readonly [Finding, ...Finding[]], set: PolicySet, color: boolean): string {
  const [first] = group;
  const { severity, sentence, why, evidence } = first;
  const head = color ? `\u001B[1;${colours[severity]}m${severity.toUpperCase()}\u001B[0m` : severity.toUpperCase();
  const lines = [`${head} ${first.place.document}${places(group)}`, indented(sentence), indented(why)];
  if (evidence !== undefined) lines.push(indented(evidenceWords(evidence)));
  for (const finding of group) if (finding.mended !== undefined) lines.push(mendedText(finding, set, group.length > 1));
  return lines.join('\n');
}

function places(group: readonly Finding[]): string {
  const found = group.flatMap(({ place }) => place.statement ?? []);
  const [first] = found;
  if (first === undefined) return '';
  const line = first.line === undefined || found.length > 1 ? '' : `, line ${first.line}`;
  return `, ${found.map(title).join(', ')}${line}`;
}

function mendedText({ mended = [], place }: Finding, set: PolicySet, isOneOfMany: boolean): string {
  const which = isOneOfMany && place.statement !== undefined ? ` ${title(place.statement)}` : '';
  if (mended.length === 0) return indented(`Mended${which}: take this statement out.`);
  const text = JSON.stringify(asWritten(mended.length === 1 ? (mended[0] ?? null) : mended, place, set), null, 2);
  return `  Mended${which}:\n${text.replace(/^/gm, '    ')}`;
}

function countText(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing found.';
  const count = (severity: Severity, one: string, many: string): string[] => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  };
  return `${[...count('severe', 'severe', 'severe'), ...count('warning', 'warning', 'warnings'), ...count('note', 'note', 'notes')].join(', ')}.`;
}

function indented(text: string): string {
  return wrapWords(text, width - 2).map((line) => `  ${line}`).join('\n');
}

function bold(text: string, color: boolean): string {
  return color ? `\u001B[1m${text}\u001B[0m` : text;
}
