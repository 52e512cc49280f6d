import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportAwsConfig } from '../../electron/core/policy/export/awsConfig.ts';
import { exportCloudFormation } from '../../electron/core/policy/export/cloudFormation.ts';
import { exportDocument } from '../../electron/core/policy/export/json.ts';
import { exportTerraform } from '../../electron/core/policy/export/terraform.ts';
import { isList, isObject, type Json, type JsonObject } from '../../electron/core/policy/json.ts';
import type { KitParameters } from '../../electron/core/policy/kit/parameters.ts';
import { mendAll } from '../../electron/core/policy/checker/mend.ts';
import type { Policies } from '../../electron/core/policy/evaluate.ts';
import { account, administrator, askers, cases, everyPart, expected, inFull, kit, policy, setOf, signing, user, verdict, withAdministrator } from '../support/policies.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-policies-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a program that has to be there, with a text on its standard input. */
function run(program: string, words: readonly string[], input = ''): Promise<{ status: number; out: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, [...words], { maxBuffer: 32_000_000 }, (error, out, err) => {
      if (error !== null && typeof error.code !== 'number') reject(new Error(`${program} did not run: ${error.message} ${err}`));
      else resolve({ status: typeof error?.code === 'number' ? error.code : 0, out: out + err });
    });
    child.stdin?.end(input);
  });
}

/** Parses a text with a parser that nobody here wrote. */
async function parsed(tool: 'yaml' | 'hcl' | 'lint', text: string): Promise<Json> {
  const { status, out } = await run('python3', [join(import.meta.dirname, '../support/policyTools.py'), tool], text);
  if (status !== 0) throw new Error(out);
  return JSON.parse(out);
}

const partition = 'aws';
const own = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/${aws:PrincipalTag/team}/*', Condition: { Null: { 'aws:SourceVpc': 'true' }, StringLike: { 's3:prefix': ['a"b\\c', '%{x}'] } } }] };
const kits: [string, KitParameters][] = [
  ['plain', kit()],
  ['with every part', kit({ options: { ...everyPart, firstPassword: true, administrators: true }, role: { maxMfaAgeSeconds: 3600, maxSessionSeconds: 43_200, documents: [{ name: 'own', document: own }] }, groupManagedPolicies: ['PowerUserAccess'] })],
  ['for China', kit({ scope: { partition: 'aws-cn', account } })],
];

/** What CloudFormation makes of Fn::Sub in this account. */
function substituted(value: Json, where: string): Json {
  if (isList(value)) return value.map((one) => substituted(one, where));
  if (!isObject(value)) return value;
  const text = value['Fn::Sub'];
  if (typeof text === 'string') return text.replaceAll('${AWS::Partition}', where).replaceAll('${AWS::AccountId}', account).replaceAll('${!', () => '${');
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, substituted(member ?? null, where)]));
}

/** What Terraform makes of templates in this account. */
function interpolated(value: Json, where: string): Json {
  if (isList(value)) return value.map((one) => interpolated(one, where));
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, interpolated(member ?? null, where)]));
  if (typeof value !== 'string') return value;
  return value.replaceAll('${local.partition}', where).replaceAll('${local.account}', account).replaceAll('$${', () => '${').replaceAll('%%{', '%{');
}

/** The value at a path of names. */
function at(value: Json | undefined, ...names: string[]): Json | undefined {
  return names.reduce<Json | undefined>((found, name) => (isObject(found) ? found[name] : undefined), value);
}

type Documents = Readonly<Record<'group' | 'assume' | 'trust' | 'role-1', Json | undefined>>;

function fromJson(parameters: KitParameters): Documents {
  const read = (id: string): Json | undefined => {
    const text = exportDocument(parameters, id);
    return text === undefined ? undefined : JSON.parse(text);
  };
  return { group: read('group'), assume: read('assume'), trust: read('trust'), 'role-1': read('role-1') };
}

async function fromCloudFormation(parameters: KitParameters): Promise<Documents> {
  const resources = at(substituted(await parsed('yaml', exportCloudFormation(parameters)), parameters.scope.partition), 'Resources');
  const document = (id: string): Json | undefined => at(resources, id, 'Properties', 'PolicyDocument');
  return { group: document('SelfServicePolicy'), assume: document('AssumeRolePolicy'), trust: at(resources, 'Role', 'Properties', 'AssumeRolePolicyDocument'), 'role-1': document('RolePermissions1') };
}

async function fromTerraform(parameters: KitParameters): Promise<Documents> {
  const { resource } = Object(interpolated(await parsed('hcl', exportTerraform(parameters)), parameters.scope.partition));
  const all: readonly JsonObject[] = resource;
  const find = (type: string, label: string, attribute: string): Json | undefined =>
    all.map((block) => at(block, type, label, attribute)).find((value) => value !== undefined);
  const document = (label: string): Json | undefined => find('aws_iam_policy', label, 'policy');
  return { group: document('self_service'), assume: document('assume_role'), trust: find('aws_iam_role', 'role', 'assume_role_policy'), 'role-1': document('role_permissions_1') };
}

