import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFailure } from '../../electron/core/failure.ts';
import { type SharedView, viewFiles } from '../../electron/core/files/sharedView.ts';
import type { FileEdit, SharedTexts } from '../../electron/core/ports.ts';
import { endProcess, planProcess } from '../../electron/core/delivery/processDelivery.ts';
import { WRITTEN } from '../../electron/core/delivery/targetRules.ts';
import { clearTarget, giveTargetBack, planDelivery } from '../../electron/core/targets.ts';
import { aSession } from '../support/fakes.ts';
import { anyFile, configFile, credentialsFile, handMade } from '../support/nastyFiles.ts';
import { createReaders } from '../support/sharedFilesReaders.ts';

const readers = createReaders();
const places = { config: 'config', credentials: 'credentials' };
const now = new Date('2026-11-22T08:00:00Z');
const session = aSession(now);
const { accessKeyId: key, secretAccessKey: secret, sessionToken: token } = session.credentials;
const consent = { replace: true, setAside: true };

const askFor = (target: string) => ({ target, home: target, others: new Set<string>(), keyIds: new Set<string>(), consent, now });
const apply = (texts: SharedTexts, edit: FileEdit): SharedTexts => ({ ...texts, ...edit.texts });
const view = (texts: SharedTexts): SharedView => viewFiles(texts, places);

/** The refusals that nasty files may lead to: questions are answered beforehand. */
function refused(error: unknown): undefined {
  if (isFailure(error, 'fileBroken', 'nameUnsafe', 'linesInTheWay')) return undefined;
  throw error;
}

function attempt(texts: SharedTexts, plan: (view: SharedView) => FileEdit): SharedTexts | undefined {
  try {
    return apply(texts, plan(view(texts)));
  } catch (error) {
    return refused(error);
  }
}

/** botocore's sections of both files, but those of the profile. */
async function others(texts: SharedTexts, profile: string) {
  const read = await readers.botocore(texts);
  const own = view(texts);
  const keep = (file: 'config' | 'credentials') =>
    read[file].sections?.filter(([name]) => name !== (own[file].profiles.get(profile)?.name ?? '')).map(([name, values]) => [name, new Map(values)]) ?? read[file].error;
  return { config: keep('config'), credentials: keep('credentials') };
}

async function javaScriptOthers(texts: SharedTexts, profile: string) {
  const [config, credentials] = [await readers.javaScript(texts.config), await readers.javaScript(texts.credentials)];
  for (const name of [profile, `profile.${profile}`, `profile ${profile}`]) config.delete(name);
  credentials.delete(profile);
  return { config, credentials };
}

/** What botocore reads in the profile's own sections, but for the keys that are Keyfob's to change. */
async function ownRest(texts: SharedTexts, profile: string, changed: readonly string[]) {
  const read = await readers.botocore(texts);
  const own = view(texts);
  return (['config', 'credentials'] as const).map((file) => {
    const values = read[file].sections?.find(([name]) => name === own[file].profiles.get(profile)?.name)?.[1] ?? [];
    return values.filter(([name]) => !changed.includes(name));
  });
}

/** The bytes before and after the profile's section, and those lines within that are no settings of Keyfob's. */
function expectBytesKept(before: string, after: string, header: number | undefined, end: number, mayEndAtHeader: boolean): void {
  const lines = before.split(/(?<=\r\n|\n|\r(?!\n))/);
  const whole = header === undefined ? before : lines.slice(0, header + 1).join('');
  const head = mayEndAtHeader ? whole.replace(/[\r\n]*$/, '') : whole;
  const tail = header === undefined ? '' : lines.slice(end).join('');
  expect([head, tail]).toEqual([after.slice(0, head.length), after.slice(after.length - tail.length)]);
}

function expectOutsideKept(before: SharedTexts, after: SharedTexts, profile: string): void {
  for (const file of ['config', 'credentials'] as const) {
    if (before[file] === after[file]) continue;
    const { profiles, ini } = view(before)[file];
    const section = profiles.get(profile);
    // A last line without its end gets one where lines follow it now.
    const text = section || /[\r\n]$|^$/.test(before[file]) ? before[file] : before[file] + (ini.lines[0]?.eol || '\n');
    const isLast = section?.end === ini.lines.length;
    // Where nothing is left below the last header, the file ends as it did: perhaps without an end of its last line.
    const mayEndAtHeader = isLast && (section.end === section.header + 1 || !/[\r\n]$/.test(before[file]));
    expectBytesKept(text, after[file], section?.header, section?.end ?? 0, mayEndAtHeader);
  }
}

const AWAY = [...WRITTEN, 'role_arn', 'web_identity_token_file', 'credential_process', 'login_session', 'sso_session', 'sso_account_id', 'sso_role_name', 'sso_start_url', 'sso_region', 'source_profile', 'mfa_serial', 'credential_source'];

