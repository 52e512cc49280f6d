import { expect, test } from 'vitest';
import { tell } from '../../electron/core/notes.ts';
import { tellInPopup } from '../../electron/core/picture/popupNotes.ts';
import { explain, inOneLine } from '../../electron/core/words.ts';

const NASTY = 'e\u001B]0;x\u0007\u202Evil\nline';
const SHOWN = 'e�]0;x��vil�line';

test('an issuer on the network, a name in a file or an answer of AWS cannot act on whoever shows why something failed', () => {
  const failures = [
    explain({ code: 'certificateUntrusted', facts: { host: 'sts.amazonaws.com', issuer: NASTY } }),
    explain({ code: 'quotaReached', facts: { message: NASTY } }),
    explain({ code: 'profileUnknown', facts: { name: NASTY } }),
  ];
  for (const failure of failures) {
    expect(inOneLine(failure)).toContain(SHOWN);
    expect(JSON.stringify(failure)).not.toMatch(/\\u001b|\u202E|\\n/);
  }
});

test('the text of each thing to check is legible, too', () => {
  const { checks } = explain({ code: 'roleRefused', facts: { role: NASTY, checks: [{ what: 'trust', state: 'suspect' }] } });
  expect(checks?.length).toBeGreaterThan(0);
  for (const { text } of checks ?? []) expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('notes are legible on the terminal and in the popup', () => {
  const note = { code: 'targetOccupied', facts: { target: 'default', by: NASTY, identity: 'alice' } } as const;
  expect(tell(note)).toContain(SHOWN);
  expect(tellInPopup([note])[0]?.text).toContain(SHOWN);
});

test('letters of every script, and pictures of several parts, stay as they are', () => {
  const name = 'Zoë 日本 می‌خواهم 👩‍💻';
  expect(explain({ code: 'profileUnknown', facts: { name } }).what).toContain(name);
});
