/**
 * The records of a CSV text as RFC 4180 has it, with any line ends; empty lines are none. Undefined where a quoted field is
 * never closed: what follows could not be told apart.
 */
export function readCsv(text: string): string[][] | undefined {
  const records: string[][] = [];
  let fields: string[] = [];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/y;
  for (field.lastIndex = text.startsWith('\uFEFF') ? 1 : 0; field.lastIndex < text.length; ) {
    const [, written = '', end = ''] = field.exec(text) ?? [];
    if (written.startsWith('"') && !/^"(?:[^"]|"")*"$/.test(written)) return undefined;
    fields.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end === ',' && field.lastIndex < text.length) continue;
    if (end === ',') fields.push('');
    if (fields.length > 1 || fields[0] !== '') records.push(fields);
    fields = [];
  }
  return records;
}

/** Records as RFC 4180 writes them. What a spreadsheet would take for a formula gets an apostrophe in front. */
export function writeCsv(records: readonly (readonly string[])[]): string {
  return records.map((fields) => `${fields.map((field) => quoted(harmless(field))).join(',')}\r\n`).join('');
}

/**
 * Users may be called `=cmd` or `@SUM`, and whoever opens the file must not run them (OWASP, CSV injection). Inside of a field too,
 * behind what begins a cell where semicolons or tabs part them, as in most of Europe: no comma is taken for an end there, and so no quote for a beginning.
 */
function harmless(field: string): string {
  return field.replace(/(?<=^|[;\t\r\n])(?=[=+\-@\t\r\n])/g, "'");
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
