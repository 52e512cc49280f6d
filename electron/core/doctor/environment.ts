import { isLongLived } from '../delivery/targetRules.ts';
import type { Finding, Place } from './finding.ts';
import type { Machine } from './machine.ts';

/** What is wrong with the environment of the caller, and with the files that set it. */
export const examineEnvironment = (machine: Machine): Finding[] => [...keys(machine), ...names(machine), ...startUpFiles(machine)];

const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'];
const UNSET = `unset ${KEYS.join(' ')}`;

/** The first line of a start-up file that gives a variable a value, in the words of any shell. */
function whereSet({ startUp }: Pick<Machine, 'startUp'>, name: string): Place | undefined {
  const sets = new RegExp(String.raw`(^|[\s;&|"'{(:])${name}["']?(\s*=|:|\s+)\s*[^\s=;]`);
  for (const { path, text } of startUp) {
    const line = text.split('\n').findIndex((one) => sets.test(one) && !/^\s*#|\bunset\b|\bset\s+-\w*e/.test(one));
    if (line >= 0) return { file: path, line: line + 1 };
  }
  return undefined;
}

const told = (place: Place | undefined): string => (place ? `Take line ${place.line} out of ${place.file}, and open a new shell` : `Find where this shell sets it, or: ${UNSET}`);

function keys(machine: Machine): Finding[] {
  const { variables } = machine;
  const id = variables['AWS_ACCESS_KEY_ID'] ?? '';
  const place = whereSet(machine, 'AWS_ACCESS_KEY_ID');
  const found: Finding[] = [];
  if (isLongLived(id)) {
    found.push({
      check: 'keyInEnvironment',
      severity: 'wrong',
      place,
      what: `This shell has a long-lived key in its environment: ${id.slice(0, 20)}.`,
      why: 'Every program that it starts can read it, and most tools take it before any profile: without MFA.',
      cure: `${told(place)}; then keep the key in the keychain: keyfob add NAME --access-key-id ${id.slice(0, 20)}`,
    });
  }
  const profile = variables['AWS_PROFILE'] ?? variables['AWS_DEFAULT_PROFILE'];
  if (id !== '' && profile) {
    found.push({
      check: 'keysHideProfile',
      severity: 'wrong',
      place,
      what: `This shell has keys in its environment, and AWS_PROFILE = ${profile}.`,
      why: 'The AWS CLI takes the keys, the SDK for JavaScript the profile: two identities in one shell.',
      cure: `${UNSET}; or: unset AWS_PROFILE AWS_DEFAULT_PROFILE`,
    });
  }
  return [...found, ...tokens(machine), ...quoted(machine)];
}

function tokens(machine: Machine): Finding[] {
  const { variables, now } = machine;
  const old = variables['AWS_SECURITY_TOKEN'];
  const end = Date.parse(variables['AWS_CREDENTIAL_EXPIRATION'] ?? '');
  const found: Finding[] = [];
  if (old && old !== variables['AWS_SESSION_TOKEN']) {
    found.push({
      check: 'oldTokenInEnvironment',
      severity: 'wrong',
      place: whereSet(machine, 'AWS_SECURITY_TOKEN'),
      what: 'This shell has AWS_SECURITY_TOKEN, which is not the token of its session.',
      why: 'Old tools take it in place of AWS_SESSION_TOKEN: ExpiredToken, or InvalidClientTokenId.',
      cure: 'unset AWS_SECURITY_TOKEN',
    });
  }
  if (variables['AWS_ACCESS_KEY_ID'] && end <= now.getTime()) {
    found.push({
      check: 'sessionOfShellEnded',
      severity: 'wrong',
      what: 'The session in this shell’s environment has ended.',
      why: 'Variables do not renew: every call gets ExpiredToken.',
      cure: `eval $(keyfob env NAME), or: ${UNSET}`,
    });
  }
  return found;
}

const quoted = ({ variables }: Machine): Finding[] =>
  KEYS.filter((name) => /^["'‘’“”]|["'‘’“”]$/.test(variables[name] ?? '')).map((name) => ({
    check: 'keyQuoted',
    severity: 'wrong',
    what: `${name} in this shell has quotes in its value.`,
    why: 'They count as a part of it, and AWS answers InvalidClientTokenId.',
    cure: `unset ${name}, and set it without them.`,
  }));

function names(machine: Machine): Finding[] {
  const { AWS_PROFILE: one, AWS_DEFAULT_PROFILE: other } = machine.variables;
  if (!one || !other || one === other) return [];
  return [
    {
      check: 'profilesDiffer',
      severity: 'wrong',
      place: whereSet(machine, 'AWS_DEFAULT_PROFILE'),
      what: `AWS_PROFILE says ${one}, AWS_DEFAULT_PROFILE says ${other}.`,
      why: 'AWS CLI 1 and boto3 take the second, AWS CLI 2 the first.',
      cure: 'unset AWS_DEFAULT_PROFILE',
    },
  ];
}

/** Long-lived keys that a start-up file has in clear, whether or not this shell has read it. */
const startUpFiles = ({ startUp, variables }: Machine): Finding[] =>
  startUp.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index): Finding[] => {
      const [id] = /\bAKIA[A-Z0-9]{12,16}\b/.exec(line) ?? [];
      if (id === undefined || id === variables['AWS_ACCESS_KEY_ID']) return [];
      return [
        {
          check: 'keyInStartUpFile',
          severity: 'wrong',
          place: { file: path, line: index + 1 },
          what: `A start-up file of a shell holds a long-lived key in clear: ${id}.`,
          why: 'Every program that you run can read it, and every new shell works without MFA.',
          cure: `Take it and its secret out, and keep the key in the keychain: keyfob add NAME --access-key-id ${id}`,
        },
      ];
    }),
  );
