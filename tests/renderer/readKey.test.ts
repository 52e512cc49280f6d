import { expect, test } from 'vitest';
import { readKey } from '../../renderer/keys/readKey.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const key = { accessKeyId, secretAccessKey };

test.each([
  ['the console’s CSV file', `Access key ID,Secret access key\r\n${accessKeyId},${secretAccessKey}\r\n`],
  ['the same with a byte-order mark', `\uFEFFAccess key ID,Secret access key\n${accessKeyId},${secretAccessKey}`],
  ['the same with quotes', `"Access key ID","Secret access key"\n"${accessKeyId}","${secretAccessKey}"`],
  ['the old file of the root user', `AWSAccessKeyId=${accessKeyId}\r\nAWSSecretKey=${secretAccessKey}`],
  ['the answers to aws configure', `AWS Access Key ID [None]: ${accessKeyId}\nAWS Secret Access Key [None]: ${secretAccessKey}\nDefault region name [None]:`],
  ['export lines', `export AWS_ACCESS_KEY_ID="${accessKeyId}"\nexport AWS_SECRET_ACCESS_KEY="${secretAccessKey}"`],
  ['text copied from the console', `Access key\n${accessKeyId}\nSecret access key\n${secretAccessKey}\nHide`],
])('%s holds a key', (_, text) => {
  expect(readKey(text)).toEqual(key);
});

test('an older CSV file names the user, whatever else it holds', () => {
  const text = `User name,Password,Access key ID,Secret access key,Console login link\nalice,,${accessKeyId},${secretAccessKey},https://111122223333.signin.aws.amazon.com/console`;
  expect(readKey(text)).toEqual({ ...key, name: 'alice' });
});

test.each([
  ['alice_accessKeys.csv', 'alice'],
  ['alice.miller_accessKeys (2).csv', 'alice.miller'],
  ['rootkey.csv', 'root'],
])('the name of %s tells the user', (file, name) => {
  expect(readKey(`${accessKeyId},${secretAccessKey}`, file)).toEqual({ ...key, name });
});

test('of several sections the first with a whole key is read, with its name', () => {
  const text = `[default]\nregion = eu-west-1\n\n[profile work]\naws_secret_access_key=${secretAccessKey}\naws_access_key_id = ${accessKeyId}\n[other]\naws_access_key_id=AKIAIOSFODNN7EXAMPL2\n`;
  expect(readKey(text)).toEqual({ ...key, name: 'work' });
});

test.each(['', 'hello', accessKeyId, secretAccessKey, `${accessKeyId} and half a secret ${secretAccessKey.slice(1)}`, `${accessKeyId} ${secretAccessKey}x`])(
  '“%s” is no whole key',
  (text) => {
    expect(readKey(text)).toBeUndefined();
  },
);
