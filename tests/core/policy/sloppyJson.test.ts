import { expect, test } from 'vitest';
import { readSloppyJson } from '../../../electron/core/policy/sloppyJson.ts';
import { fixture } from '../../support/policies.ts';

const complaintsOf = (text: string) => readSloppyJson(text).complaints.map(({ kind, line, column }) => [kind, line, column]);

test('proper JSON is read as JSON.parse reads it, without a complaint', () => {
  const text = fixture('kit.json');
  expect(readSloppyJson(text)).toMatchObject({ value: JSON.parse(text), complaints: [] });
});

test.each([
  ["{'a': 1}", { a: 1 }, [['singleQuotes', 1, 2]]],
  ['{"a": [1,\n 2,\n]}', { a: [1, 2] }, [['trailingComma', 2, 3]]],
  ['{“a”: “b”}', { a: 'b' }, [['smartQuotes', 1, 2], ['smartQuotes', 1, 7]]],
  ['{"a": "b”, "c": 1}', { a: 'b', c: 1 }, [['smartQuotes', 1, 9]]],
  ['// one\n{"a": 1 /* two */, # three\n"b": 2}', { a: 1, b: 2 }, [['comment', 1, 1], ['comment', 2, 9], ['comment', 2, 20]]],
  ['{"a": 1\n"b": 2}', { a: 1, b: 2 }, [['missingComma', 2, 1]]],
  ['{"a": 1,, "b": 2}', { a: 1, b: 2 }, [['extraComma', 1, 9]]],
  ['{a: True, b = none}', { a: true, b: null }, [['bareName', 1, 2], ['bareValue', 1, 5], ['bareName', 1, 11], ['equals', 1, 13], ['bareValue', 1, 15]]],
  ['{"a": 1, "a": 2}', { a: 2 }, [['twice', 1, 10]]],
  ['\uFEFF```json\n{"a": 1};\n```', undefined, [['byteOrderMark', 1, 1], ['fence', 1, 2], ['semicolon', 2, 9], ['unreadable', 3, 1]]],
  ['```json\n{"a": 1}\n```', { a: 1 }, [['fence', 1, 1]]],
  ['{"a":\u00A01}', { a: 1 }, [['oddSpace', 1, 6]]],
  ['{"a": "x\ny"}', { a: 'x\ny' }, [['lineBreak', 1, 9]]],
])('%j is read as it is meant, each place named', (text, value, complaints) => {
  expect(readSloppyJson(text).value).toEqual(value);
  expect(complaintsOf(text)).toEqual(complaints);
});

test.each([
  ['', 1, 1],
  ['{"a": 1', 1, 8],
  ['{"a": "b', 1, 7],
  ['{"a" 1}', 1, 6],
  ['[1, 2}', 1, 6],
  ['{"a": 1} {"b": 2}', 1, 10],
  ['['.repeat(10_000), 1, 62],
])('%j cannot be guessed: the place where it stops making sense is named', (text, line, column) => {
  const reading = readSloppyJson(text);
  expect(reading).toMatchObject({ value: undefined, mended: undefined });
  expect(reading.complaints.at(-1)).toMatchObject({ kind: 'unreadable', line, column });
});

test('what is mended is proper JSON with the same meaning', () => {
  const reading = readSloppyJson(fixture('seeds/000-self-service.txt'));
  expect(JSON.parse(reading.mended ?? '')).toEqual(JSON.parse(fixture('seed0.json')));
  expect(readSloppyJson(reading.mended ?? '').complaints).toEqual([]);
});

test('a member called __proto__ is a member like any other', () => {
  expect(Object.entries(readSloppyJson('{"__proto__": {"a": 1}}').value ?? {})).toEqual([['__proto__', { a: 1 }]]);
});

test('a text that no policy can be is refused before it is read', () => {
  expect(readSloppyJson(' '.repeat(1_000_001)).complaints[0]?.sentence).toContain('longer than a million');
});
