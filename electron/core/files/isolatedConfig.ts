import { headerName } from './ini.ts';
import type { Line } from './lines.ts';
import { eolAt, joinLines, splitLines } from './lines.ts';
import { indentOf, strip, stripEnd } from './space.ts';

/** Lines by which a profile gets credentials, or changes how: with any of them SDKs do not come to the container endpoint. */
const BEARING =
  /^(aws_(access_key_id|secret_access_key|session_token|security_token|account_id)|credential_(process|source)|role_arn|source_profile|role_session_name|external_id|mfa_serial|duration_seconds|web_identity_token_file|sso_\w+|login_\w+|keyfob_expiration)$/;

/**
 * A config file for a program that gets its credentials another way: the default profile without a line that bears any,
 * and with that region where one is given; everything else as it is. Takes any text, also one that no tool can read.
 */
export function isolatedConfig(text: string, region: string | undefined): string {
  const kept = withoutBearing(splitLines(text), region === undefined ? BEARING : new RegExp(`${BEARING.source}|^region$`));
  return region === undefined ? joinLines(kept) : withRegion(kept, region);
}

function withoutBearing(lines: readonly Line[], dropped: RegExp): Line[] {
  let isInDefault = false;
  let droppedAt = Infinity;
  return lines.filter(({ text }) => {
    const content = contentOf(text);
    if (!/^[^#;]/.test(content)) return true; // and a value may go on below it
    const depth = indentOf(text);
    const header = headerName(content);
    // An indented header is none for the AWS CLI, which goes on with the section above it.
    if (header !== undefined) isInDefault = isDefault(header) || header === INHERITED || (isInDefault && depth > 0);
    // What is indented deeper goes on with the value above it.
    if (header === undefined && isInDefault && depth > droppedAt) return false;
    const isDropped = header === undefined && isInDefault && dropped.test(keyOf(content));
    droppedAt = isDropped ? depth : Infinity;
    return !isDropped;
  });
}

/** The region comes first in the section, as deep as what follows: less deep it would take that for a part of its value. */
function withRegion(lines: readonly Line[], region: string): string {
  const isHeader = ({ text }: Line) => isDefault(headerName(contentOf(text)) ?? '');
  if (!lines.some(isHeader)) return joinLines([...closed(lines), ...[`[default]`, `region = ${region}`].map((text) => ({ text, eol: eolAt(lines, 0) }))]);
  return joinLines(
    closed(lines).flatMap((line, index) => {
      const next = lines.slice(index + 1).find(({ text }) => /^[^#;]/.test(contentOf(text)));
      const depth = next && headerName(contentOf(next.text)) === undefined ? indentOf(next.text) : 0;
      return isHeader(line) ? [line, { text: `${' '.repeat(depth)}region = ${region}`, eol: line.eol }] : [line];
    }),
  );
}

/** The last line ends, so that another can follow. */
const closed = (lines: readonly Line[]): Line[] => lines.map(({ text, eol }) => ({ text, eol: eol || eolAt(lines, 0) }));

/** What stands there is read into every section by Python. */
const INHERITED = 'DEFAULT';

/** The default profile by each of its headers. */
const isDefault = (name: string): boolean => /^(?:profile\s+)?(["']?)default\1$/.test(strip(name));

const contentOf = (text: string): string => strip(text.replace(/^\uFEFF/, ''));
const keyOf = (content: string): string => stripEnd(content.split(/[=:]/, 1)[0] ?? '').toLowerCase();
