import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFailure } from '../../../electron/core/failure.ts';
import { WRITTEN } from '../../../electron/core/delivery/targetRules.ts';
import { type ProcessAsk, endProcess, isRunning, planProcess } from '../../../electron/core/delivery/processDelivery.ts';
import { configFile, credentialsFile } from '../../support/nastyFiles.ts';
import { edited, sharedView } from '../../support/sharedTexts.ts';

const command = '"/home/me/.config/keyfob/bin/credentials" dev';
const ask = (changes: Partial<ProcessAsk> = {}): ProcessAsk => ({ profile: 'dev', command, keyIds: new Set(), consent: {}, now: new Date('2026-11-22T08:00:00Z'), ...changes });
const off = { profile: 'dev', command };

const role = '[profile dev]\nregion = x\nrole_arn = arn\n# why\nsource_profile = alice\nmfa_serial = device\n';

describe('process delivery', () => {
  test('of an identity without a section makes one', () => {
    const after = edited({}, (view) => planProcess(view, ask()));
    expect(after).toEqual({ config: `[profile dev]\ncredential_process = ${command}\n`, credentials: '' });
    expect(edited(after, (view) => endProcess(view, off))).toEqual({ config: '', credentials: '' });
  });

  test('of default goes where tools look for it', () => {
    expect(edited({}, (view) => planProcess(view, ask({ profile: 'default' }))).config).toBe(`[default]\ncredential_process = ${command}\n`);
  });

  test('of a role sets its lines aside with leave, and off again gives them back', () => {
    const before = { config: role, credentials: '' };
    expect(() => planProcess(sharedView(before), ask())).toThrow(
      expect.objectContaining({ code: 'linesInTheWay', facts: expect.objectContaining({ lines: [3, 5, 6].map((line) => expect.objectContaining({ line })) }) }),
    );
    const after = edited(before, (view) => planProcess(view, ask({ consent: { setAside: true } })));
    expect(after.config).toBe(
      `[profile dev]\ncredential_process = ${command}\nregion = x\n#keyfob# role_arn = arn\n# why\n#keyfob# source_profile = alice\n#keyfob# mfa_serial = device\n`,
    );
    expect(edited(after, (view) => endProcess(view, off))).toEqual(before);
  });

  test('leaves the device of an identity where it is', () => {
    const config = '[profile dev]\nmfa_serial = device\n';
    expect(edited({ config }, (view) => planProcess(view, ask())).config).toContain('\nmfa_serial = device\n');
  });

  test('takes static keys out of both files, those of others only with leave', () => {
    const keys = (section: string, id: string) => `[${section}]\naws_access_key_id = ${id}\naws_secret_access_key = s\nregion = x\n`;
    const texts = { config: keys('profile dev', 'AKIADEV'), credentials: keys('dev', 'AKIADEV') };
    expect(() => planProcess(sharedView(texts), ask())).toThrow('sectionIsForeign');
    const after = edited(texts, (view) => planProcess(view, ask({ keyIds: new Set(['AKIADEV']) })));
    expect(after).toEqual({ config: `[profile dev]\ncredential_process = ${command}\nregion = x\n`, credentials: '[dev]\nregion = x\n' });
  });

  test("takes the place of another program's line, which comes back", () => {
    const before = { config: '[profile dev]\ncredential_process = other\n', credentials: '' };
    const after = edited(before, (view) => planProcess(view, ask({ consent: { setAside: true } })));
    expect(after.config).toBe(`[profile dev]\ncredential_process = ${command}\n#keyfob# credential_process = other\n`);
    expect(edited(after, (view) => endProcess(view, off))).toEqual(before);
  });

  test('is never given to a name that a shell could misread, though the section exists', () => {
    expect(() => planProcess(sharedView({ config: '[profile zoé]\nregion = x\n' }), ask({ profile: 'zoé' }))).toThrow('nameUnsafe');
  });

  test('needs a backup when it is switched, and none when it runs already', () => {
    const plan = planProcess(sharedView({}), ask());
    expect(plan.backup).toBe(true);
    const running = sharedView({ config: plan.texts.config ?? '' });
    expect(isRunning(running, off)).toBe(true);
    expect(planProcess(running, ask()).backup).toBe(false);
    expect(isRunning(sharedView({ config: plan.texts.config ?? '', credentials: '[dev]\nrole_arn = x\n' }), off)).toBe(false);
  });

  test('off leaves a line that somebody has written since', () => {
    const config = '[profile dev]\ncredential_process = other\n';
    expect(edited({ config }, (view) => endProcess(view, off)).config).toBe(config);
  });

  test('is not switched in files that botocore cannot read', () => {
    expect(() => planProcess(sharedView({ credentials: 'nonsense' }), ask())).toThrow('fileBroken');
  });

  test('gives every byte back that it did not take away for good, whatever the files looked like', () => {
    let tried = 0;
    fc.assert(
      fc.property(configFile.map(withoutAside), credentialsFile.map(withoutAside), fc.constantFrom('dev', 'alice', 'default', 'fresh', 'ops'), (config, credentials, profile) => {
        const before = { config, credentials };
        const view = sharedView(before);
        const sections = [view.config, view.credentials].flatMap((file) => {
          const section = file.profiles.get(profile);
          return section ? [section] : [];
        });
        // Keys go for good, and a section without a line of its own goes with Keyfob's.
        fc.pre(sections.every(({ entries }) => entries.size > 0 && !WRITTEN.some((key) => entries.has(key))));
        const after = switched(before, profile);
        if (!after) return;
        tried += 1;
        expect(edited(after, (shared) => endProcess(shared, { profile, command }))).toEqual(before);
      }),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(50);
  });
});

/** What an earlier Keyfob may have left comes back too; here nothing was. */
const withoutAside = (text: string) => text.replaceAll('#keyfob#', '#');

/** The files with the profile in process delivery; undefined where they are refused, being read differently by some tool. */
function switched(before: { config: string; credentials: string }, profile: string) {
  try {
    return edited(before, (view) => planProcess(view, ask({ profile, consent: { replace: true, setAside: true } })));
  } catch (error) {
    if (isFailure(error, 'fileBroken')) return undefined;
    throw error;
  }
}
