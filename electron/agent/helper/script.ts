/** What the texts of the process helper depend on. */
export interface HelperParts {
  /** The curl to call; undefined where the machine has none that is new enough. */
  readonly curl: string | undefined;
  /** The file of options for it, see `curlOptions`. */
  readonly options: string;
  /** The command `keyfob`, with what comes before its own words: it starts the application where it does not run. */
  readonly command: readonly string[];
  /** Variables by which that application is the same as this one; what is undefined must not be set. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Where curl asks: on the socket, or on loopback with a token. */
export type HelperDoor = { readonly socket: string } | { readonly url: string; readonly token: string };

/** Path of the door that the helper knocks at. */
export const PROCESS_PATH = '/process';

/** Seconds that curl waits for an answer: two minutes for a person, and some for AWS. */
const PATIENCE = 200;

/** The header in which a refusal's sentence comes back, for curl to print. */
export const MESSAGE = 'keyfob-message';

/** Where no script stands around curl, it tells by itself what is wrong. */
const WITHOUT_SCRIPT = '%{onerror} (curl: %{errormsg}. If Keyfob does not run, start it.)';

/**
 * Options for curl, in the form of its configuration files. Refused by HTTP, it writes nothing but the sentence, on
 * standard error. A proxy of the person's shell must not see the call.
 */
export function curlOptions(door: HelperDoor): string {
  const isSocket = 'socket' in door;
  const lines: (readonly [string, string?])[] = [
    ...(isSocket ? [['unix-socket', door.socket] as const] : [['header', `Authorization: ${door.token}`] as const]),
    ['url', isSocket ? `http://keyfob${PROCESS_PATH}` : door.url],
    ['noproxy', '*'],
    ['get'],
    ['silent'],
    ['fail'],
    ['connect-timeout', '5'],
    ['max-time', String(PATIENCE)],
    ['write-out', `%{stderr}%header{${MESSAGE}}${isSocket ? '' : WITHOUT_SCRIPT}`],
  ];
  return lines.map(([option, value]) => (value === undefined ? option : `${option} = ${quotedForCurl(value)}`)).join('\n').concat('\n');
}

/**
 * The helper on Linux and macOS. Whatever is no refusal by the application (nobody listens, curl is gone) is left to the
 * command, which starts the application with its streams let go of and asks again.
 */
export function shellScript({ curl, options, command, variables }: HelperParts): string {
  const set = Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quotedForShell(value)}`]));
  const unset = Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [name] : []));
  const ask = curl === undefined ? [] : [
    `${quotedForShell(curl)} -q -K ${quotedForShell(options)} --data-urlencode "profile=$1" --data-urlencode "tool=$PPID" --data-urlencode "script=$$"`,
    'case $? in',
    '  0) exit 0 ;;',
    '  22) echo >&2; exit 1 ;;',
    `  28) echo 'Keyfob does not answer. End it with “keyfob quit”, and try again.' >&2; exit 1 ;;`,
    'esac',
  ];
  return [
    '#!/bin/sh',
    '# Gives AWS tools credentials from Keyfob, which writes this file anew at each start. Usage: credentials PROFILE',
    'case ${1-} in',
    `  '' | -* | *[!A-Za-z0-9_.@+/:-]*) echo 'That is no name of a profile that Keyfob serves to tools.' >&2; exit 1 ;;`,
    'esac',
    ...ask,
    ...(unset.length > 0 ? [`unset ${unset.join(' ')}`] : []),
    ...(set.length > 0 ? [`export ${set.join(' ')}`] : []),
    `exec ${command.map(quotedForShell).join(' ')} credential-process --profile "$1"`,
    '',
  ].join('\n');
}

const quotedForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const quotedForCurl = (text: string): string => `"${text.replaceAll(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
