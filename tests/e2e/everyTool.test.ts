import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endpointVariables } from '../support/endpoint.ts';
import type { Installation } from '../support/installation.ts';
import { install } from '../support/installation.ts';
import { setUpAws } from '../support/setUpAws.ts';

const aws = await setUpAws();

/** A Keyfob of its own of a new user, whose identity and role go out as said. */
async function installed(name: string, delivery: 'file' | 'process'): Promise<Installation> {
  const keyfob = install({ endpoint: aws.endpoint });
  afterAll(() => keyfob.uninstall());
  keyfob.files.config.write(`[profile dev]\nrole_arn = ${aws.role('Developer').arn}\nsource_profile = ${name}\n`);
  await keyfob.add(aws.addUser({ name, device: true }), '--delivery', delivery);
  if (delivery === 'process') await keyfob.keyfob(['role', 'edit', 'dev', '--delivery', 'process', '--set-aside']);
  await keyfob.login(name, aws.code(name));
  return keyfob;
}

const byFile = await installed('ann', 'file');
const byProcess = await installed('ben', 'process');

const programs = join(import.meta.dirname, '../support/programs');
const tools = [
  ['the AWS CLI', 'aws', ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text']],
  ['boto3', 'python3', [join(programs, 'whoAmI.py')]],
  ['the SDK for JavaScript', process.execPath, [join(programs, 'whoAmI.mjs')]],
] as const;
const ways = [
  ['file', byFile, 'ann', async (profile: string) => ({ AWS_PROFILE: profile })],
  ['process', byProcess, 'ben', async (profile: string) => ({ AWS_PROFILE: profile })],
  ['endpoint', byFile, 'ann', async (profile: string) => ({ ...(await endpointVariables(byFile, profile)), AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_CONFIG_FILE: '/dev/null' })],
] as const;

test.each(tools.flatMap(([tool, program, words]) => ways.map((way) => [tool, way[0], program, words, way] as const)))(
  '%s works by %s, as the user and as the role',
  async (_tool, _name, program, words, [, keyfob, user, variables]) => {
    const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
    const asUser = await keyfob.run(program, words, { ...quiet, ...(await variables(user)) });
    expect(asUser).toMatchObject({ status: 0, err: '', out: expect.stringMatching(new RegExp(`:user/(.*/)?${user}\n$`)) });
    const asRole = await keyfob.run(program, words, { ...quiet, ...(await variables('dev')) });
    expect(asRole).toMatchObject({ status: 0, err: '', out: expect.stringMatching(/:assumed-role\/Developer\/.+\n$/) });
  },
);
