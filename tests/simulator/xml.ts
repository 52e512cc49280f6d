/** What an answer is made of. Lists repeat one element; undefined leaves its element out. */
export type XmlValue = string | number | boolean | Date | undefined | XmlValue[] | { [name: string]: XmlValue };

/** The inside of an element; every entry of a list becomes an element called `entryName`. */
export function toXml(value: XmlValue, entryName = 'member'): string {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (Array.isArray(value)) return value.map((entry) => element(entryName, entry, entryName)).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, inside]) => element(name, inside, entryName))
      .join('');
  }
  return escape(String(value));
}

/** Text that is safe inside an element or attribute; characters that XML 1.0 cannot hold are left out. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

function element(name: string, value: XmlValue, entryName: string): string {
  return value === undefined ? '' : `<${name}>${toXml(value, entryName)}</${name}>`;
}
