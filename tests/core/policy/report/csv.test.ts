import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../../electron/core/policy/report/csv.ts';

const field = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', '=', '+', '-', '@', '\t', 'a', "'"), maxLength: 8 }));
const sheets = fc.array(fc.array(field, { minLength: 2, maxLength: 6 }), { maxLength: 8 });

test('what was written is read back, but for the apostrophes before what a spreadsheet would run', () => {
  const bare = (records: readonly (readonly string[])[]) => records.map((fields) => fields.map((text) => text.replaceAll("'", '')));
  fc.assert(fc.property(sheets, (records) => {
    expect(bare(readCsv(writeCsv(records)) ?? [])).toEqual(bare(records));
  }), { numRuns: 500 });
});

test('no cell of a written file begins like a formula, wherever the spreadsheet takes cells to end', () => {
  const cells = (records: readonly string[][]) => records.flat().flatMap((text) => text.split(/[;\t\r\n]/));
  fc.assert(fc.property(sheets, (records) => {
    expect(cells(readCsv(writeCsv(records)) ?? []).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  }), { numRuns: 500 });
  const nasty = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t1', '\r1', '\n1'];
  for (const text of nasty) expect(readCsv(writeCsv([[text, 'x']]))?.[0]?.[0]).toBe(`'${text}`);
  expect(readCsv(writeCsv([['staff;=1+1', 'x']]))?.[0]?.[0]).toBe("staff;'=1+1");
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
