import fc from 'fast-check';

/** Files that people really have, or could: a line for each row of the tables that compare parsers (aws.md §4.2 to §4.5). */
export const handMade: Readonly<Record<string, string>> = {
  nothing: '',
  'only a comment': '# nothing here\n',
  'no final newline': '[default]\nregion = eu-west-1',
  'Windows line ends': '[default]\r\nregion = eu-west-1\r\n\r\n[dev]\r\noutput = json\r\n',
  'mixed line ends': '[default]\r\nregion = eu-west-1\n[dev]\noutput = json\r\n',
  'old Macintosh line ends': '[default]\rregion = eu-west-1\r',
  'full-line comments, indented ones too': '# a\n[default]\n  ; b\nregion = x\n\t# c\noutput = json\n',
  'comments after values': '[default]\na = 1 # x\nb = 2 ; x\nc = x#y\nd = #v\n',
  'comment after a header': '[default] # mine\nregion = x\n[dev]\t; other\nregion = y\n',
  'comment close behind a header': '[default]\nregion = x\n[dev]; c\nregion = y\n[ops]\nregion = z\n',
  'quoted values': '[default]\nregion = "eu-west-1"\ncredential_process = "/opt/my tool/x" --p "a b"\n',
  colons: '[default]\nregion : eu-west-1\nendpoint_url = https://x:1\n',
  'keys in capitals': '[default]\nREGION = x\nAws_Access_Key_Id = AKIAOLD\n',
  'a key twice': '[default]\nregion = x\nregion = y\n',
  'a key twice in capitals': '[default]\nregion = x\nREGION = y\n',
  'a section twice': '[default]\nregion = x\n[default]\noutput = y\n',
  'a line without equals': '[default]\nregion = x\nnonsense\n[dev]\nregion = y\n',
  'a line without a key': '[default]\n= x\n',
  'a key before any section': 'region = x\n[default]\noutput = json\n',
  'a byte-order mark': '\uFEFF[default]\nregion = x\n',
  'a header indented below a value': '[default]\nregion = x\n  [dev]\n  region = y\n',
  'a header indented below a header': '[default]\n  [dev]\n  region = y\n',
  'an indented section': '[default]\n  region = x\n  output = json\n[dev]\n\tregion = y\n',
  'an indented continuation': '[default]\nregion = x\n  output = json\n',
  'nested settings': '[default]\ns3 =\n  max_concurrent_requests = 20\n  addressing_style = path\nregion = x\n',
  'nested settings in an indented section': '[default]\n  s3 =\n    max_concurrent_requests = 20\n  region = x\n',
  'nested nonsense': '[default]\ns3 =\n  nonsense\n',
  'nested with a comment and blank lines': '[default]\ns3 =\n\n  # about\n  a = 1\n\n  b = 2\n\n[dev]\nx = y\n',
  'continuation lines': '[default]\ndescription = one\n  two\n  three\nregion = x\n',
  'an empty value': '[default]\nregion =\naws_session_token =\noutput = json\n',
  'an empty value before indented keys': '[default]\naws_session_token =\n  region = x\n',
  'Python defaults': '[DEFAULT]\nregion = everywhere\n[default]\noutput = json\n[dev]\nregion = own\n',
  'quoted names': '[default]\nregion = x\n[profile "a b"]\nregion = y\n[profile \'c d\']\nregion = z\n[profile  e]\nregion = w\n',
  'names with signs': '[john.doe@example.com]\nregion = x\n[a/b:c+d%e_f-g]\nregion = y\n[profile my.dots]\nregion = z\n',
  'names that few tools read': '[my prof]\nregion = x\n[zoé]\nregion = y\n[a=b]\nregion = z\n',
  'the prototype': '[default]\nregion = x\n[__proto__]\nregion = y\n',
  'empty sections': '[default]\n[dev]\n\n[ops]\nregion = x\n',
  'per cent signs': '[default]\nregion = %(x)s %\n',
  'brackets in brackets': '[a]b]\nregion = x\n[c]]\nregion = y\n',
  'spaces within brackets': '[ default ]\nregion = x\n[]\n',
  'spaces that only Python strips': '[default]\n\u001cregion = x\n\u0085output = json\n',
  'spaces that only JavaScript strips': '[default]\n\uFEFFregion = x\n',
  'a tool of the past': '[default]\nassumed_role = False\naws_access_key_id = ASIAOLD\naws_secret_access_key = old\naws_session_token = old\naws_security_token = old\nexpiration = 2015-08-27 20:17:31\n',
  'keys with all line ends of Python': '[default]\ns3 =\n  a = 1\u2028b = 2\n',
  'a long-lived key': '[alice]\n# my key\naws_access_key_id=AKIAFOREIGN\naws_secret_access_key=foreign/secret\nregion=eu-west-1\n',
};

