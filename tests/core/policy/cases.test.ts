import { expect, test } from 'vitest';
import type { Policies } from '../../../electron/core/policy/evaluate.ts';
import { exportDocument } from '../../../electron/core/policy/export/json.ts';
import { readSource } from '../../../electron/core/policy/reading.ts';
import { administrator, askers, cases, documents, expected, inFull, kit, signing, user, verdict, withAdministrator, type Case } from '../../support/policies.ts';

const read = (...names: string[]): NonNullable<ReturnType<typeof documents>[number]['policy']>[] => documents(...names).flatMap(({ policy }) => policy ?? []);
const [trust] = read('trust.json');

function policiesFor({ id, action }: Case): Policies {
  const beside = withAdministrator.has(id) ? [administrator] : [];
  if (id.startsWith('S0')) return { identity: [...read('seeds/000-self-service.txt'), ...beside] };
  if (id.startsWith('S1')) return { identity: [...read('seeds/001-block-unless-mfa.json'), ...beside] };
  if (id.startsWith('S2')) return { identity: [...read('seeds/002-enforce.json'), ...beside] };
  if (action !== 'sts:AssumeRole') return { identity: [...read('kit.json'), ...beside] };
  return { identity: read('kit.json', 'assume.json'), ...(id === 'K41' ? {} : { trust }) };
}

test.each(cases)('case $id is answered as AWS answers it: $desc', (row) => {
  const asker = user({ name: askers[row.id] ?? 'alice', credentials: signing[row.context] });
  expect(verdict(policiesFor(row), row.action, inFull(row.resource), asker)).toBe(expected[row.expect]);
});

test.each(cases.filter(({ id }) => id.startsWith('K')))('the kit that Keyfob writes answers case $id like the starter kit: $desc', (row) => {
  const own = (id: string, age?: number) =>
    readSource({ name: id, text: exportDocument(kit({ role: { users: [{ name: 'alice', path: '' }, { name: 'bob', path: '' }], maxMfaAgeSeconds: age } }), id) ?? '' }).flatMap((one) => one.policy ?? []);
  const beside = withAdministrator.has(row.id) ? [administrator] : [];
  const asker = user({ name: askers[row.id] ?? 'alice', credentials: signing[row.context] });
  const [ownTrust] = row.id === 'K41' ? [] : own('trust', 3600);
  const policies = { identity: [...own('group'), ...own('assume'), ...beside], trust: ownTrust };
  expect(verdict(policies, row.action, inFull(row.resource), asker)).toBe(expected[row.expect]);
});
