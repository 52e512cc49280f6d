import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../../electron/core/policy/report/csv.ts';

test('what was written is read back, but for the apostrophe before what a spreadsheet would run', () => {
  const field = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', '\t', 'a', "'"), maxLength: 8 }));
  const guarded = (text: string) => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 6 }), { maxLength: 8 }), (records) => {
      expect(readCsv(writeCsv(records))).toEqual(records.map((fields) => fields.map(guarded)));
    }),
    { numRuns: 500 },
  );
});

test('no field of a written file begins like a formula', () => {
  const nasty = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'];
  for (const text of nasty) expect(readCsv(writeCsv([[text, 'x']]))?.[0]?.[0]).toBe(`'${text}`);
  expect(writeCsv([['a,b', 'say "no"', 'plain']])).toBe('"a,b","say ""no""",plain\r\n');
});

test('any line ends are read, a mark at the beginning is no part of the first name, and empty lines are none', () => {
  for (const end of ['\n', '\r\n', '\r']) expect(readCsv(`\uFEFFuser,arn${end}${end}a,${end}"b${end}c",d`)).toEqual([['user', 'arn'], ['a', ''], [`b${end}c`, 'd']]);
  expect(readCsv('')).toEqual([]);
  expect(readCsv('a,')).toEqual([['a', '']]);
});

test('a quote that nobody closes makes the whole unreadable', () => {
  expect(readCsv('a,"b\nc,d')).toBeUndefined();
  expect(readCsv('a,"b"c\n')).toBeUndefined();
});

test('any text is read without a crash, and at once', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readCsv(text)), { numRuns: 500 });
  expect(readCsv('"'.repeat(200_000))).toBeDefined();
});