const name = fc.constantFrom('default', 'alice', 'dev', 'ops', 'john.doe@example.com', 'a b', 'zoé', 'a=b', 'DEFAULT', 'x]y', '%', 'c#d');
const header = name.chain((text) =>
  fc.constantFrom(`[${text}]`, `[profile ${text}]`, `[profile "${text}"]`, `[profile '${text}']`, `[profile  ${text}]`, `[${text}] # c`, `[${text}]; c`, `[sso-session ${text}]`),
);
const key = fc.constantFrom(
  ...['region', 'output', 'aws_access_key_id', 'AWS_SECRET_ACCESS_KEY', 'aws_secret_access_key', 'aws_session_token', 'aws_security_token'],
  ...['keyfob_expiration', 'expiration', 'role_arn', 'source_profile', 'mfa_serial', 'credential_process', 's3', 'sso_session', 'cli_pager'],
);
const value = fc.constantFrom('x', '', 'eu-west-1', 'AKIAFOREIGN', 'ASIAOLD', '"quoted"', 'a b', 'x#y', 'x # y', '#v', 'alice', '2015-08-27 20:17:31', 'k = v', '[z]', 'é', '%(a)s');
const equals = fc.constantFrom('=', ' = ', '= ', ' =', ' : ', '\t=\t');
const indent = fc.constantFrom('', '', '', '  ', '    ', '\t', '\u00A0');
const setting = fc.tuple(indent, key, equals, value).map((parts) => parts.join(''));
const other = fc.constantFrom('', '', '   ', '# comment', '  ; comment', '  deep = 1', '    deeper', '#keyfob# role_arn = y', '#keyfob#   more', '#keyfob# s3 =', '#expiration = # Credentials expire at: 2015-08-27 20:17:31 UTC');
const garbage = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('nonsense', '= x', '\u0085', '\u2028a = b', '\u000b', '\0 = 1', '  [dev]', '[', ']', '[]'));
const eol = fc.constantFrom('\n', '\n', '\n', '\r\n');

const joined = (lines: fc.Arbitrary<string[]>) =>
  fc.tuple(lines, eol, fc.boolean()).map(([texts, end, closed]) => texts.join(end) + (closed && texts.length > 0 ? end : ''));

/** Texts with every kind of line in any order: most of them broken. */
export const anyFile = fc.oneof(
  joined(fc.array(fc.oneof(header, setting, other, garbage), { maxLength: 14 })),
  fc.tuple(fc.constantFrom('\uFEFF', ''), fc.string({ unit: fc.constantFrom('[', ']', '=', ':', '#', ';', ' ', '\t', '\r', '\n', 'a', 'b', '"', '\\', '\u0085') })).map((parts) => parts.join('')),
);

const section = (names: fc.Arbitrary<string>) =>
  fc.record({
    head: names,
    depth: fc.constantFrom('', '', '', '  ', '\t'),
    keys: fc.uniqueArray(key, { maxLength: 6, selector: (text) => text.toLowerCase() }),
    sign: equals,
    values: fc.array(fc.oneof(value.filter((text) => text !== ''), fc.constantFrom('x', 'y\n      more', '\n      deep = 1')), { minLength: 6, maxLength: 6 }),
    between: fc.array(other.filter((text) => text.trim() === '' || /^\s*[#;]/.test(text)), { minLength: 7, maxLength: 7 }),
  });

type SectionParts = typeof section extends (names: fc.Arbitrary<string>) => fc.Arbitrary<infer Parts> ? Parts : never;

function sectionLines({ head, depth, keys, sign, values, between }: SectionParts): string[] {
  const settings = keys.flatMap((text, index) => [...`${depth}${text}${sign}${values[index] ?? ''}`.split('\n'), ...(index % 2 ? [between[index] ?? ''] : [])]);
  return [head, between[6] ?? '', ...settings];
}

const credentialsNames = fc.constantFrom('[default]', '[alice]', '[dev] # c', '[ops]', '[john.doe@example.com]', '[zoé]', '[a b]', '[x]; c');
const configNames = fc.constantFrom('[default]', '[profile alice]', '[profile dev]', '[profile "ops"]', '[profile john.doe@example.com]', '[profile zoé]', '[sso-session s]', '[services s]', '[dev]');
const wholeFile = (names: fc.Arbitrary<string>) =>
  joined(fc.uniqueArray(section(names), { maxLength: 5, selector: ({ head }) => head }).map((sections) => sections.flatMap(sectionLines)));

/** Files that botocore reads, in every style; their sections are called as in a credentials file. */
export const credentialsFile = wholeFile(credentialsNames);

/** The same with the names of a config file. */
export const configFile = wholeFile(configNames);
