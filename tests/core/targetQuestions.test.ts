import { describe, expect, test } from 'vitest';
import { giveTargetBack } from '../../electron/core/targets.ts';
import { edited } from '../support/sharedTexts.ts';
import { DELIVERED, deliver, keySection, refusal } from '../support/targets.ts';

describe("somebody's keys", () => {
  test('are replaced only after a question, which names them', () => {
    expect(refusal({ credentials: keySection('AKIAOTHER') })).toEqual({
      code: 'sectionIsForeign',
      facts: { file: '/home/me/.aws/credentials', section: 'alice', lines: [2, 3], accessKeyId: 'AKIAOTHER' },
    });
    expect(deliver({ credentials: keySection('AKIAOTHER') }, { consent: { replace: true } }).credentials).toBe(`[alice]\n${DELIVERED}`);
  });

  test('are not what leave to set lines aside is about', () => {
    expect(refusal({ credentials: keySection('AKIAOTHER') }, { consent: { setAside: true } })?.code).toBe('sectionIsForeign');
  });

  test('are asked about in the config file too, and leave it', () => {
    const config = '[profile alice]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = secret\nregion = x\n';
    expect(refusal({ config })).toMatchObject({ code: 'sectionIsForeign', facts: { file: '/home/me/.aws/config', section: 'profile alice' } });
    expect(deliver({ config }, { consent: { replace: true } }).config).toBe('[profile alice]\nregion = x\n');
  });

  test('are somebody’s although Keyfob’s marker is still beside a long-lived key', () => {
    expect(refusal({ credentials: keySection('AKIANEW', 'aws_session_token = t\nkeyfob_expiration = 2020-01-01T00:00:00Z\n') })?.code).toBe('sectionIsForeign');
  });

  test('need no question where the key is in the keychain', () => {
    expect(deliver({ credentials: keySection('AKIAALICE') }, { keyIds: new Set(['AKIAALICE']) }).credentials).toBe(`[alice]\n${DELIVERED}`);
  });

  const ended = {
    "aws-mfa's expiration": 'expiration = 2015-08-27 20:17:31\n',
    'the comment of aws configure mfa-login': '#expiration = # Credentials expire at: 2026-11-22 07:59:59 UTC\n',
    'a moment with an offset': 'expiration = 2026-11-22T09:59:59+0200\n',
  };
  for (const [what, line] of Object.entries(ended)) {
    test(`need no question where they are temporary and have ended by ${what}`, () => {
      expect(refusal({ credentials: keySection('ASIAOLD', `aws_session_token = t\n${line}`) })).toBeUndefined();
    });
  }

  const living = {
    'still live': 'aws_session_token = t\nexpiration = 2026-11-22 08:00:01\n',
    'without a stated end': 'aws_session_token = t\n',
    'long-lived': 'expiration = 2015-08-27 20:17:31\n',
    'with an end that nobody understands': 'aws_session_token = t\nexpiration = yesterday\n',
  };
  for (const [what, lines] of Object.entries(living)) {
    test(`need a question where they are ${what}`, () => {
      expect(refusal({ credentials: keySection(what === 'long-lived' ? 'AKIAOLD' : 'ASIAOLD', lines) })?.code).toBe('sectionIsForeign');
    });
  }
});

describe('lines in the way', () => {
  const config = '[profile alice]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = bob\nregion = x\n';

  test('are named, and set aside only with leave', () => {
    expect(refusal({ config })).toEqual({
      code: 'linesInTheWay',
      facts: { file: '/home/me/.aws/config', section: 'profile alice', lines: [{ line: 2, text: 'role_arn = arn:aws:iam::1:role/x' }] },
    });
    expect(deliver({ config }, { consent: { setAside: true } }).config).toBe(config.replace('role_arn', '#keyfob# role_arn'));
  });

  test('are found in both files, and all are named', () => {
    const texts = { config: '[profile alice]\nsso_session = s\n', credentials: '[alice]\nrole_arn = x\n' };
    const lines = [
      { line: 2, text: 'sso_session = s' },
      { line: 2, text: 'role_arn = x in /home/me/.aws/credentials' },
    ];
    expect(refusal(texts)).toMatchObject({ code: 'linesInTheWay', facts: { lines } });
  });

  test('show a person no control characters', () => {
    expect(refusal({ config: '[profile alice]\nrole_arn = a\u001b[2Jb\n' })).toMatchObject({ facts: { lines: [{ text: 'role_arn = a�[2Jb' }] } });
  });

  test('that [DEFAULT] gives to all profiles are never touched', () => {
    const texts = { credentials: '[DEFAULT]\naws_security_token = t\n' };
    expect(refusal(texts, { consent: { setAside: true, replace: true } })).toMatchObject({ code: 'linesInTheWay', facts: { section: 'DEFAULT' } });
  });

  test('go aside with every line of their value, and come back so', () => {
    const before = { config: '[profile alice]\ncredential_process = a\n  # about it\n\n  b\nregion = x\n', credentials: '' };
    const after = deliver(before, { consent: { setAside: true } });
    expect(after.config).toBe('[profile alice]\n#keyfob# credential_process = a\n#keyfob#   # about it\n#keyfob# \n#keyfob#   b\nregion = x\n');
    expect(edited(after, (view) => giveTargetBack(view, 'alice'))).toEqual(before);
  });
});

