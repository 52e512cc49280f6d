import { describe, expect, test } from 'vitest';
import type { SharedTexts } from '../../electron/core/ports.ts';
import { type TargetAsk, clearTarget, giveTargetBack, isFree, planDelivery, readTarget, takeKeyOut } from '../../electron/core/targets.ts';
import { edited, sharedView } from '../support/sharedTexts.ts';
import { DELIVERED, deliver, deliveredSession, keySection, targetAsk } from '../support/targets.ts';

const needsBackup = (texts: Partial<SharedTexts>, changes: Partial<TargetAsk> = {}) => planDelivery(sharedView(texts), targetAsk(changes), deliveredSession).backup;

describe('a session is written', () => {
  test('into a file that does not exist', () => {
    expect(deliver({}).credentials).toBe(`[alice]\n${DELIVERED}`);
  });

  test('below what is there, after a blank line', () => {
    expect(deliver({ credentials: '[other]\nregion = x\n' }).credentials).toBe(`[other]\nregion = x\n\n[alice]\n${DELIVERED}`);
  });

  test('without a final newline where the file has none', () => {
    expect(deliver({ credentials: '[other]\nregion = x' }).credentials).toBe(`[other]\nregion = x\n\n[alice]\n${DELIVERED.trimEnd()}`);
  });

  test('with the line ends of the file', () => {
    expect(deliver({ credentials: '[alice]\r\nregion = x\r\n' }).credentials).toBe(`[alice]\n${DELIVERED}region = x\n`.replaceAll('\n', '\r\n'));
  });

  test.each(['\n', '\r\n'])('over its own keys with the line ends of the file, %j', (eol) => {
    const old = '[alice]\naws_access_key_id = ASIAOLD\naws_secret_access_key = a\naws_session_token = c\nkeyfob_expiration = 2020-01-01T00:00:00Z\n';
    const rest = '[other]\nregion = x\n';
    expect(deliver({ credentials: (old + rest).replaceAll('\n', eol) }).credentials).toBe(`[alice]\n${DELIVERED}${rest}`.replaceAll('\n', eol));
  });

  test('over a value of several lines, but not over the comments among them', () => {
    const text = '[alice]\naws_access_key_id = ASIAOLD\naws_secret_access_key = a\naws_session_token = c\n# a note\n  d\n\nkeyfob_expiration = 2020-01-01T00:00:00Z\n';
    const [id, secret, token, marker] = DELIVERED.trimEnd().split('\n');
    expect(deliver({ credentials: text }).credentials).toBe(`[alice]\n${id}\n${secret}\n${token}\n# a note\n\n${marker}\n`);
  });

  test('over its own keys where they stand, comments, order and spacing kept', () => {
    const text = '[alice] # mine\nregion=x\naws_secret_access_key=a\n# between\naws_access_key_id=ASIAOLD\nkeyfob_expiration=2020-01-01T00:00:00Z\naws_session_token=c\noutput=json\n';
    expect(deliver({ credentials: text }).credentials).toBe(
      '[alice] # mine\nregion=x\naws_secret_access_key=session-secret\n# between\naws_access_key_id=ASIASESSION\nkeyfob_expiration=2026-11-22T20:00:00Z\naws_session_token=session-token\noutput=json\n',
    );
  });

  test('on top of an indented section, as deep as the lines below', () => {
    const text = '[alice]\n  s3 =\n    a = 1\n  region = x\n';
    expect(deliver({ credentials: text }).credentials).toBe(`[alice]\n${DELIVERED.replaceAll(/^(?=.)/gm, '  ')}  s3 =\n    a = 1\n  region = x\n`);
  });

  test('in lower case with an equals sign, which every tool reads', () => {
    expect(deliver({ credentials: '[alice]\nAWS_ACCESS_KEY_ID : ASIAOLD\n' }, { consent: { replace: true } }).credentials).toBe(`[alice]\n${DELIVERED}`);
  });

  test('and the older name of the token goes, which botocore would prefer', () => {
    const text = `[alice]\n${DELIVERED}aws_security_token = stale\n`;
    expect(deliver({ credentials: text }).credentials).toBe(`[alice]\n${DELIVERED}`);
  });

  test('a second time without a change of a byte', () => {
    const once = deliver({ credentials: '[other]\nregion = x' });
    expect(deliver(once)).toEqual(once);
  });

  test('only when it can stand on one line', () => {
    const evil = { ...deliveredSession, credentials: { ...deliveredSession.credentials, sessionToken: 'a\n[default]\ncredential_process = evil' } };
    expect(() => planDelivery(sharedView({}), targetAsk(), evil)).toThrow('unexpected');
  });
});

