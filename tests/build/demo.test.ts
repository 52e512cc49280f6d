import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeLine } from '../../build/demo/codes.ts';
import { ownDesktop, PERSONS_BUS } from '../../build/demo/ownDesktop.mjs';
import { setStage } from '../../build/demo/stage.ts';
import type { Stage } from '../../build/demo/stage.ts';
import { findTool } from '../../build/demo/tools.ts';
import { mfaSessionOf } from '../support/awsClients.ts';
import { startSimulatedAws } from '../support/simulator.ts';
import { totp } from '../support/totp.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the private machine of the demo reaches the person’s display and bus, and nothing else of theirs', () => {
  const variables = {
    DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0', XDG_RUNTIME_DIR: '/run/user/1000', XAUTHORITY: '/run/xauth', HOME: '/home/alice',
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus', AWS_PROFILE: 'alice', HTTPS_PROXY: 'proxy',
  };
  expect(ownDesktop(variables, 'linux')).toEqual({
    DISPLAY: ':0', WAYLAND_DISPLAY: '/run/user/1000/wayland-0', XAUTHORITY: '/run/xauth', [PERSONS_BUS]: 'unix:path=/run/user/1000/bus', TZ: 'UTC',
  });
});

test('where nothing leads to a display there is none, but for macOS and Windows', () => {
  expect(ownDesktop({ XDG_RUNTIME_DIR: '/run/user/1000' }, 'linux')).toBeUndefined();
  expect(ownDesktop({}, 'darwin')).toEqual({ TZ: 'UTC' });
  expect(ownDesktop({}, 'win32')).toEqual({ TZ: 'UTC' });
});

/** The demo's stage, in this test's folder, at a moment of AWS's own. */
async function stageAt(now: Date): Promise<Stage> {
  const stage = await setStage(folder);
  return { ...stage, aws: { ...stage.aws, now: () => now } };
}

test('the device shows its digits, for how long, and that they are used', async () => {
  const now = new Date('2026-11-22T12:00:13Z');
  const stage = await stageAt(now);
  const digits = totp(stage.device.secret, now).replace(/^.../, '$& ');
  expect(codeLine(stage)).toBe(`code of alice-phone: ${digits} (17 s)`);
  const spent = { ...stage, aws: { ...stage.aws, spentSteps: () => new Set([Math.floor(now.getTime() / 30_000)]) } };
  expect(codeLine(spent)).toBe(`code of alice-phone: ${digits} (used, the next in 17 s)`);
  await stage.aws.stop();
});

test('where there is no AWS CLI, the SDK reads the shared files by itself', async () => {
  const aws = await startSimulatedAws();
  const file = join(folder, 'credentials');
  const environment = { PATH: folder, AWS_SHARED_CREDENTIALS_FILE: file, AWS_CONFIG_FILE: join(folder, 'config') };
  const tool = await findTool({ aws, environment });
  expect(tool.name).toBe('AWS SDK for JavaScript');

  const { accessKeyId, secretAccessKey } = aws.user('alice');
  writeFileSync(file, `[work]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
  expect(await tool.listBuckets()).toEqual({ refused: 'AccessDenied' });

  const session = await mfaSessionOf(aws, 'alice');
  writeFileSync(file, `[work]\naws_access_key_id = ${session.accessKeyId}\naws_secret_access_key = ${session.secretAccessKey}\naws_session_token = ${session.sessionToken}\n`);
  expect(await tool.whoAmI()).toEqual({ said: 'arn:aws:iam::111122223333:user/alice' });
  expect(await tool.listBuckets()).toEqual({ said: 'keyfob-example-backups, keyfob-example-reports' });
  await aws.stop();
});
