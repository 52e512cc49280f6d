import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, type Verdict } from '../../../electron/core/policy/evaluate.ts';
import type { Context, Request } from '../../../electron/core/policy/request.ts';
import { generatedCase, type GeneratedCase } from '../../support/generatedPolicies.ts';
import { differences, otherVerdict } from '../../support/otherEvaluator.ts';
import { policy, user } from '../../support/policies.ts';

const runs = 8000;

function ownVerdict({ identity, trust, request }: GeneratedCase): Verdict {
  const values = new Map(Object.entries(request.context).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
  const context: Context = { values, absent: 'everything else' };
  const asked: Request = { action: request.action, resource: request.resource, caller: user({ name: request.user }), context };
  return evaluate({ identity: identity.map(policy), trust: request.action === 'sts:AssumeRole' ? policy(trust) : undefined }, asked).verdict;
}

/** The names of the known differences that, once written out, make the other evaluator agree; undefined where it never does. */
async function explanation(one: GeneratedCase, verdict: Verdict): Promise<string | undefined> {
  const used: string[] = [];
  let rewritten = one;
  for (const { name, rewrite } of differences) {
    const next = rewrite(rewritten);
    if (JSON.stringify(next) !== JSON.stringify(rewritten)) used.push(name);
    rewritten = next;
    if ((await otherVerdict(rewritten)) === verdict) return used.join(' + ');
  }
  return undefined;
}

test(
  `an evaluator that nobody here wrote agrees on ${runs} generated policies, but for differences that are explained`,
  async () => {
    const verdicts: Record<string, number> = {};
    const explained: Record<string, number> = {};
    const unexplained: GeneratedCase[] = [];
    let agreed = 0;
    for (const one of fc.sample(generatedCase, { numRuns: runs, seed: 20_261_122 })) {
      const verdict = ownVerdict(one);
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      if ((await otherVerdict(one)) === verdict) {
        agreed++;
        continue;
      }
      const names = await explanation(one, verdict);
      if (names === undefined) unexplained.push(one);
      else explained[names] = (explained[names] ?? 0) + 1;
    }
    console.log(`compared ${runs}: ${agreed} agree`, { verdicts, explained });
    for (const { name, why } of differences) console.log(`${name}: ${why}`);
    expect(unexplained).toEqual([]);
    for (const { name } of differences) expect(Object.keys(explained).join()).toContain(name);
    for (const verdict of ['allow', 'explicit deny', 'implicit deny']) expect(verdicts[verdict]).toBeGreaterThan(runs / 20);
  },
  60_000,
);