test.each(kits)('CloudFormation and Terraform, read by foreign parsers, say the same as the JSON: the kit %s', async (_, parameters) => {
  const json = fromJson(parameters);
  expect(json.group).toBeDefined();
  expect(await fromCloudFormation(parameters)).toEqual(json);
  expect(await fromTerraform(parameters)).toEqual(json);
});

test('the cases come out alike under the parsed CloudFormation and Terraform', async () => {
  const parameters = kit({ role: { maxMfaAgeSeconds: 3600 } });
  for (const documents of [await fromCloudFormation(parameters), await fromTerraform(parameters)]) {
    for (const { id, action, resource, context, expect: wanted } of cases.filter((row) => row.id.startsWith('K'))) {
      const identity = [policy(documents.group ?? null), policy(documents.assume ?? null), ...(withAdministrator.has(id) ? [administrator] : [])];
      const policies: Policies = { identity, trust: id === 'K41' ? undefined : policy(documents.trust ?? null) };
      const asker = user({ name: askers[id] ?? 'alice', credentials: signing[context] });
      expect([id, verdict(policies, action, inFull(resource), asker)]).toEqual([id, expected[wanted]]);
    }
  }
});

test.each(kits)('cfn-lint accepts the CloudFormation of the kit %s', async (name, parameters) => {
  const file = join(folder, `${name.replaceAll(' ', '-')}.yaml`);
  await writeFile(file, exportCloudFormation(parameters));
  expect(await run('cfn-lint', [file])).toEqual({ status: 0, out: '' });
});

test('cfn-lint is no rubber stamp: it refuses a template whose policy is broken', async () => {
  const file = join(folder, 'broken.yaml');
  await writeFile(file, exportCloudFormation(kit()).replace('Effect: Deny', 'Effect: Refuse'));
  expect((await run('cfn-lint', [file])).status).not.toBe(0);
});

test.each(kits)('a linter of IAM policies that nobody here wrote has nothing against the kit %s', async (_, parameters) => {
  const documents = fromJson(parameters);
  expect(await parsed('lint', JSON.stringify(documents.group))).toEqual([]);
  expect(await parsed('lint', JSON.stringify(documents.assume))).toEqual([]);
  // It knows no trust policies, whose statements have no Resource.
  expect(await parsed('lint', JSON.stringify(documents.trust))).toEqual([{ issue: 'MALFORMED', detail: 'Statement contains neither Resource nor NotResource' }]);
});

test('the same linter accepts what the checker makes of the seeds\' policies', async () => {
  for (const name of ['seeds/000-self-service.txt', 'seeds/001-block-unless-mfa.json', 'seeds/002-enforce.json']) {
    const [mended] = mendAll(setOf({ identity: [name] })).identity;
    const found = await parsed('lint', JSON.stringify(mended?.policy?.raw));
    // It checks the listings on "*", where IAM checks user/ and mfa/ (aws.md 3.1, seed 001 e).
    const own = isList(found) ? found.filter((one) => !/ListUsers|ListVirtualMFADevices/.test(JSON.stringify(one))) : found;
    expect([name, own]).toEqual([name, []]);
  }
});

test('the AWS CLI reads the config lines of each user', async () => {
  for (const [index, user] of ['alice', 'bob'].entries()) {
    const lines = exportAwsConfig(kit({ role: { maxSessionSeconds: 14_400 } })).split(/\n(?=# For )/)[index] ?? '';
    const config = join(folder, `config-${user}`);
    await writeFile(config, lines);
    const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none') };
    const get = (key: string) => run('env', [...Object.entries(environment).map(([name, value]) => `${name}=${value}`), 'aws', 'configure', 'get', key, '--profile', 'Dev']);
    expect((await get('role_arn')).out.trim()).toBe(`arn:${partition}:iam::${account}:role/team/Dev`);
    expect((await get('source_profile')).out.trim()).toBe(user);
    expect((await get('duration_seconds')).out.trim()).toBe('14400');
  }
});

test('the commands that begin the config lines write those very lines', async () => {
  const lines = exportAwsConfig(kit({ role: { users: [{ name: 'alice', path: '' }] } }));
  const config = join(folder, 'config-by-commands');
  for (const command of lines.split('\n').filter((line) => line.startsWith('# aws configure set'))) {
    const { status } = await run('env', [`PATH=${process.env['PATH'] ?? ''}`, `HOME=${folder}`, `AWS_CONFIG_FILE=${config}`, `AWS_SHARED_CREDENTIALS_FILE=${join(folder, 'none')}`, 'sh', '-c', command.slice(2)]);
    expect(status).toBe(0);
  }
  const written = (await readFile(config, 'utf8')).trim();
  expect(written).toBe(lines.split('\n').filter((line) => line !== '' && !line.startsWith('#')).join('\n'));
});
