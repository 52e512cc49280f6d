import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOf } from '../support/awsClients.ts';
import { setUpAws } from '../support/setUpAws.ts';
import { sendSigned } from '../support/signedRequest.ts';
import { toXml } from './xml.ts';

const aws = await setUpAws();

const action = fc.constantFrom('AssumeRole', 'GetSessionToken', 'GetUser', 'ListUsers', 'CreateAccessKey', 'EnableMFADevice', 'CreateVirtualMFADevice', 'ChangePassword', '__proto__');
const name = fc.constantFrom('RoleArn', 'RoleSessionName', 'DurationSeconds', 'SerialNumber', 'TokenCode', 'UserName', 'Policy', 'Marker', 'MaxItems', 'Tags.member.1.Key', 'Tags.member.1.Value', 'Tags.member.0', '__proto__', '');
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('0', '-1', '99999999999', '900', '123456', '{}', 'null', 'arn:aws:iam::111122223333:role/team/Developer', 'alice'),
);

test('whatever a well-signed request says, it is answered or refused, and never breaks the simulator', async () => {
  const parameters = fc.array(fc.tuple(name, value), { maxLength: 6 });
  const version = fc.constantFrom('2011-06-15', '2010-05-08', '');
  await fc.assert(
    fc.asyncProperty(action, version, parameters, fc.constantFrom('sts', 'iam', 's3'), async (Action, Version, rest, service) => {
      const body = new URLSearchParams([['Action', Action], ['Version', Version], ...rest]).toString();
      const answer = await sendSigned({ endpoint: aws.endpoint, keys: keysOf(aws, 'root'), at: aws.now(), service, body });
      expect(answer.status === 200 || (answer.status < 500 && answer.code !== undefined) || answer.status === 501).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('no text can leave its XML element', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const inside = toXml({ Message: text }).slice('<Message>'.length, -'</Message>'.length);
      expect(inside).not.toMatch(/[<>"\0]|&(?!(amp|lt|gt|quot);)/);
    }),
  );
});
