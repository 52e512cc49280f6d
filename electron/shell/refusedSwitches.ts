/**
 * Switches of Chromium and Node that let another program look into this one, run code in it, or read what it sends.
 * Chromium also takes one dash, and on Windows a slash.
 */
const refused =
  /^(?:--?|\/)(?:inspect(?:-brk|-port|-wait|-publish-uid)?|debug(?:-brk|-port)?|remote-debugging-[a-z-]+|remote-allow-origins|js-flags|load-extension|disable-web-security|(?:renderer|utility|gpu|zygote|ppapi-plugin)-(?:cmd-prefix|launcher|startup-dialog)|browser-subprocess-path|auto-open-devtools-for-tabs|single-process|ssl-key-log-file|log-net-log)(?:=|$)/i;

/** The first word before `--` that an installed Keyfob does not start with, without its value; undefined where all is well. */
export function refusedSwitch(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv.slice(1) : argv.slice(1, end);
  return words.find((word) => refused.test(word))?.replace(/=.*/s, '');
}
