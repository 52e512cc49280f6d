/** Black on white whatever the terminal's colours are (ECMA-48): phones do not read it the other way round. */
const INK = '\u001B[30;107m';
const PLAIN = '\u001B[0m';

/** Two modules, one above the other, as one character: dark is what is printed. */
const blocks = { above: '▀', below: '▄', both: '█', none: ' ' };

/** A text as a QR code of half blocks, with the white border that it needs. */
export async function qrCode(text: string): Promise<string[]> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'L', border: 2 });
  const isDark = (x: number, y: number) => data[y]?.[x] === true;
  const line = (y: number) => Array.from({ length: size }, (_, x) => block(isDark(x, y), isDark(x, y + 1))).join('');
  return Array.from({ length: Math.ceil(size / 2) }, (_, row) => `${INK}${line(2 * row)}${PLAIN}`);
}

function block(above: boolean, below: boolean): string {
  if (above && below) return blocks.both;
  if (above) return blocks.above;
  return below ? blocks.below : blocks.none;
}
