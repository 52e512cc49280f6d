import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explain, inOneLine } from '../../electron/core/words.ts';
import { typed } from '../../electron/core/words/typed.ts';

test('a name stands in a command line as one word', () => {
  const names = fc.array(fc.string({ minLength: 1 }).filter((name) => !/[\0\r\n]/.test(name)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(names, (some) => {
      const script = some.map((name) => `printf '%s\\n' ${typed(name)}`).join('\n');
      expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(`${some.join('\n')}\n`);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['work', 'keyfob login work'],
  ['a@b.c', 'keyfob login a@b.c'],
  ['bob Müller', 'keyfob login "bob Müller"'],
])('a refusal about %s says what can be typed as it stands', (identity, command) => {
  expect(inOneLine(explain({ code: 'codeNeeded', facts: { identity } }))).toContain(`Run: ${command}`);
});
