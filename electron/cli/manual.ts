import type { Branch, Command } from './command.ts';
import { operandsOf, sentence } from './help.ts';

/** The manual page, in the macros of `man`. */
export const manual = (commands: readonly (Command | Branch)[], version: string): string =>
  `${[
    `.TH KEYFOB 1 "" "Keyfob ${version}"`,
    '.SH NAME',
    'keyfob \\- AWS sessions with the six digits of an MFA device',
    '.SH SYNOPSIS',
    '.B keyfob',
    '.I COMMAND',
    '.RI [ OPTIONS ]',
    '.SH DESCRIPTION',
    ...text(
      'A thin client of the running application Keyfob, which keeps long-lived access keys in the keychain of the system, opens sessions with codes and ' +
        'hands them to tools. The application is started where it does not run, except for what needs it not. Data comes on standard output, everything else on standard error. Durations are 12h, 90m or seconds.',
    ),
    '.SH COMMANDS',
    ...commands.flatMap(commandIn),
    '.SH EXIT STATUS',
    ...text('0: done. 1: refused, with one line that says why and what to do. 2: wrong usage. Of exec: that of the command; 125 where Keyfob refused, 126 and 127 as in shells.'),
    '.SH ENVIRONMENT',
    ...text('AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE, AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL_IAM, AWS_REGION, AWS_CA_BUNDLE, HTTPS_PROXY and NO_PROXY mean what they mean everywhere.'),
    '.PP',
    ...text('KEYFOB_HOME moves the folder of Keyfob itself; KEYFOB_KEYCHAIN=file chooses the passphrase vault; NO_COLOR switches colours off.'),
    '.PP',
    ...text('AWS_MFA_IDENTITY_PROFILE, AWS_MFA_TARGET_PROFILE and AWS_MFA_TOKEN_CODE stand below the flags of login, as they did for awsmfa.'),
  ].join('\n')}\n`;

function commandIn(command: Command | Branch): string[] {
  if ('branch' in command) return [heading(`${command.name} ${command.operands}`), ...text(`${sentence(command.summary)} See: keyfob ${command.name} --help`)];
  const { name, rest, summary, about, examples = [] } = command;
  const paragraphs = [sentence(summary), ...about].flatMap((paragraph, index) => [...(index > 0 ? ['.PP'] : []), ...text(paragraph)]);
  const options = Object.entries(command.flags).flatMap(([name, { value, about }]) => ['.TP', `\\fB${escape(`--${name}`)}\\fR${value ? ` \\fI${escape(value)}\\fR` : ''}`, ...text(about)]);
  const typed = examples.flatMap((example) => text(example));
  return [heading(`${name} ${operandsOf(command)}${rest === undefined ? '' : ` -- ${rest}…`}`), ...paragraphs, ...options, ...(typed.length > 0 ? ['.PP', 'Examples:', '.PP', '.nf', ...typed, '.fi'] : [])];
}

const heading = (words: string): string => escape(`.SS ${words.trimEnd()}`);

/** What roff gives a meaning to, and what is not ASCII, which not every roff reads. */
const escape = (words: string): string =>
  words
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replaceAll(/[^\0-\x7F]/gu, (sign) => `\\[u${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);

/** A paragraph; a dot or an apostrophe at its beginning would be a macro. */
const text = (paragraph: string): string[] => [escape(paragraph).replace(/^[.']/, String.raw`\&$&`)];