describe('a backup is kept', () => {
  test('before keys of somebody are replaced', () => {
    expect(needsBackup({ credentials: keySection('AKIAOTHER') }, { consent: { replace: true } })).toBe(true);
  });

  test('before lines are set aside', () => {
    expect(needsBackup({ config: '[profile alice]\nrole_arn = x\n' }, { consent: { setAside: true } })).toBe(true);
  });

  test("but not when Keyfob's own section is refreshed or made", () => {
    expect(needsBackup({ credentials: `[alice]\n${DELIVERED}` })).toBe(false);
    expect(needsBackup({ credentials: '[alice]\nregion = x\n' })).toBe(false);
    expect(needsBackup({})).toBe(false);
  });
});

describe('a target is emptied', () => {
  test("of Keyfob's keys, and of nothing else", () => {
    expect(edited({ credentials: `[alice]\n# c\n${DELIVERED}region = x\n` }, (view) => clearTarget(view, 'alice')).credentials).toBe('[alice]\n# c\nregion = x\n');
  });

  test('never of somebody’s', () => {
    for (const credentials of [keySection('AKIAOTHER'), keySection('ASIAOTHER', 'aws_session_token = t\n'), keySection('AKIANEW', 'keyfob_expiration = 2020-01-01T00:00:00Z\n')]) {
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
    const back = edited({ credentials: `[alice]\n${DELIVERED}region = x\n` }, (view) => giveTargetBack(view, 'alice', { key: { profile: 'alice', key } }));
    expect(back.credentials).toBe(`${keySection('AKIAALICE')}region = x\n`);
    const elsewhere = edited({ credentials: `[default]\n${DELIVERED}` }, (view) => giveTargetBack(view, 'default', { key: { profile: 'alice', key } }));
    expect(elsewhere.credentials).toBe(`\n${keySection('AKIAALICE')}`);
  });
});

describe('a key that moves into the keychain', () => {
  test('leaves both files, with all that belongs to it', () => {
    const texts = { credentials: keySection('AKIAALICE', 'region = x\n'), config: '[profile alice]\naws_access_key_id = AKIAALICE\naws_secret_access_key = s\noutput = json\n' };
    expect(edited(texts, (view) => takeKeyOut(view, 'alice', 'AKIAALICE'))).toEqual({ credentials: '[alice]\nregion = x\n', config: '[profile alice]\noutput = json\n' });
  });

  test('leaves another key where it is', () => {
    expect(takeKeyOut(sharedView({ credentials: keySection('AKIAOTHER') }), 'alice', 'AKIAALICE')).toEqual({ texts: {}, backup: false });
  });
});

describe('what a target holds', () => {
  test('is told with its end', () => {
    expect(readTarget(sharedView({ credentials: `[alice]\n${DELIVERED}` }), 'alice')).toEqual({
      holder: 'keyfob',
      accessKeyId: 'ASIASESSION',
      expiresAt: new Date('2026-11-22T20:00:00Z'),
      lines: [2, 3, 4],
    });
    expect(readTarget(sharedView({}), 'alice').holder).toBe('nobody');
    expect(readTarget(sharedView({ credentials: keySection('AKIAOTHER') }), 'alice').holder).toBe('somebody');
  });

  test('default is free where no key, no role and no one who starts from it is there', () => {
    expect(isFree(sharedView({ config: '[default]\nregion = x\n' }), 'default')).toBe(true);
    expect(isFree(sharedView({ credentials: '[default]\naws_access_key_id = AKIAX\n' }), 'default')).toBe(false);
    expect(isFree(sharedView({ config: '[default]\nsso_session = s\n' }), 'default')).toBe(false);
    expect(isFree(sharedView({ config: '[profile dev]\nrole_arn = x\nsource_profile = default\n' }), 'default')).toBe(false);
  });
});
