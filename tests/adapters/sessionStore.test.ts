import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSeal } from '../../electron/adapters/keys/seal.ts';
import { aside, createSessionStore } from '../../electron/adapters/sessionStore.ts';
import { Failure } from '../../electron/core/failure.ts';
import type { Session } from '../../electron/core/session.ts';
import { aSession } from '../support/fakes.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const noon = new Date('2026-11-22T12:00:00.123Z');
const secret = randomBytes(32);

function aStore(file = join(temporaryFolder(), 'sessions'), key = () => Promise.resolve<Uint8Array>(secret)) {
  const seal = createSeal({ key, purpose: 'sessions', file });
  return { file, seal, store: createSessionStore({ file, seal }) };
}

test('sessions survive a restart exactly', async () => {
  const { store, file } = aStore();
  const sessions = fc.uniqueArray(fc.tuple(fc.string(), fc.string(), fc.date({ noInvalidDate: true }), fc.boolean()), { selector: ([name]) => name, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(sessions, async (wanted) => {
      const map = new Map<string, Session>(
        wanted.map(([name, token, startedAt, mfa]) => [name, { ...aSession(noon), credentials: { accessKeyId: 'ASIA', secretAccessKey: token, sessionToken: token }, startedAt, mfa }]),
      );
      await store.save(map);
      expect(await aStore(file).store.load()).toEqual(map);
    }),
    { numRuns: 25 },
  );
});

test('what lies on disk shows no secret and belongs to the person alone', async () => {
  const { store, file } = aStore();
  await store.save(new Map([['id-alice', aSession(noon)]]));
  const bytes = readFileSync(file);
  for (const text of ['session-secret', 'session-token', 'ASIA', 'id-alice']) expect(bytes.includes(text)).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(file, '..'))).toEqual(['sessions']);
});

test('without sessions there is no file, and the keychain is not asked', async () => {
  const locked = () => Promise.reject(new Failure('keychainLocked', {}));
  const { store, file } = aStore(undefined, locked);
  await expect(store.load()).resolves.toEqual(new Map());
  await store.save(new Map());
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, 'sealed');
  await store.save(new Map());
  expect(existsSync(file)).toBe(false);
});

test('a damaged file is told once, and kept aside', async () => {
  const { store, file } = aStore();
  await store.save(new Map([['id', aSession(noon)]]));
  const bytes = readFileSync(file);
  bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
  writeFileSync(file, bytes);
  await expect(store.load()).rejects.toMatchObject({ code: 'sealBroken', facts: { file } });
  expect(readFileSync(aside(file)).equals(bytes)).toBe(true);
  await expect(store.load()).resolves.toEqual(new Map());
});

test('a sealed file with another content is damaged too', async () => {
  for (const content of ['not json', '{}', '[["id",{"mfa":true}]]']) {
    const { store, file, seal } = aStore();
    writeFileSync(file, await seal.seal(Buffer.from(content)));
    await expect(store.load()).rejects.toMatchObject({ code: 'sealBroken' });
  }
});

test('a locked keychain leaves the file where it is', async () => {
  const { store, file } = aStore();
  await store.save(new Map([['id', aSession(noon)]]));
  const before = readFileSync(file);
  const locked = aStore(file, () => Promise.reject(new Failure('keychainLocked', {})));
  await expect(locked.store.load()).rejects.toMatchObject({ code: 'keychainLocked' });
  await expect(locked.store.save(new Map([['other', aSession(noon)]]))).rejects.toMatchObject({ code: 'keychainLocked' });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('of several saves at once the last one stays', async () => {
  const { store } = aStore();
  const names = Array.from({ length: 10 }, (_, index) => `id-${index}`);
  await Promise.all([...names.map((name) => store.save(new Map([[name, aSession(noon)]])))]);
  expect([...(await store.load()).keys()]).toEqual(['id-9']);
});

test('a folder that is gone is told as a file that cannot be written', async () => {
  const { store } = aStore(join(temporaryFolder(), 'missing', 'sessions'));
  await expect(store.save(new Map([['id', aSession(noon)]]))).rejects.toMatchObject({ code: 'fileReadOnly' });
});
