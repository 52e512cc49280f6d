/** Sections and their keys as the AWS SDK for JavaScript reads them; undefined where it gives the whole file up. */
export type JavaScriptReading = ReadonlyMap<string, ReadonlyMap<string, string>>;

const KINDS = ['profile', 'sso-session', 'services'];

/**
 * How the SDK for JavaScript calls a section: the header's text, or `kind.name` where that is a kind and a name; undefined
 * for headers whose keys it drops (aws.md §4.2).
 */
export function javaScriptSection(header: string): string | undefined {
  const parts = /^([\w-]+)\s(?:"([\w@+.%:/-]+)"|'([\w@+.%:/-]+)'|([\w@+.%:/-]+))$/.exec(header);
  if (!parts) return header;
  const [, kind = '', ...names] = parts;
  return KINDS.includes(kind) ? `${kind}.${names.find((name) => name !== undefined)}` : undefined;
}

/** Reads a shared file as @smithy's parser does, whose grammar is not botocore's (aws.md §4.2). */
export function readAsJavaScript(text: string): JavaScriptReading | undefined {
  const sections = new Map<string, Map<string, string>>();
  let section: string | undefined;
  let outer: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const content = withoutComment(line);
    if (content.startsWith('[') && content.endsWith(']')) {
      const header = content.slice(1, -1);
      if (header === '__proto__' || header === 'profile __proto__') return undefined;
      section = javaScriptSection(header);
      outer = undefined;
    } else if (section) {
      const at = content.indexOf('=');
      if (at < 1) continue;
      const name = content.slice(0, at).trim();
      const value = content.slice(at + 1).trim();
      if (value === '') {
        outer = name;
        continue;
      }
      if (line.trimStart() === line) outer = undefined;
      const keys = sections.get(section) ?? new Map<string, string>();
      sections.set(section, keys.set(outer ? `${outer}.${name}` : name, value));
    }
  }
  return sections;
}

function withoutComment(line: string): string {
  const at = line.includes('#') || line.includes(';') ? line.search(/(?:^|\s)[;#]/) : -1;
  return (at < 0 ? line : line.slice(0, at)).trim();
}
