import type { Finding } from './finding.ts';
import type { Machine } from './machine.ts';

type Version = readonly number[];

/** Something that the AWS CLI learned in its versions 1 and 2. */
interface Ability {
  readonly what: string;
  readonly since: readonly [first: Version, second: Version];
  readonly without: string;
}

/** aws.md §5; the versions are those of the AWS CLI's own change logs. */
const abilities: readonly Ability[] = [
  {
    what: 'credential_process',
    since: [[1, 16, 0], [2, 0, 0]],
    without: 'process delivery: use file delivery',
  },
  {
    what: 'AWS_ENDPOINT_URL and endpoint_url in the config file',
    since: [[1, 29, 0], [2, 13, 0]],
    without: 'another endpoint than AWS’s: give --endpoint-url',
  },
  {
    what: 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE (botocore 1.32.5)',
    since: [[1, 30, 5], [2, 15, 0]],
    without: 'the container endpoint: use keyfob exec --static, process or file delivery',
  },
];

/** The curl that process delivery is quick with. */
const CURL: Version = [7, 84, 0];

/** What the tools on the PATH cannot do. */
export const examineTools = ({ aws, curl, platform }: Machine): Finding[] => [...examineAws(aws), ...(platform === 'windows' ? [] : examineCurl(curl))];

/** The numbers of a version in a text such as `aws-cli/2.9.19 Python/3.11`. */
export function versionIn(text: string, name: string): Version | undefined {
  const [, found] = new RegExp(String.raw`${name}[/ ](\d+(?:\.\d+)*)`).exec(text) ?? [];
  return found?.split('.').map(Number);
}

function isOlder(version: Version, than: Version): boolean {
  const at = than.findIndex((number, index) => number !== (version[index] ?? 0));
  return at >= 0 && (version[at] ?? 0) < (than[at] ?? 0);
}

function examineAws(aws: Machine['aws']): Finding[] {
  const version = aws && versionIn(aws.version, 'aws-cli');
  if (!aws || !version) return [];
  return abilities
    .filter(({ since: [first, second] }) => isOlder(version, version[0] === 1 ? first : second))
    .map(({ what, without }) => ({
      check: 'awsCliOld',
      severity: 'note',
      place: { file: aws.path },
      what: `AWS CLI ${version.join('.')} does not know ${what}.`,
      why: `It cannot do ${without}.`,
      cure: 'Install a newer one if you need that.',
    }));
}

function examineCurl(curl: Machine['curl']): Finding[] {
  const version = curl && versionIn(curl.version, 'curl');
  if (version && !isOlder(version, CURL)) return [];
  return [
    {
      check: 'curlOld',
      severity: 'note',
      place: curl && { file: curl.path },
      what: version ? `curl ${version.join('.')} is older than ${CURL.join('.')}.` : 'There is no curl on the PATH.',
      why: 'Process delivery starts the application itself for each call instead, which takes longer.',
      cure: `Install curl ${CURL.slice(0, 2).join('.')} or later.`,
    },
  ];
}