describe('a target that others start from', () => {
  const roles = '[profile dev]\nrole_arn = x\nsource_profile = default\n[profile deep]\nrole_arn = y\nsource_profile = dev\n';

  test('is taken only after a question that names them, those by way of others too', () => {
    expect(refusal({ config: roles }, { target: 'default' })).toEqual({
      code: 'targetFeedsOthers',
      facts: { target: 'default', profiles: ['dev', 'deep'], own: false },
    });
    expect(refusal({ config: roles }, { target: 'default', consent: { replace: true } })).toBeUndefined();
    expect(refusal({ config: roles }, { target: 'default', settled: true })).toBeUndefined();
  });

  test('needs no question where it is the identity itself they start from', () => {
    expect(refusal({ config: roles }, { target: 'default', home: 'default' })).toBeUndefined();
  });

  test('counts roles whose lines are set aside', () => {
    const config = '[profile dev]\n#keyfob# role_arn = x\n#keyfob# source_profile = default\n';
    expect(refusal({ config }, { target: 'default' })?.code).toBe('targetFeedsOthers');
  });

  test("is asked about where it is another identity's", () => {
    expect(refusal({}, { target: 'bob', others: new Set(['bob']) })).toMatchObject({ code: 'targetFeedsOthers', facts: { own: true } });
  });
});

describe('names', () => {
  for (const target of ['a b', 'zoé', 'a=b', 'x]', '', 'DEFAULT', '__proto__', 'constructor', '-x', 'a\nb', '$(id)', "a'b"]) {
    test(`a new target is not called ${JSON.stringify(target)}`, () => {
      expect(refusal({}, { target })).toEqual({ code: 'nameUnsafe', facts: { name: target } });
    });
  }

  test('of sections that exist are taken as they are', () => {
    expect(deliver({ credentials: '[zoé]\nregion = x\n' }, { target: 'zoé' }).credentials).toBe(`[zoé]\n${DELIVERED}region = x\n`);
  });
});

describe('a broken file', () => {
  const broken: [text: string, line: number, problem: string][] = [
    ['[a]\nx = 1\n[a]\n', 3, 'duplicateSection'],
    ['[a]\nx = 1\nX = 2\n', 3, 'duplicateKey'],
    ['[a]\nnonsense\n', 2, 'lineWithoutEquals'],
    ['[a]\n= x\n', 2, 'lineWithoutKey'],
    ['x = 1\n', 1, 'keyBeforeSection'],
    ['\uFEFF[a]\n', 1, 'byteOrderMark'],
    ['[a]\ns3 =\n  x\n', 3, 'lineWithoutEquals'],
  ];
  for (const [text, line, problem] of broken) {
    test(`is not written, and the line is named: ${JSON.stringify(text)}`, () => {
      const refused = { code: 'fileBroken', facts: { line, problem } };
      expect(refusal({ credentials: text })).toMatchObject(refused);
      expect(refusal({ config: text })).toMatchObject(refused);
    });
  }

  test('so is a header that the AWS CLI takes for part of a value', () => {
    const credentials = `[alice]\n${DELIVERED}  [other]\n  region = x\n`;
    expect(() => deliver({ credentials })).toThrow(expect.objectContaining({ code: 'fileBroken', facts: expect.objectContaining({ line: 6, problem: 'sectionSwallowed' }) }));
  });

  test('so is a header that the SDK for JavaScript does not take for one', () => {
    const credentials = '[other]\nregion = x\n[alice]; mine\nregion = y\n';
    expect(() => deliver({ credentials })).toThrow(expect.objectContaining({ code: 'fileBroken', facts: expect.objectContaining({ line: 3, problem: 'readDifferently' }) }));
  });
});
