import { legible } from '../core/policy/legible.ts';

/** Line ends, tabs, and the colours and weights that the command itself uses (ECMA-48). */
const KEPT = /(\r?\n|\t|\u001B\[(?:[012]|1;3[1-6]|3[0-6]|30;107)m)/;

/** A text for a terminal, which acts on what names, files and answers of AWS may hold: nothing of that acts, whoever has put it there. */
export const shownText = (text: string): string =>
  text
    .split(KEPT)
    .map((part, index) => (index % 2 === 1 ? part : legible(part)))
    .join('');
