import { expect, test } from 'vitest';
import type { DevicesListed, EnrolmentBegun } from '../../electron/agent/deviceWire.ts';
import { qrCode } from '../../electron/cli/devices/qrCode.ts';
import { textOf } from '../support/qrCodes.ts';
import { no, run, yes } from '../support/world.ts';

const ARN = 'arn:aws:iam::111122223333:mfa/bob';
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const uri = `otpauth://totp/Amazon%20Web%20Services:bob@111122223333?secret=${SEED}&issuer=Amazon%20Web%20Services`;
const begun: EnrolmentBegun = { name: 'bob', serial: ARN, deviceName: 'bob', secret: SEED, uri };
const listed: DevicesListed = {
  version: 1,
  identity: 'bob',
  devices: [
    { serial: ARN, name: 'bob', usable: true, default: true },
    { serial: 'arn:aws:iam::111122223333:u2f/user/bob/key', name: 'key', usable: false, default: false },
  ],
  leftovers: [{ serial: `${ARN}-2`, name: 'bob-2' }],
};
const changed = () => yes<'enrolDevice'>({ name: 'bob', notes: ['done'] });
const willing = {
  devices: () => yes<'devices'>(listed),
  beginEnrolment: () => yes<'beginEnrolment'>(begun),
  prepareCodes: () => yes<'prepareCodes'>({ name: 'bob', serial: ARN, deviceName: 'bob', endpoint: null, clockOffset: 0 }),
  enrolDevice: changed,
  resyncDevice: changed,
  removeDevice: changed,
};

test('the list names the default, what opens no sessions, and what was left', async () => {
  const { out, err } = await run(['devices', 'list', 'bob'], { answers: willing });
  expect(out).toEqual([expect.stringMatching(new RegExp(`^bob  ${ARN} +codes come from it$`)), 'key  arn:aws:iam::111122223333:u2f/user/bob/key  a FIDO key or phone number: opens no sessions here']);
  expect(err).toEqual(['“bob-2” is left from an enrolment that was not finished. Delete it: keyfob devices remove bob --device bob-2']);
  expect(JSON.parse((await run(['devices', 'list', '--json'], { answers: willing })).out.join('\n'))).toEqual(listed);
});

test('who has no device is told how to get one', async () => {
  const { err } = await run(['devices', 'list'], { answers: { devices: () => yes<'devices'>({ ...listed, devices: [], leftovers: [] }) } });
  expect(err).toEqual(['bob has no MFA device. Enrol one: keyfob devices enrol bob']);
});

test('on a terminal the QR code and the secret are shown, and two codes are asked for, the second until it is another one', async () => {
  const { status, out, err, prompts, asked } = await run(['devices', 'enrol', 'bob'], { typed: ['123 456', '123456', '65432', '654321'], answers: willing });
  expect({ status, out }).toEqual({ status: 0, out: [] });
  expect(prompts[0]).toBe('The code that “bob” shows now: ');
  expect(prompts.slice(1)).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^The next one \(it comes in \d+ s\): $/)));
  expect(err).toEqual(expect.arrayContaining(['Or type this secret there: GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ', 'That is the same code. Wait until the device shows another one.', 'A code has six digits.', 'done']));
  expect(asked.at(-1)).toEqual({ name: 'enrolDevice', ask: { name: 'bob', device: ARN, first: '123456', second: '654321' } });
});

test('the QR code of the terminal is one that a phone reads', async () => {
  const lines = (await qrCode(uri)).map((line) => line.slice('\u001B[30;107m'.length, -'\u001B[0m'.length));
  const modules = lines.flatMap((line) => [[...line].map((block) => '▀█'.includes(block)), [...line].map((block) => '▄█'.includes(block))]);
  const width = modules[0]?.length ?? 0;
  expect(textOf(modules.slice(0, width).flat(), width, 4)).toBe(uri);
});

test('a refused pair is explained, and another one is asked for; nothing is made anew', async () => {
  const { status, err, asked } = await run(['devices', 'enrol', 'bob'], {
    typed: ['111111', '222222', '333333', '444444'],
    answers: { ...willing, enrolDevice: (_ask, earlier) => (earlier === 0 ? no('codesRejected', { device: ARN, nextIn: 5 }) : changed()) },
  });
  expect(status).toBe(0);
  expect(err.at(-2)).toMatch(/^AWS did not accept these two codes for “bob”\. They must follow each other/);
  expect(asked.map(({ name }) => name)).toEqual(['beginEnrolment', 'prepareCodes', 'enrolDevice', 'enrolDevice']);
});

test('without a terminal the address is data and the codes come from standard input', async () => {
  const { status, out, err, asked } = await run(['devices', 'enrol', 'bob'], { piped: '123 456\n\n654321\n', answers: willing });
  expect({ status, out, err }).toEqual({ status: 0, out: [uri], err: ['done'] });
  expect(asked.at(-1)?.ask).toMatchObject({ first: '123 456', second: '654321' });
  const short = await run(['devices', 'resync', 'bob'], { piped: '123456\n', answers: willing });
  expect(short).toMatchObject({ status: 1, err: ['keyfob: Two codes are wanted on standard input, one a line: one that the device shows, and the next. Once you have them: keyfob devices resync bob --device ' + ARN] });
});

test('a hardware device is enrolled by its serial, without a secret', async () => {
  const { out, err, asked } = await run(['devices', 'enrol', 'bob', '--device', 'GAHT12345678'], { typed: ['111111', '222222'], answers: willing });
  expect([...out, ...err]).toEqual(['done']);
  expect(asked.map(({ name }) => name)).toEqual(['prepareCodes', 'enrolDevice']);
});

test('a second device first opens the session of the first one', async () => {
  const session = { state: 'live', expiresAt: '2026-11-22T13:00:00Z', remindAt: null, mfa: true } as const;
  const { status, asked, prompts } = await run(['devices', 'enrol', 'bob'], {
    typed: ['999999', '111111', '222222'],
    answers: {
      ...willing,
      beginEnrolment: (_ask, earlier) => (earlier === 0 ? no('codeNeeded', { identity: 'bob' }) : yes<'beginEnrolment'>(begun)),
      prepareLogin: () => yes<'prepareLogin'>({ name: 'bob', deviceName: 'bob-phone', endpoint: null, live: null, nextCodeIn: 9, clockOffset: 0 }),
      login: () => yes<'login'>({ name: 'bob', session, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 }),
    },
  });
  expect(status).toBe(0);
  expect(prompts[0]).toBe('Code of “bob-phone” (the next one comes in 9 s): ');
  expect(asked.map(({ name }) => name)).toEqual(['beginEnrolment', 'prepareLogin', 'login', 'beginEnrolment', 'prepareCodes', 'enrolDevice']);
});

test('a device is removed only where it is named', async () => {
  expect(await run(['devices', 'remove', 'bob'], { answers: willing })).toMatchObject({ status: 2, asked: [] });
  const { asked } = await run(['devices', 'remove', 'bob', '--device', 'bob-phone'], { answers: willing });
  expect(asked).toEqual([{ name: 'removeDevice', ask: { name: 'bob', device: 'bob-phone' } }]);
});

test('a word that is no verb is wrong usage', async () => {
  expect(await run(['devices', 'enroll', 'bob'], { answers: willing })).toMatchObject({ status: 2, err: [expect.stringContaining('“enroll” is none of list, enrol, resync, remove.')] });
});
