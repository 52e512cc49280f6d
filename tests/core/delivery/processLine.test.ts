import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAsJavaScript } from '../../../electron/core/files/javascript.ts';
import { parseIni } from '../../../electron/core/files/ini.ts';
import { lineOpening } from '../../../electron/core/delivery/processLine.ts';
import { onPosix as posix, onWindows as windows, oddPath as path } from '../../support/processLines.ts';

/** The value as the SDK for JavaScript reads it out of the file, which must be all of it. */
const inJavaScript = (line: string) => readAsJavaScript(`[profile x]\ncredential_process = ${line}\n`)?.get('profile.x')?.get('credential_process');

describe('a credential_process line', () => {
  test('is the path in double quotes and the name, where nothing is odd', () => {
    expect(`${lineOpening(posix('/home/me/.config/keyfob/bin/credentials'))}alice`).toBe('"/home/me/.config/keyfob/bin/credentials" alice');
  });

  test('is read whole from the file, by the SDK for JavaScript too', () => {
    fc.assert(
      fc.property(path, (each) => {
        const line = `${lineOpening(posix(each))}dev`;
        expect(inJavaScript(line)).toBe(line);
        expect(parseIni(`[x]\ncredential_process = ${line}\n`).sections.get('x')?.entries.get('credential_process')?.value).toBe(line);
      }),
    );
  });

  test.each([
    ['a line end', posix('/folder/a\nb/bin/credentials')],
    ['a carriage return', posix('/folder/a\rb/bin/credentials')],
    ['a line separator', posix('/folder/a\u2028b/bin/credentials')],
    ['another control sign', posix('/folder/a\u0007b/bin/credentials')],
    ['what cmd would replace', windows('C:\\Users\\%USERNAME%\\Keyfob')],
    ['a comment for some SDK', windows('C:\\Users\\me #2\\Keyfob')],
  ])('is refused for a path with %s', (_what, helper) => {
    expect(() => lineOpening(helper)).toThrow('helperUnwritable');
  });
});
