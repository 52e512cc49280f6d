import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIni } from '../../electron/core/files/ini.ts';
import { readAsJavaScript } from '../../electron/core/files/javascript.ts';
import { viewFiles } from '../../electron/core/files/sharedView.ts';
import { anyFile, configFile, credentialsFile, handMade } from '../support/nastyFiles.ts';
import { createReaders } from '../support/sharedFilesReaders.ts';

const readers = createReaders();
const places = { config: 'config', credentials: 'credentials' };

/** What botocore reads of a text, told from our own reading of it. */
function ourReading(text: string) {
  const { sections, defaults, problems } = parseIni(text);
  if (problems.length > 0) return 'unreadable';
  const valuesOf = (name: string) => [...(defaults?.entries ?? []), ...(sections.get(name)?.entries ?? [])].map(([key, { value }]) => [key, value] as const);
  return new Map([...sections.keys()].map((name) => [name, new Map(valuesOf(name))]));
}

async function expectSameReading(text: string): Promise<void> {
  const theirs = await readers.botocore({ config: text, credentials: text });
  const sections = theirs.credentials.sections;
  expect(ourReading(text)).toEqual(sections ? new Map(sections.map(([name, values]) => [name, new Map(values)])) : 'unreadable');
  const profiles = sections && new Set(viewFiles({ config: text, credentials: '' }, places).config.profiles.keys());
  expect(profiles).toEqual(sections && new Set(theirs.profiles));
  expect(readAsJavaScript(text) ?? new Map()).toEqual(await readers.javaScript(text));
}

describe('our reading of a shared file is that of botocore and of the SDK for JavaScript', () => {
  test.each(Object.entries(handMade))('%s', (_what, text) => expectSameReading(text));

  test('whatever lines it has', async () => {
    await fc.assert(fc.asyncProperty(anyFile, expectSameReading), { numRuns: 1500 });
  });

  test('for files in every style that people write', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(configFile, credentialsFile), expectSameReading), { numRuns: 400 });
  });
});
