import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpointOf } from '../../electron/adapters/aws/endpoints.ts';
import { readAwsEnvironment } from '../../electron/adapters/environment.ts';
import { routeOf } from '../../electron/adapters/aws/routes.ts';
import { viewFiles } from '../../electron/core/files/sharedView.ts';
import { readProfiles, valueOf } from '../../electron/core/profiles.ts';
import { readWay } from '../../electron/core/profileWay.ts';

const config = `
[profile plain]
region = eu-west-1
[profile general]
region = eu-west-1
endpoint_url = https://general.example
[profile each]
region = eu-west-1
endpoint_url = https://general.example
services = lab
[profile half]
region = eu-west-1
services = two words
[profile ignoring]
region = eu-west-1
endpoint_url = https://general.example
ignore_configured_endpoint_urls = True
[profile legacy]
region = eu-west-1
sts_regional_endpoints = legacy
[profile legacy-new]
region = eu-south-2
sts_regional_endpoints = legacy
[profile regional]
region = us-east-1
sts_regional_endpoints = regional
[profile trusting]
region = us-east-1
ca_bundle = /etc/own.pem
[profile mixed]
region = eu-west-1
sts_regional_endpoints = legacy
services = lab
[services lab]
sts =
  endpoint_url = https://sts.lab.example
iam =
  endpoint_url = https://iam.lab.example
[services "two words"]
sts =
  endpoint_url = http://localhost:4566
  other = 1
`;

const surroundings: Record<string, Record<string, string>> = {
  'no variable': {},
  'a general endpoint': { AWS_ENDPOINT_URL: 'https://ambient.example' },
  'an endpoint of STS': { AWS_ENDPOINT_URL_STS: 'https://sts.ambient.example' },
  'both': { AWS_ENDPOINT_URL: 'https://ambient.example', AWS_ENDPOINT_URL_STS: 'https://sts.ambient.example' },
  'endpoints to be ignored': { AWS_ENDPOINT_URL: 'https://ambient.example', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
  'endpoints not to be ignored': { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' },
  'the old STS': { AWS_STS_REGIONAL_ENDPOINTS: 'legacy' },
  'the regional STS': { AWS_STS_REGIONAL_ENDPOINTS: 'regional' },
  'a bundle': { AWS_CA_BUNDLE: '/etc/ambient.pem' },
};

/** Where botocore's clients of each profile would send their calls, and whom they would trust. */
const program = `
import json, sys, botocore.session
answers = {}
for name in json.loads(sys.argv[1]):
    session = botocore.session.Session(profile=name)
    session.set_credentials('AKIA', 'secret')
    urls = [session.create_client(service).meta.endpoint_url for service in ('sts', 'iam')]
    answers[name] = [*urls, session.get_config_variable('ca_bundle') or '']
print(json.dumps(answers))
`;

const folder = mkdtempSync(join(tmpdir(), 'keyfob-'));
const files = { config: join(folder, 'config'), credentials: join(folder, 'credentials') };
beforeAll(() => writeFileSync(files.config, config));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(surroundings))('with %s calls go where the AWS SDK for Python sends them', (_what, variables) => {
  const view = viewFiles({ config, credentials: '' }, files);
  const profiles = readProfiles(view);
  const environment = readAwsEnvironment(variables);
  const ours = [...profiles].map(([name, profile]) => {
    const way = readWay(view, profile);
    const urls = (['sts', 'iam'] as const).map((service) => {
      const { endpoint, legacySts } = routeOf(service, environment, way);
      return endpointOf(service, valueOf(profile, 'region') ?? '', endpoint, legacySts).url.href.replace(/\/$/, '');
    });
    return [name, [...urls, routeOf('sts', environment, way).caBundle]];
  });
  const env = { PATH: process.env['PATH'], HOME: folder, AWS_CONFIG_FILE: files.config, AWS_SHARED_CREDENTIALS_FILE: files.credentials, ...variables };
  const theirs: unknown = JSON.parse(execFileSync('python3', ['-c', program, JSON.stringify([...profiles.keys()])], { env, encoding: 'utf8' }));
  expect(Object.fromEntries(ours)).toEqual(theirs);
});
