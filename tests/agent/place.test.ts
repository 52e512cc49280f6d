import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { homeHash, leaveSocketPlace, makeSocketPlace, newPipeName } from '../../electron/agent/place.ts';
import { temporaryFolder } from '../support/agent.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;

function folderIn(parent: string, name: string): string {
  mkdirSync(join(parent, name), { mode: 0o700 });
  return join(parent, name);
}

test('the socket lies in a folder of its own in XDG_RUNTIME_DIR, named after the home', () => {
  const folder = temporaryFolder();
  const runtimeFolder = folderIn(folder, 'run');
  const home = folderIn(folder, 'home');
  const socket = makeSocketPlace({ home, runtimeFolder });
  expect(dirname(socket)).toBe(join(runtimeFolder, `keyfob-${homeHash(home)}`));
  expect(modeOf(dirname(socket))).toBe(0o700);
});

test('two homes have two sockets', () => {
  const folder = temporaryFolder();
  const runtimeFolder = folderIn(folder, 'run');
  expect(makeSocketPlace({ home: '/one', runtimeFolder })).not.toBe(makeSocketPlace({ home: '/two', runtimeFolder }));
});

test('without XDG_RUNTIME_DIR the socket lies in a folder of the home that nobody else can enter', () => {
  const home = folderIn(temporaryFolder(), 'home');
  const socket = makeSocketPlace({ home, runtimeFolder: undefined });
  expect(dirname(dirname(socket))).toBe(home);
  expect(modeOf(dirname(socket))).toBe(0o700);
});

test('an XDG_RUNTIME_DIR that others can enter, that is a link, or is none, is passed over', () => {
  const folder = temporaryFolder();
  const home = folderIn(folder, 'home');
  const open = folderIn(folder, 'open');
  chmodSync(open, 0o750);
  const linked = join(folder, 'linked');
  symlinkSync(folderIn(folder, 'real'), linked);
  for (const runtimeFolder of [open, linked, join(folder, 'missing'), 'relative', '']) {
    expect(dirname(dirname(makeSocketPlace({ home, runtimeFolder })))).toBe(home);
  }
});

test('a folder that somebody prepared where the socket should lie is not used', () => {
  const folder = temporaryFolder();
  const home = folderIn(folder, 'home');
  symlinkSync(folderIn(folder, 'elsewhere'), join(home, 'run'));
  const socket = makeSocketPlace({ home, runtimeFolder: undefined, temporaryFolder: folder });
  expect(dirname(dirname(socket))).toBe(folder);
  expect(existsSync(join(folder, 'elsewhere', 'agent.sock'))).toBe(false);
});

test('a path over 100 bytes, counted in bytes, is replaced by a 0700 folder with a name that nobody can foresee', () => {
  const folder = temporaryFolder();
  const home = folderIn(folder, 'é'.repeat(45));
  const places = Array.from({ length: 2 }, () => makeSocketPlace({ home, runtimeFolder: undefined, temporaryFolder: folder }));
  expect(new Set(places).size).toBe(2);
  for (const socket of places) {
    expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100);
    expect(dirname(dirname(socket))).toBe(folder);
    expect(modeOf(dirname(socket))).toBe(0o700);
  }
});

test('the temporary folder of the last run is used again, and taken away at the end', () => {
  const folder = temporaryFolder();
  const surroundings = { home: join(folder, 'x'.repeat(100)), runtimeFolder: undefined, temporaryFolder: folder };
  const last = makeSocketPlace(surroundings);
  expect(makeSocketPlace({ ...surroundings, last })).toBe(last);
  leaveSocketPlace(last);
  expect(existsSync(dirname(last))).toBe(false);
});

test('a recorded place that others could have made is not used again', () => {
  const folder = temporaryFolder();
  const surroundings = { home: join(folder, 'x'.repeat(100)), runtimeFolder: undefined, temporaryFolder: folder };
  const last = makeSocketPlace(surroundings);
  chmodSync(dirname(last), 0o755);
  expect(makeSocketPlace({ ...surroundings, last })).not.toBe(last);
});

test('folders that are not temporary ones stay', () => {
  const home = folderIn(temporaryFolder(), 'home');
  const socket = makeSocketPlace({ home, runtimeFolder: undefined });
  writeFileSync(socket, '');
  leaveSocketPlace(socket);
  expect(basename(dirname(socket))).toBe('run');
  expect(existsSync(dirname(socket))).toBe(true);
});

test('the name of a pipe has 128 random bits', () => {
  const [one, other] = [newPipeName(), newPipeName()];
  expect(one).toMatch(/^\\\\\.\\pipe\\keyfob-[0-9a-f]{32}$/);
  expect(one).not.toBe(other);
});
