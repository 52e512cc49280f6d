import type { Statement } from '../document.ts';
import { requestOf, type Credentials } from '../request.ts';
import type { Truth } from '../truth.ts';
import type { Evidence, Finding } from './finding.ts';
import { gateOf, type Gate } from './gates.ts';
import { gateAllow, gateDeny } from './mending.ts';
import { exampleAction, resourcesFor } from './probes.ts';
import { askAdministrator, evidence, person, placeOf, policiesOf, withCode, type Located, type Study } from './study.ts';

interface Hole {
  readonly id: string;
  readonly credentials: Credentials;
  /** What the gate says for these credentials, and what it should say. */
  readonly is: (gate: Gate) => Truth;
  readonly should: Truth;
  readonly sentence: string;
  readonly why: string;
}

const denyHoles: readonly Hole[] = [
  {
    id: 'deny-spares-long-lived-keys', credentials: 'longLived', is: (gate) => gate.longLived, should: 'yes',
    sentence: 'This Deny does not touch long-lived access keys.',
    why: 'A request with a long-lived key does not carry aws:MultiFactorAuthPresent or aws:MultiFactorAuthAge at all, and the condition holds only where the key is there. So a stolen key works without a code. Write BoolIfExists.',
  },
  {
    id: 'deny-spares-temporary-keys', credentials: 'temporary', is: (gate) => gate.temporary, should: 'yes',
    sentence: 'This Deny does not touch temporary keys that were made without a code.',
    why: 'They carry aws:MultiFactorAuthPresent with the value false, so the key is there. Whoever has a long-lived key makes temporary ones of it and is through. Write BoolIfExists.',
  },
  {
    id: 'deny-hits-those-with-code', credentials: withCode, is: (gate) => gate.withCode, should: 'no',
    sentence: 'This Deny hits people who have just given a code.',
    why: 'Its condition holds with MFA as well, so it shuts out the very people it is to let in. Write BoolIfExists with the value false.',
  },
];

const allowHoles: readonly Hole[] = [
  {
    id: 'allow-admits-long-lived-keys', credentials: 'longLived', is: (gate) => gate.longLived, should: 'no',
    sentence: 'This Allow seems to ask for a code, but long-lived access keys get through without one.',
    why: 'A request with a long-lived key does not carry the key of the condition, and an operator that ends in IfExists, or Null, then says yes. Write Bool on an Allow.',
  },
  {
    id: 'allow-admits-temporary-keys', credentials: 'temporary', is: (gate) => gate.temporary, should: 'no',
    sentence: 'This Allow seems to ask for a code, but temporary keys made without one get through.',
    why: 'They carry aws:MultiFactorAuthPresent with the value false, and the condition holds for it. Write Bool with the value true.',
  },
  {
    id: 'allow-refuses-those-with-code', credentials: withCode, is: (gate) => gate.withCode, should: 'yes',
    sentence: 'This Allow does nothing for people who have given a code.',
    why: 'Its condition does not hold with MFA. Write Bool with the value true.',
  },
];

/** Statements whose condition on MFA does not say what it is meant to say (aws.md 3.2). */
export function gatesRule(study: Study): Finding[] {
  return study.identity.flatMap((located) => {
    const gate = gateOf(located.statement);
    if (gate === undefined) return [];
    const holes = located.statement.effect === 'Deny' ? denyHoles : allowHoles;
    return holes.filter((hole) => hole.is(gate) !== hole.should).flatMap((hole) => finding(study, located, hole));
  });
}

/** A hole that another statement of the set closes is a warning; an age limit beside a sound Deny is none at all. */
function finding(study: Study, located: Located, hole: Hole): Finding[] {
  const { statement } = located;
  const shown = statement.effect === 'Deny' ? showDeny(study, located, hole) : showAllow(study, located, hole);
  if (shown === undefined) return [];
  const mended = statement.effect === 'Deny' ? gateDeny(statement.raw) : gateAllow(statement.raw);
  return [{ id: hole.id, severity: shown.isOpen ? 'severe' : 'warning', place: placeOf(located), sentence: hole.sentence, why: hole.why, evidence: shown.evidence, mended: [mended] }];
}

interface Shown {
  readonly evidence: Evidence;
  readonly isOpen: boolean;
}

function showDeny(study: Study, { statement }: Located, { credentials }: Hole): Shown | undefined {
  const shown = askAdministrator(study, requestFor(study, statement, credentials));
  const wanted = credentials === withCode ? 'explicit deny' : 'allow';
  return shown.verdict === wanted || shown.verdict === 'unknown' ? { evidence: shown, isOpen: shown.verdict === wanted } : undefined;
}

function showAllow(study: Study, { statement, document }: Located, { credentials }: Hole): Shown | undefined {
  const request = requestFor(study, statement, credentials);
  const inSet = evidence({ identity: study.policies }, request);
  const isOpen = (inSet.verdict === 'allow') === (credentials !== withCode);
  return { evidence: isOpen ? inSet : evidence({ identity: policiesOf([document]) }, request), isOpen };
}

function requestFor(study: Study, statement: Statement, credentials: Credentials): Evidence['request'] {
  const action = exampleAction(statement);
  return requestOf(person(study, credentials), action.name, resourcesFor(action, statement, study.scope)[0] ?? '*');
}
