import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inShell } from '../../electron/cli/shells.ts';

const set = (value: string) => ({ set: { AWS_REGION: value }, unset: [] });
const hostile = ["it's", '‘typographic’ ‚quotes‛', '"$(Remove-Item x)"', '`n', '$env:HOME', '%PATH%', 'a; b | c & d', '#', '@{x}', ''];

/** A single-quoted string of PowerShell ([about_Quoting_Rules]): a quote, straight or typographic, ends it unless doubled. */
function readPowerShell(text: string): string | undefined {
  const [, body] = /^\$env:AWS_REGION = '((?:[^'‘’‚‛]|['‘’‚‛]{2})*)'$/su.exec(text) ?? [];
  return body?.replaceAll(/(['‘’‚‛])\1/g, '$1');
}

test.each(hostile)('PowerShell reads %j as it is', (value) => {
  expect(inShell('powershell', set(value)).map(readPowerShell)).toEqual([value]);
});

test('PowerShell reads any value as it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => readPowerShell(inShell('powershell', set(value)).join('\n')) === value));
});

test('PowerShell takes a variable away without complaint where there is none', () => {
  expect(inShell('powershell', { set: {}, unset: ['AWS_PROFILE'] })).toEqual(['Remove-Item Env:AWS_PROFILE -ErrorAction Ignore']);
});

test('cmd gets the value between quotes, in which its signs mean nothing', () => {
  expect(inShell('cmd', { set: { AWS_REGION: 'a b&c|d>e(f)' }, unset: ['AWS_PROFILE'] })).toEqual(['set "AWS_REGION=a b&c|d>e(f)"', 'set "AWS_PROFILE="']);
});

test.each(['"', '%PATH%', '!x!', '^', 'a\nb'])('what cmd would read otherwise is refused: %j', (value) => {
  expect(() => inShell('cmd', set(`a${value}`))).toThrow('The value of AWS_REGION holds a character that cmd cannot be given safely.');
});

test('what keys are made of is written as plain text for every shell', () => {
  const key = 'IQoJb3JpZ2luX2VjEJr//w+=';
  for (const shell of ['sh', 'fish', 'powershell'] as const) expect(inShell(shell, set(key)).join('\n')).toContain(`'${key}'`);
  expect(inShell('cmd', set(key))).toEqual([`set "AWS_REGION=${key}"`]);
});
