import { Failure } from '../failure.ts';
import { legible } from '../policy/legible.ts';

/** What decides which session of a role comes back; durations in seconds. */
export interface RoleValues {
  readonly roleArn?: string | undefined;
  readonly roleSessionName?: string | undefined;
  readonly externalId?: string | undefined;
  readonly sourceIdentity?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly durationSeconds?: number | undefined;
  readonly region?: string | undefined;
}

const SHORTEST_ROLE_DURATION = 900;
export const LONGEST_ROLE_DURATION = 43_200;

/** What STS takes (aws.md §1.2), and how to say it to a person. */
const forms = {
  roleArn: { what: 'ARN of a role', form: /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/, expected: 'arn:aws:iam::ACCOUNT:role/NAME, with the 12 digits of the account' },
  roleSessionName: { what: 'session name', form: /^[\w+=,.@-]{2,64}$/, expected: '2 to 64 letters, digits and _ + = , . @ -' },
  externalId: { what: 'external ID', form: /^[\w+=,.@:/-]{2,1224}$/, expected: '2 to 1224 letters, digits and _ + = , . @ : / -' },
  sourceIdentity: { what: 'source identity', form: /^(?!aws:)[\w+=,.@-]{2,64}$/, expected: '2 to 64 letters, digits and _ + = , . @ -' },
  region: { what: 'region', form: /^[a-z]{2,}(?:-[a-z0-9]+)+-\d{1,2}$/, expected: 'one such as eu-central-1' },
} as const;

const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;
const MOST_TAGS = 50;
/** Of a value that is shown, in characters. */
const LONGEST_SHOWN = 80;

/** Whether text is the ARN of an IAM role. */
export const isRoleArn = (text: string): boolean => forms.roleArn.form.test(text);

/** What is wrong with a role_arn that is none. */
export const noRoleArn = (value: string, options?: ErrorOptions): Failure => refused('roleArn', value, options);

function refused(name: keyof typeof forms, value: string, options?: ErrorOptions): Failure {
  const { what, expected } = forms[name];
  return new Failure('badValue', { what, value: legible(value, LONGEST_SHOWN), expected }, options);
}

/** Refuses what AWS would not take, in words that say what it takes: `badValue`, `durationOutOfRange`. */
export function checkRoleValues(values: RoleValues): void {
  for (const name of Object.keys(forms) as (keyof typeof forms)[]) {
    const value = values[name];
    if (value !== undefined && !forms[name].form.test(value)) throw refused(name, value);
  }
  checkTags(values.tags ?? {});
  const seconds = values.durationSeconds;
  if (seconds === undefined) return;
  if (!Number.isInteger(seconds) || seconds < SHORTEST_ROLE_DURATION || seconds > LONGEST_ROLE_DURATION) {
    throw new Failure('durationOutOfRange', { shortest: SHORTEST_ROLE_DURATION, longest: LONGEST_ROLE_DURATION });
  }
}

function checkTags(tags: Readonly<Record<string, string>>): void {
  const pairs = Object.entries(tags);
  const wrong = pairs.find(([key, value]) => !TAG_KEY.test(key) || !TAG_VALUE.test(value));
  const expected = `KEY=VALUE of letters, digits, spaces and _ . : / = + - @, ${MOST_TAGS} at most`;
  if (wrong) throw new Failure('badValue', { what: 'tag', value: legible(wrong.join('='), LONGEST_SHOWN), expected });
  if (pairs.length > MOST_TAGS) throw new Failure('badValue', { what: 'list of tags', value: `${pairs.length} tags`, expected });
}
