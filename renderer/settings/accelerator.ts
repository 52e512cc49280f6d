const modifiers = [
  ['ctrlKey', 'Control'],
  ['altKey', 'Alt'],
  ['shiftKey', 'Shift'],
  ['metaKey', 'Super'],
] as const;

type Keys = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/**
 * The keys held down as Electron writes an accelerator: “Control+Alt+K”. Undefined for what would take a key away
 * from every other program: without a modifier, or with Shift alone.
 */
export function acceleratorOf(keys: Keys): string | undefined {
  const key = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2})|(Space))$/.exec(keys.code)?.slice(1).find(Boolean);
  if (!key || !(keys.ctrlKey || keys.altKey || keys.metaKey)) return undefined;
  return [...modifiers.filter(([name]) => keys[name]).map(([, word]) => word), key].join('+');
}
