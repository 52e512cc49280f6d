export const CODE_LENGTH = 6;

/** The digits of what was typed or pasted (“123 456”); what was there before, where there are too many for a code. */
export function typedCode(text: string, before: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length > CODE_LENGTH ? before : digits;
}
