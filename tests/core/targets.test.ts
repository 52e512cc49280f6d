import { describe, expect, test } from 'vitest';
import type { Failure, FailureCode } from '../../electron/core/failure.ts';
import type { SharedTexts } from '../../electron/core/ports.ts';
import { type TargetAsk, checkTarget, clearTarget, giveTargetBack, isFree, planDelivery, readTarget, takeKeyOut } from '../../electron/core/targets.ts';
import { aSession } from '../support/fakes.ts';
import { edited, sharedView } from '../support/sharedTexts.ts';

const now = new Date('2026-11-22T08:00:00Z');
const session = aSession(now);
const KEYS = 'aws_access_key_id = ASIASESSION\naws_secret_access_key = session-secret\naws_session_token = session-token\nkeyfob_expiration = 2026-11-22T20:00:00Z\n';

const ask = (changes: Partial<TargetAsk> = {}): TargetAsk => ({ target: 'alice', home: 'alice', others: new Set(), keyIds: new Set(), consent: {}, now, ...changes });
const deliver = (texts: Partial<SharedTexts>, changes: Partial<TargetAsk> = {}) => edited(texts, (view) => planDelivery(view, ask(changes), session));
const needsBackup = (texts: Partial<SharedTexts>, changes: Partial<TargetAsk> = {}) => planDelivery(sharedView(texts), ask(changes), session).backup;

function refusal<C extends FailureCode>(texts: Partial<SharedTexts>, changes: Partial<TargetAsk> = {}): Pick<Failure<C>, 'code' | 'facts'> | undefined {
  try {
    checkTarget(sharedView(texts), ask(changes));
  } catch (error) {
    const { code, facts } = error as Failure<C>;
    return { code, facts };
  }
  return undefined;
}

const keys = (id: string, more = '') => `[alice]\naws_access_key_id = ${id}\naws_secret_access_key = secret\n${more}`;

describe('a session is written', () => {
  test('into a file that does not exist', () => {
    expect(deliver({}).credentials).toBe(`[alice]\n${KEYS}`);
  });

  test('below what is there, after a blank line', () => {
    expect(deliver({ credentials: '[other]\nregion = x\n' }).credentials).toBe(`[other]\nregion = x\n\n[alice]\n${KEYS}`);
  });

  test('without a final newline where the file has none', () => {
    expect(deliver({ credentials: '[other]\nregion = x' }).credentials).toBe(`[other]\nregion = x\n\n[alice]\n${KEYS.trimEnd()}`);
  });

  test('with the line ends of the file', () => {
    expect(deliver({ credentials: '[alice]\r\nregion = x\r\n' }).credentials).toBe(`[alice]\n${KEYS}region = x\n`.replaceAll('\n', '\r\n'));
  });

  test('over its own keys where they stand, comments, order and spacing kept', () => {
    const text = '[alice] # mine\nregion=x\naws_secret_access_key=a\n# between\naws_access_key_id=ASIAOLD\nkeyfob_expiration=2020-01-01T00:00:00Z\naws_session_token=c\noutput=json\n';
    expect(deliver({ credentials: text }).credentials).toBe(
      '[alice] # mine\nregion=x\naws_secret_access_key=session-secret\n# between\naws_access_key_id=ASIASESSION\nkeyfob_expiration=2026-11-22T20:00:00Z\naws_session_token=session-token\noutput=json\n',
    );
  });

  test('on top of an indented section, as deep as the lines below', () => {
    const text = '[alice]\n  s3 =\n    a = 1\n  region = x\n';
    expect(deliver({ credentials: text }).credentials).toBe(`[alice]\n${KEYS.replaceAll(/^(?=.)/gm, '  ')}  s3 =\n    a = 1\n  region = x\n`);
  });

  test('in lower case with an equals sign, which every tool reads', () => {
    expect(deliver({ credentials: '[alice]\nAWS_ACCESS_KEY_ID : ASIAOLD\n' }, { consent: { replace: true } }).credentials).toBe(`[alice]\n${KEYS}`);
  });

  test('and the older name of the token goes, which botocore would prefer', () => {
    const text = `[alice]\n${KEYS}aws_security_token = stale\n`;
    expect(deliver({ credentials: text }).credentials).toBe(`[alice]\n${KEYS}`);
  });

  test('a second time without a change of a byte', () => {
    const once = deliver({ credentials: '[other]\nregion = x' });
    expect(deliver(once)).toEqual(once);
  });

  test('only when it can stand on one line', () => {
    const evil = { ...session, credentials: { ...session.credentials, sessionToken: 'a\n[default]\ncredential_process = evil' } };
    expect(() => planDelivery(sharedView({}), ask(), evil)).toThrow('unexpected');
  });
});

