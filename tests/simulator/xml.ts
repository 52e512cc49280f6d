/** What an answer is made of. Lists repeat one element; undefined leaves its element out. */
export type XmlValue = string | number | boolean | Date | undefined | XmlValue[] | Repeated | { [name: string]: XmlValue };

/** A list without an element around it: the element of its name comes once for each entry. */
export interface Repeated {
  [REPEATED]: XmlValue[];
}

const REPEATED = Symbol('repeated');

/** Makes a list that is not wrapped, as all lists of S3 are. */
export function repeated(entries: XmlValue[]): Repeated {
  return { [REPEATED]: entries };
}

/** The inside of an element; every entry of a wrapped list becomes an element called `member`. */
export function toXml(value: XmlValue): string {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (Array.isArray(value)) return value.map((entry) => element('member', entry)).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, inside]) => element(name, inside))
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

function element(name: string, value: XmlValue): string {
  if (isRepeated(value)) return value[REPEATED].map((entry) => element(name, entry)).join('');
  return value === undefined ? '' : `<${name}>${toXml(value)}</${name}>`;
}

function isRepeated(value: XmlValue): value is Repeated {
  return typeof value === 'object' && REPEATED in value;
}
