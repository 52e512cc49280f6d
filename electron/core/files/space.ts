/** Whether Python counts this code unit as white space, which is what the AWS CLI strips (JavaScript's `trim` differs). */
function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  if (code < 0x2000) return code === 0x85 || code === 0xa0 || code === 0x1680;
  return code <= 0x200a || [0x2028, 0x2029, 0x202f, 0x205f, 0x3000].includes(code);
}

/** How many characters of white space a line begins with: its depth, for the AWS CLI. */
export function indentOf(text: string): number {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  return start;
}

/** The text without white space at its end. */
export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The text without white space at either end. */
export const strip = (text: string): string => stripEnd(text.slice(indentOf(text)));
