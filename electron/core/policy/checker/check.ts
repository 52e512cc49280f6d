import { answersFor } from './answers.ts';
import { coverageRule } from './coverageRule.ts';
import { enrolmentRule } from './enrolmentRule.ts';
import { exposureRule } from './exposureRule.ts';
import { sortFindings, type Answer, type Finding } from './finding.ts';
import { formRule } from './formRule.ts';
import { gatesRule } from './gatesRule.ts';
import { namesRule } from './namesRule.ts';
import { resourcesRule } from './resourcesRule.ts';
import { roleRule } from './roleRule.ts';
import { selfServiceRule } from './selfServiceRule.ts';
import { createStudy, unreadable, type PolicySet, type Study } from './study.ts';
import { trustRule } from './trustRule.ts';

/** What the checker has to say about a set of policies. */
export interface Report {
  /** None where a document could not be read: what it says would be missing from each. */
  readonly answers: readonly Answer[];
  /** The worst first. */
  readonly findings: readonly Finding[];
}

const rules: readonly ((study: Study) => Finding[])[] = [
  formRule, namesRule, gatesRule, coverageRule, exposureRule, enrolmentRule, selfServiceRule, resourcesRule, roleRule, trustRule,
];

/** Judges policies together: where somebody can work without a code, and who is locked out. */
export function check(set: PolicySet): Report {
  const study = createStudy(set);
  const findings = sortFindings(rules.flatMap((rule) => rule(study)));
  return { answers: unreadable(set) ? [] : answersFor(study, findings), findings };
}

/** Whether something was found that has to be mended before the policies are used. */
export function isSevere({ findings }: Report): boolean {
  return findings.some(({ severity }) => severity === 'severe');
}
