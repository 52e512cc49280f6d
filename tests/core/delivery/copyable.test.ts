import { expect, test } from 'vitest';
import { COMMAND_WAYS, commandFor } from '../../../electron/core/delivery/copyable.ts';
import { commandWords } from '../../../renderer/commands/commandWords.ts';

test.each([
  ['sh', String.raw`eval "$(keyfob env 'it'\''s')"`],
  ['fish', String.raw`keyfob env 'it\'s' --shell fish | source`],
  ['powershell', `keyfob env 'it''s' --shell powershell | Out-String | Invoke-Expression`],
  ['cmd', `for /f "delims=" %i in ('keyfob env "it's" --shell cmd') do @%i`],
  ['exec', String.raw`keyfob exec 'it'\''s' -- `],
] as const)('an odd name is one word of %s', (way, command) => {
  expect(commandFor(way, "it's")).toBe(command);
});

test.each(COMMAND_WAYS)('what the popup shows for %s is what it copies', (way) => {
  expect(commandWords(way, 'alice@example.com').replace('…', '')).toBe(commandFor(way, 'alice@example.com'));
});

test('PowerShell takes typographic quotes for its own, so they are doubled as well', () => {
  expect(commandFor('powershell', 'x’; calc; ‘y')).toContain(`env 'x’’; calc; ‘‘y' --shell`);
});

test.each([['cmd', 'a"&calc&"'], ['cmd', '%PATH%'], ['cmd', 'a^b c'], ['sh', 'a\nb'], ['fish', 'a\u001Bb'], ['powershell', 'a\rb'], ['exec', 'a\nb']] as const)('%s is not given a name that its quotes cannot guard', (way, name) => {
  expect(() => commandFor(way, name)).toThrow(expect.objectContaining({ code: 'nameUnsafe' }));
});