describe('a backup is kept', () => {
  test('before keys of somebody are replaced', () => {
    expect(needsBackup({ credentials: keys('AKIAOTHER') }, { consent: { replace: true } })).toBe(true);
  });

  test('before lines are set aside', () => {
    expect(needsBackup({ config: '[profile alice]\nrole_arn = x\n' }, { consent: { setAside: true } })).toBe(true);
  });

  test("but not when Keyfob's own section is refreshed or made", () => {
    expect(needsBackup({ credentials: `[alice]\n${KEYS}` })).toBe(false);
    expect(needsBackup({ credentials: '[alice]\nregion = x\n' })).toBe(false);
    expect(needsBackup({})).toBe(false);
  });
});

describe("somebody's keys", () => {
  test('are replaced only after a question, which names them', () => {
    expect(refusal({ credentials: keys('AKIAOTHER') })).toEqual({
      code: 'sectionIsForeign',
      facts: { file: '/home/me/.aws/credentials', section: 'alice', lines: [2, 3], accessKeyId: 'AKIAOTHER' },
    });
    expect(deliver({ credentials: keys('AKIAOTHER') }, { consent: { replace: true } }).credentials).toBe(`[alice]\n${KEYS}`);
  });

  test('are asked about in the config file too, and leave it', () => {
    const config = '[profile alice]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = secret\nregion = x\n';
    expect(refusal({ config })).toMatchObject({ code: 'sectionIsForeign', facts: { file: '/home/me/.aws/config', section: 'profile alice' } });
    expect(deliver({ config }, { consent: { replace: true } }).config).toBe('[profile alice]\nregion = x\n');
  });

  test('are somebody’s although Keyfob’s marker is still beside a long-lived key', () => {
    expect(refusal({ credentials: keys('AKIANEW', 'aws_session_token = t\nkeyfob_expiration = 2020-01-01T00:00:00Z\n') })?.code).toBe('sectionIsForeign');
  });

  test('need no question where the key is in the keychain', () => {
    expect(deliver({ credentials: keys('AKIAALICE') }, { keyIds: new Set(['AKIAALICE']) }).credentials).toBe(`[alice]\n${KEYS}`);
  });

  const ended = {
    "aws-mfa's expiration": 'expiration = 2015-08-27 20:17:31\n',
    'the comment of aws configure mfa-login': '#expiration = # Credentials expire at: 2026-11-22 07:59:59 UTC\n',
    'a moment with an offset': 'expiration = 2026-11-22T09:59:59+0200\n',
  };
  for (const [what, line] of Object.entries(ended)) {
    test(`need no question where they are temporary and have ended by ${what}`, () => {
      expect(refusal({ credentials: keys('ASIAOLD', `aws_session_token = t\n${line}`) })).toBeUndefined();
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
      expect(refusal({ credentials: keys(what === 'long-lived' ? 'AKIAOLD' : 'ASIAOLD', lines) })?.code).toBe('sectionIsForeign');
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
    expect(refusal({ config: '[profile alice]\nrole_arn = a\u001b[2Jb\n' })).toMatchObject({ facts: { lines: [{ text: 'role_arn = a [2Jb' }] } });
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
    expect(deliver({ credentials: '[zoé]\nregion = x\n' }, { target: 'zoé' }).credentials).toBe(`[zoé]\n${KEYS}region = x\n`);
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
    const credentials = `[alice]\n${KEYS}  [other]\n  region = x\n`;
    expect(() => deliver({ credentials })).toThrow(expect.objectContaining({ code: 'fileBroken', facts: expect.objectContaining({ line: 6, problem: 'sectionSwallowed' }) }));
  });

  test('so is a header that the SDK for JavaScript does not take for one', () => {
    const credentials = '[other]\nregion = x\n[alice]; mine\nregion = y\n';
    expect(() => deliver({ credentials })).toThrow(expect.objectContaining({ code: 'fileBroken', facts: expect.objectContaining({ line: 3, problem: 'readDifferently' }) }));
  });
});

describe('a target is emptied', () => {
  test("of Keyfob's keys, and of nothing else", () => {
    expect(edited({ credentials: `[alice]\n# c\n${KEYS}region = x\n` }, (view) => clearTarget(view, 'alice')).credentials).toBe('[alice]\n# c\nregion = x\n');
  });

  test('never of somebody’s', () => {
    for (const credentials of [keys('AKIAOTHER'), keys('ASIAOTHER', 'aws_session_token = t\n'), keys('AKIANEW', 'keyfob_expiration = 2020-01-01T00:00:00Z\n')]) {
      expect(clearTarget(sharedView({ credentials }), 'alice')).toEqual({ texts: {}, backup: false });
      expect(edited({ credentials }, (view) => giveTargetBack(view, 'alice')).credentials).toBe(credentials);
    }
  });

  test('and given back whole: the section that Keyfob made goes', () => {
    const before = { config: '', credentials: '[other]\nregion = x' };
    expect(edited(deliver(before), (view) => giveTargetBack(view, 'alice'))).toEqual(before);
  });

  test('without bringing back a line that was set anew meanwhile', () => {
    const config = '[profile alice]\n#keyfob# role_arn = old\nrole_arn = new\n';
    expect(edited({ config }, (view) => giveTargetBack(view, 'alice')).config).toBe(config);
  });

  test('and its long-lived key put in its place', () => {
    const key = { accessKeyId: 'AKIAALICE', secretAccessKey: 'secret' };
    const back = edited({ credentials: `[alice]\n${KEYS}region = x\n` }, (view) => giveTargetBack(view, 'alice', { key: { profile: 'alice', key } }));
    expect(back.credentials).toBe(`${keys('AKIAALICE')}region = x\n`);
    const elsewhere = edited({ credentials: `[default]\n${KEYS}` }, (view) => giveTargetBack(view, 'default', { key: { profile: 'alice', key } }));
    expect(elsewhere.credentials).toBe(`\n${keys('AKIAALICE')}`);
  });
});

describe('a key that moves into the keychain', () => {
  test('leaves both files, with all that belongs to it', () => {
    const texts = { credentials: keys('AKIAALICE', 'region = x\n'), config: '[profile alice]\naws_access_key_id = AKIAALICE\naws_secret_access_key = s\noutput = json\n' };
    expect(edited(texts, (view) => takeKeyOut(view, 'alice', 'AKIAALICE'))).toEqual({ credentials: '[alice]\nregion = x\n', config: '[profile alice]\noutput = json\n' });
  });

  test('leaves another key where it is', () => {
    expect(takeKeyOut(sharedView({ credentials: keys('AKIAOTHER') }), 'alice', 'AKIAALICE')).toEqual({ texts: {}, backup: false });
  });
});

describe('what a target holds', () => {
  test('is told with its end', () => {
    expect(readTarget(sharedView({ credentials: `[alice]\n${KEYS}` }), 'alice')).toEqual({
      holder: 'keyfob',
      accessKeyId: 'ASIASESSION',
      expiresAt: new Date('2026-11-22T20:00:00Z'),
      lines: [2, 3, 4],
    });
    expect(readTarget(sharedView({}), 'alice').holder).toBe('nobody');
    expect(readTarget(sharedView({ credentials: keys('AKIAOTHER') }), 'alice').holder).toBe('somebody');
  });

  test('default is free where no key, no role and no one who starts from it is there', () => {
    expect(isFree(sharedView({ config: '[default]\nregion = x\n' }), 'default')).toBe(true);
    expect(isFree(sharedView({ credentials: '[default]\naws_access_key_id = AKIAX\n' }), 'default')).toBe(false);
    expect(isFree(sharedView({ config: '[default]\nsso_session = s\n' }), 'default')).toBe(false);
    expect(isFree(sharedView({ config: '[profile dev]\nrole_arn = x\nsource_profile = default\n' }), 'default')).toBe(false);
  });
});
