import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../electron/core/policy/checker/check.ts';
import { mendAll } from '../../../electron/core/policy/checker/mend.ts';
import { gate } from '../../../electron/core/policy/gate.ts';
import { readSource } from '../../../electron/core/policy/reading.ts';
import { isTrust } from '../../../electron/core/policy/document.ts';
import { generatedCase } from '../../support/generatedPolicies.ts';
import { fixture, verdict } from '../../support/policies.ts';

const published = ['kit.json', 'trust.json', 'seeds/000-self-service.txt', 'seeds/001-block-unless-mfa.json', 'seeds/002-enforce.json', 'seeds/002-trust.json'].map(fixture);

/** A document as it was published with something cut out, doubled, or strewn in. */
const damaged = fc
  .tuple(fc.constantFrom(...published), fc.nat(), fc.nat(200), fc.constantFrom('', '{', '}', '[', ']', '"', "'", '“', '\\', '/*', '${', ',,', '\u0000', '-', '😀', '"Effect":', '*'))
  .map(([text, at, length, strewn]) => text.slice(0, at % text.length) + strewn + text.slice((at % text.length) + length));

/** JSON that has the names of a policy and anything for values. */
const shapeless = fc
  .array(fc.dictionary(fc.constantFrom('Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'), fc.jsonValue({ maxDepth: 3 })), { maxLength: 4 })
  .map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement }));

const sound = generatedCase.map(({ identity, trust }) => JSON.stringify([...identity, trust][0]));
const noise = fc.oneof(fc.string({ maxLength: 300 }), fc.json({ maxDepth: 4 }));
const anything = fc.oneof(damaged, damaged, shapeless, sound, noise);

test('a thousand documents, broken ones among them, each get an answer or a clear complaint', () => {
  const seen = { readable: 0, complained: 0 };
  fc.assert(
    fc.property(anything, (text) => {
      const documents = readSource({ name: 'generated', text });
      const report = check({ identity: documents.filter(({ policy }) => policy === undefined || !isTrust(policy)), role: [], trust: documents.filter(({ policy }) => policy !== undefined && isTrust(policy)) });
      const isReadable = documents.some(({ policy }) => policy !== undefined);
      const complains = report.findings.some(({ id, severity }) => severity === 'severe' && (id.startsWith('syntax') || id === 'form'));
      expect(isReadable || complains).toBe(true);
      seen[isReadable ? 'readable' : 'complained']++;
      for (const { policy } of documents) {
        if (policy === undefined) continue;
        expect(['allow', 'explicit deny', 'implicit deny', 'unknown']).toContain(verdict({ identity: [policy] }, 'iam:GetUser', '*'));
        expect(gate(policy, []).unknown).toEqual([]);
      }
    }),
    { numRuns: 1000, seed: 4711 },
  );
  console.log('a thousand documents:', seen);
  expect(seen.readable).toBeGreaterThan(200);
  expect(seen.complained).toBeGreaterThan(100);
}, 60_000);

test('mending comes to an end, whatever the document', () => {
  fc.assert(
    fc.property(fc.oneof(sound, shapeless), (text) => {
      const set = { identity: readSource({ name: 'generated', text }), role: [], trust: [] };
      expect(mendAll(set).identity).toHaveLength(set.identity.length);
    }),
    { numRuns: 40, seed: 4711 },
  );
}, 60_000);

test.each([
  ['stars', `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"${'*a'.repeat(3000)}","Resource":"${'*'.repeat(5000)}x"}}`],
  ['braces of variables', `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"${'${'.repeat(20_000)}"}}`],
  ['a long condition', `{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:username":[${'"a*",'.repeat(5000)}"b"]}}}}`],
  ['an object in every value', `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`],
])('a document made of %s is judged all the same', (_, text) => {
  const { answers, findings } = check({ identity: readSource({ name: 'hostile', text }), role: [], trust: [] });
  expect(answers.length + findings.length).toBeGreaterThan(0);
});
