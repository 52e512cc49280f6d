import { describe, expect, test } from 'vitest';
import { plaintextKeyOf, plaintextKeysIn } from '../../../electron/core/keys/plaintextKeys.ts';
import { sharedView } from '../../support/sharedTexts.ts';

const section = (name: string, id: string, more = '') => `[${name}]\naws_access_key_id = ${id}\naws_secret_access_key = secret\n${more}`;

describe('long-lived keys in clear', () => {
  test('are found in both files, temporary ones and half ones are not', () => {
    const credentials = section('alice', 'AKIAALICE') + section('temporary', 'ASIATEMP', 'aws_session_token = t\n') + '[half]\naws_access_key_id = AKIAHALF\n';
    const config = section('profile bob', 'AKIABOB') + section('bob', 'AKIANOPROFILE');
    expect(plaintextKeysIn(sharedView({ config, credentials }))).toEqual([
      { profile: 'alice', accessKeyId: 'AKIAALICE', file: 'credentials', identity: 'alice', proposedTarget: 'alice', role: null, mfaLogins: [], feeds: [] },
      { profile: 'bob', accessKeyId: 'AKIABOB', file: 'config', identity: 'bob', proposedTarget: 'bob', role: null, mfaLogins: [], feeds: [] },
    ]);
  });

  test('are found with the roles that start from them', () => {
    const role = (name: string, source: string) => `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = ${source}\n`;
    const config = role('dev', 'alice') + role('ops', 'alice') + role('far', 'dev') + '[profile plain]\nsource_profile = alice\n';
    expect(plaintextKeysIn(sharedView({ credentials: section('alice', 'AKIAALICE'), config }))).toMatchObject([{ profile: 'alice', feeds: ['dev', 'ops'] }]);
  });

  const targets: Record<string, [credentials: string, target: string]> = {
    'its own name': [section('alice', 'AKIAALICE'), 'alice'],
    "the name without aws-mfa's suffix": [section('work-long-term', 'AKIAWORK'), 'work'],
    "default, where awsmfa keeps the key in `identity` and its session in default": [
      section('identity', 'AKIAME') + section('default', 'ASIAOLD', 'aws_session_token = t\n'),
      'default',
    ],
    '`identity` where default is not such a session': [section('identity', 'AKIAME') + section('default', 'AKIAOTHER'), 'identity'],
  };
  for (const [what, [credentials, target]] of Object.entries(targets)) {
    test(`are proposed to go to ${what}`, () => {
      expect(plaintextKeysIn(sharedView({ credentials }))[0]?.proposedTarget).toBe(target);
    });
  }
});

describe('the key of a profile', () => {
  test('is that of the credentials file, which the SDKs use', () => {
    const texts = { config: section('profile alice', 'AKIACONFIG'), credentials: section('alice', 'AKIACREDENTIALS') };
    expect(plaintextKeyOf(sharedView(texts), 'alice')).toEqual({ file: 'credentials', key: { accessKeyId: 'AKIACREDENTIALS', secretAccessKey: 'secret' } });
  });

  test('is the long-lived one where the other file holds a session', () => {
    const texts = { config: section('profile alice', 'AKIACONFIG'), credentials: section('alice', 'ASIATEMP') };
    expect(plaintextKeyOf(sharedView(texts), 'alice').file).toBe('config');
  });

  test('is refused with the reason where there is none', () => {
    expect(() => plaintextKeyOf(sharedView({}), 'alice')).toThrow('profileUnknown');
    expect(() => plaintextKeyOf(sharedView({ config: '[profile alice]\n' }), 'alice')).toThrow('profileHasNoKey');
    expect(() => plaintextKeyOf(sharedView({ credentials: section('alice', 'ASIATEMP') }), 'alice')).toThrow('profileHasTemporaryKey');
  });
});

describe('what other tools have left is recognised', () => {
  const ROLE = 'arn:aws:iam::111122223333:role/Developer';
  const longTerm = section('work-long-term', 'AKIAWORK', `aws_mfa_device = arn:aws:iam::111122223333:mfa/phone\nassume_role = ${ROLE}\n`);
  const found = (credentials: string) => plaintextKeysIn(sharedView({ credentials }));

  test('the long-term section of aws-mfa becomes an identity of the short name, with its role', () => {
    expect(found(longTerm)).toMatchObject([{ profile: 'work-long-term', identity: 'work', proposedTarget: 'work', role: ROLE }]);
  });

  test('but keeps its own name where the short one has a long-lived key too, and no role that is none', () => {
    expect(found(`${longTerm}${section('work', 'AKIAOTHER')}`)[0]).toMatchObject({ identity: 'work-long-term', proposedTarget: 'work-long-term' });
    expect(found(section('work-long-term', 'AKIAWORK', 'assume_role = nonsense\n'))[0]?.role).toBeNull();
  });

  test('a profile of `aws configure mfa-login` is, by its comment; one without is not', () => {
    const temporary = (name: string, more: string) => section(name, 'ASIATEMP', `aws_session_token = t\n${more}`);
    const comment = '#expiration = # Credentials expire at: 2026-11-22T12:00:00Z\n';
    const credentials = `${section('alice', 'AKIAALICE')}${temporary('session-x4k2q', comment)}${temporary('by-hand', '')}`;
    expect(found(credentials)).toMatchObject([{ profile: 'alice', mfaLogins: ['session-x4k2q'] }]);
  });
});