async function expectDelivered(before: SharedTexts, profile: string): Promise<boolean> {
  const after = attempt(before, (files) => planDelivery(files, askFor(profile), session));
  if (!after) return false;
  expect((await readers.botocore(after, profile)).found).toEqual({ method: 'shared-credentials-file', key, secret, token });
  // Before as after, a name with a space is no profile for the SDK for JavaScript, and one name makes it give up the file.
  const isReadable = !profile.includes(' ') && !before.credentials.includes('[__proto__]') && !before.config.includes('[__proto__]');
  const found = await readers.javaScriptCredentials(after, profile);
  expect(found).toMatchObject(isReadable ? { accessKeyId: key, secretAccessKey: secret, sessionToken: token } : {});
  await expectRestKept(before, after, profile);

  const again = attempt(after, (files) => planDelivery(files, { ...askFor(profile), consent: {} }, session));
  expect(again).toEqual(after);
  const cleared = apply(after, clearTarget(view(after), profile));
  expect((await readers.botocore(cleared, profile)).found?.key).not.toBe(key);
  await expectRestKept(before, cleared, profile);
  return true;
}

async function expectRestKept(before: SharedTexts, after: SharedTexts, profile: string): Promise<void> {
  expect(await others(after, profile)).toEqual(await others(before, profile));
  expect(await javaScriptOthers(after, profile)).toEqual(await javaScriptOthers(before, profile));
  expect(await ownRest(after, profile, AWAY)).toEqual(await ownRest(before, profile, AWAY));
  expectOutsideKept(before, after, profile);
}

/** Whether all that the profile has can come back: no keys that give way for good, nothing aside from before, no bare header. */
function canComeBack(before: SharedTexts, profile: string): boolean {
  const sections = (['config', 'credentials'] as const).flatMap((file) => view(before)[file].profiles.get(profile) ?? []);
  const isBare = sections.some(({ entries }) => entries.size === 0);
  const hasKeys = sections.some(({ entries }) => WRITTEN.some((name) => entries.has(name)));
  return !isBare && !hasKeys && !(before.config + before.credentials).includes('#keyfob# ');
}

const profiles = ['default', 'alice', 'dev', 'ops', 'john.doe@example.com', 'zoé', 'a b', 'x'];
const files = fc.record({
  config: fc.oneof({ weight: 5, arbitrary: configFile }, { weight: 1, arbitrary: anyFile }),
  credentials: fc.oneof({ weight: 5, arbitrary: credentialsFile }, { weight: 1, arbitrary: anyFile }),
});

describe('after a session was written', () => {
  for (const [what, text] of Object.entries(handMade)) {
    test(`every parser reads it, and the rest as before: ${what}`, async () => {
      for (const profile of ['default', 'dev']) {
        await expectDelivered({ config: '', credentials: text }, profile);
        await expectDelivered({ config: text, credentials: '' }, profile);
      }
    });
  }

  test('every parser reads it, and the rest as before, whatever the files are', async () => {
    let written = 0;
    const property = fc.asyncProperty(files, fc.constantFrom(...profiles), async (before, profile) => {
      written += Number(await expectDelivered(before, profile));
    });
    await fc.assert(property, { numRuns: 250, examples: [[{ config: '', credentials: '[alice]\nkeyfob_expiration=x' }, 'alice']] });
    expect(written).toBeGreaterThan(100);
  });

  test('a target given back is as it was, byte for byte', () => {
    let given = 0;
    const property = fc.property(files, fc.constantFrom(...profiles), (before, profile) => {
      const after = attempt(before, (shared) => planDelivery(shared, askFor(profile), session));
      if (!after || !canComeBack(before, profile)) return;
      given += 1;
      expect(apply(after, giveTargetBack(view(after), profile))).toEqual(before);
    });
    fc.assert(property, { numRuns: 4000 });
    expect(given).toBeGreaterThan(100);
  });
});

describe('after process delivery was switched on', () => {
  const helper = join(readers.folder, 'helper');
  const command = `"${helper}" NAME`;

  test('every parser runs the command, and off again the files are as they were', async () => {
    const answer = { Version: 1, AccessKeyId: key, SecretAccessKey: secret, SessionToken: token, Expiration: '2099-01-01T00:00:00Z' };
    writeFileSync(helper, `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`);
    chmodSync(helper, 0o700);
    let switched = 0;
    const property = fc.asyncProperty(files, fc.constantFrom('default', 'alice', 'dev'), async (before, profile) => {
      const after = attempt(before, (shared) => planProcess(shared, { profile, command, keyIds: new Set(), consent, now }));
      if (!after) return;
      switched += 1;
      expect((await readers.botocore(after, profile)).found).toEqual({ method: 'custom-process', key, secret, token });
      expect(await readers.javaScriptCredentials(after, profile)).toMatchObject({ accessKeyId: key, secretAccessKey: secret });
      await expectRestKept(before, after, profile);
      // A line set aside by hand may stand where it no longer can be given back: that is refused too.
      const ended = attempt(after, (shared) => endProcess(shared, { profile, command }));
      expect(ended).toEqual(canComeBack(before, profile) ? before : ended);
      const found = ended && (await readers.botocore(ended, profile)).found;
      expect(found?.method).not.toBe('custom-process');
    });
    await fc.assert(property, { numRuns: 120 });
    expect(switched).toBeGreaterThan(40);
  });
});
