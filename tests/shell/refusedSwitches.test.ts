import { expect, test } from 'vitest';
import { refusedSwitch } from '../../electron/shell/refusedSwitches.ts';

const started = (...words: string[]) => refusedSwitch(['/opt/Keyfob/keyfob-app', ...words]);

test.each([
  '--inspect', '--inspect-brk', '--inspect=0', '--inspect-wait=127.0.0.1:9229', '-inspect', '--INSPECT',
  '--remote-debugging-port=0', '--remote-debugging-pipe', '--remote-debugging-address=0.0.0.0', '/remote-debugging-port=1',
  '--js-flags=--expose-gc', '--renderer-cmd-prefix=gdb', '--zygote-cmd-prefix=gdb', '--load-extension=/tmp/x', '--ssl-key-log-file=/tmp/keys', '--single-process',
])('%s would let others look in', (word) => {
  expect(started(word)).toBe(word.replace(/=.*/, ''));
});

test.each(['--hidden', '--no-sandbox', '--ozone-platform=headless', '--inspector', '--cli', '--type=renderer'])('%s is nobody’s way in', (word) => {
  expect(started(word)).toBeUndefined();
});

test('the value of a switch is not repeated', () => {
  expect(started('--js-flags=--secret')).toBe('--js-flags');
});

test('what a command passes on to its tool is the tool’s', () => {
  expect(started('--cli', '--', 'exec', 'prod', '--', 'chrome', '--remote-debugging-port=9222')).toBeUndefined();
});
