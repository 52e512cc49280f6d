import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { helperFiles } from '../../electron/agent/helper/files.ts';
import { endpointVariables } from '../support/endpoint.ts';
import { setUpTerminal } from '../support/setUpKeyfob.ts';

const { aws, keyfob } = await setUpTerminal();

beforeAll(async () => {
  const script = helperFiles(keyfob.home).script;
  const by = (name: string, of: string) => `[profile ${name}]\ncredential_process = "${script}" ${of}\n`;
  keyfob.files.credentials.write('');
  keyfob.files.config.write(
    `${by('by-alice', 'alice')}${by('by-dev', 'dev')}[profile dev]\nrole_arn = ${aws.role('Developer').arn}\nsource_profile = alice\n`,
  );
  await keyfob.add(aws.user('alice'), '--target', 'nowhere');
  await keyfob.login('alice', aws.code('alice'));
});

const programs = join(import.meta.dirname, '../support/programs');
const languages = [
  ['boto3', 'python3', 'goesOn.py'],
  ['the JavaScript SDK', process.execPath, 'goesOn.mjs'],
] as const;
const deliveries = [
  ['process', async () => ({ AWS_PROFILE: 'by-dev' })],
  ['endpoint', async () => endpointVariables(keyfob, 'dev')],
] as const;

test('programs of both languages go on over the end of several sessions, by process and by endpoint', async () => {
  aws.control({ sessionSeconds: 6 });
  const runs = languages.flatMap(([language, program, file]) =>
    deliveries.map(async ([delivery, variables]) => {
      const { status, out, err } = await keyfob.run(program, [join(programs, file)], { ...(await variables()), AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });
      return { language, delivery, status, err, keys: status === 0 ? JSON.parse(out).length : 0 };
    }),
  );
  const well = languages.flatMap(([language]) => deliveries.map(([delivery]) => ({ language, delivery, status: 0, err: '', keys: 4 })));
  expect(await Promise.all(runs)).toEqual(well);
  aws.control({ reset: true });
}, 90_000);

test('every hand-out to them is on record, by its delivery, and none holds a secret', async () => {
  const { out } = await keyfob.keyfob(['log', '--json']);
  expect(out).toMatch(/"delivery": ?"process"/);
  expect(out).toMatch(/"delivery": ?"endpoint"/);
  expect(out).not.toMatch(/SecretAccessKey|SessionToken/i);
});

test('where the application does not run the helper starts it, and the AWS CLI does not wait for its end', async () => {
  await keyfob.keyfob(['quit']);
  expect(await keyfob.callerOf('by-alice')).toMatch(/user\/alice$/);
  expect((await keyfob.keyfob(['status'])).status).toBe(0);
});

test('after a crash, with the socket still there, the helper starts the application too', async () => {
  const { pid, socket } = JSON.parse(readFileSync(join(keyfob.home, 'agent'), 'utf8'));
  process.kill(pid, 'SIGKILL');
  expect(existsSync(socket)).toBe(true);
  expect(await keyfob.callerOf('by-dev')).toMatch(/assumed-role\/Developer\//);
});
