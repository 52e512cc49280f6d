import { requestOf, type RoleCaller } from '../request.ts';
import type { Finding } from './finding.ts';
import { deniesWithoutCode, gateOf } from './gates.ts';
import { ungated } from './mending.ts';
import { exampleAction, resourcesFor } from './probes.ts';
import { administratorPolicy, evidence, placeOf, policiesOf, type Located, type Study } from './study.ts';

/** Policies of roles that wait for a code: a role's session never carries one, so they shut everybody out. */
export function roleRule(study: Study): Finding[] {
  return study.role.flatMap((located) => {
    const gate = gateOf(located.statement);
    if (deniesWithoutCode(located.statement) && gate?.temporary === 'yes') return [denies(study, located)];
    return located.statement.effect === 'Allow' && gate !== undefined && gate.temporary !== 'yes' ? [allowsNothing(study, located)] : [];
  });
}

function session({ scope }: Study): RoleCaller {
  return { kind: 'role', ...scope, name: 'Developer', path: 'team', session: 'alice' };
}

function denies(study: Study, located: Located): Finding {
  const action = exampleAction(located.statement);
  const request = requestOf(session(study), action.name, resourcesFor(action, located.statement, study.scope)[0] ?? '*');
  const policies = { identity: [...policiesOf(study.set.role), ...administratorPolicy()] };
  return {
    id: 'role-denies-everybody', severity: 'severe', place: placeOf(located),
    sentence: 'This Deny hangs on a role, and there it hits everybody, whether they gave a code or not.',
    why: 'The session of a role never says that a code was given, even where one was. Take the statement off the role; ask for the code in the trust policy instead.',
    evidence: evidence(policies, request, 'AdministratorAccess'),
    mended: [],
  };
}

function allowsNothing(study: Study, located: Located): Finding {
  const action = exampleAction(located.statement);
  const request = requestOf(session(study), action.name, resourcesFor(action, located.statement, study.scope)[0] ?? '*');
  return {
    id: 'role-allows-nobody', severity: 'severe', place: placeOf(located),
    sentence: 'This Allow hangs on a role and waits for a code that a role’s session never carries: it allows nothing.',
    why: 'Take the condition out here and ask for the code in the trust policy of the role.',
    evidence: evidence({ identity: policiesOf(study.set.role) }, request),
    mended: [ungated(located.statement.raw)],
  };
}
