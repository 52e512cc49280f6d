import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paint } from '../../electron/cli/colours.ts';
import { qrCode } from '../../electron/cli/devices/qrCode.ts';
import { shownText } from '../../electron/cli/shownText.ts';

test('what a terminal would act on is seen instead', () => {
  expect(shownText('\u001B]0;title\u0007\u001B[2J\u009B31m')).toBe('�]0;title��[2J�31m');
  expect(shownText('all is \u001B[8mhidden\u001B[0m')).toBe('all is �[8mhidden\u001B[0m');
  expect(shownText('one\rtwo\btwo')).toBe('one�two�two');
});

test('letters whose direction was turned stand as they were written', () => {
  expect(shownText('prod\u202Etset\u2066')).toBe('prod�tset�');
});

test('lines, tabs and the command’s own colours stay, and every letter that is one', async () => {
  const line = `${paint('alice', 'live', true)}\tnaïve 日本語 👩‍💻\r\n`;
  expect(shownText(line)).toBe(line);
  const code = (await qrCode('otpauth://totp/x')).join('\n');
  expect(shownText(code)).toBe(code);
});

test('whatever comes, nothing but line ends, tabs and colours acts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const acting = shownText(text).replaceAll(/\r?\n|\t|\u001B\[[\d;]+m|[\u200C\u200D]/g, '');
      expect(acting).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});
