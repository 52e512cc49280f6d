import { expect, test } from 'vitest';
import { arrows } from '../../build/lint/arrows.mjs';

/** What the check says about a file with this text. */
function saidOf(path: string, text: string): string[] {
  return arrows([{ path, text }]).map(({ line, rule }) => `${line}: ${rule}`);
}

test('the rules may not import Node, a package or another room', () => {
  expect(saidOf('electron/core/sessions.ts', `import { readFile } from 'node:fs';`)).toHaveLength(1);
  expect(saidOf('electron/core/sessions.ts', `import { z } from 'zod';`)).toHaveLength(1);
  expect(saidOf('electron/core/sessions.ts', `import { sts } from '../adapters/sts.ts';`)).toHaveLength(1);
  expect(saidOf('electron/core/sessions.ts', `import type { Clock } from './time.ts';`)).toEqual([]);
  expect(saidOf('electron/core/policy/evaluate.ts', `import { Failure } from '../failure.ts';`)).toEqual([]);
});

test('a finding names the line of the import', () => {
  const text = `import {\n  one,\n  two,\n} from './time.ts';\nimport {\n  three,\n} from '../shell/tray.ts';\n`;
  expect(saidOf('electron/core/sessions.ts', text)).toEqual([expect.stringMatching(/^7: core may not import shell/)]);
});

test('an import that is put off, passed on or has no name is still an import', () => {
  for (const text of [`await import('../shell/tray.ts')`, `export * from '../shell/tray.ts';`, `import '../shell/tray.ts';`]) {
    expect(saidOf('electron/agent/server.ts', text)).toHaveLength(1);
  }
});

test('doors do not know each other', () => {
  expect(saidOf('electron/agent/server.ts', `import { answers } from '../bridge/answers.ts';`)).toHaveLength(1);
  expect(saidOf('electron/bridge/handlers.ts', `import { tray } from '../shell/tray.ts';`)).toHaveLength(1);
  expect(saidOf('electron/shell/tray.ts', `import { server } from '../agent/server.ts';`)).toHaveLength(1);
  expect(saidOf('electron/agent/server.ts', `import { words } from '../core/words.ts';`)).toEqual([]);
});

test('the command knows the wire and the policies, nothing else of the rules, and no Electron', () => {
  expect(saidOf('electron/cli/login.ts', `import { requests } from '../agent/wire.ts';`)).toEqual([]);
  expect(saidOf('electron/cli/policy/check.ts', `import { evaluate } from '../../core/policy/evaluate.ts';`)).toEqual([]);
  expect(saidOf('electron/cli/login.ts', `import { createSessions } from '../core/sessions.ts';`)).toHaveLength(1);
  expect(saidOf('electron/cli/login.ts', `import { createServer } from '../agent/server.ts';`)).toHaveLength(1);
  expect(saidOf('electron/cli/login.ts', `import { app } from 'electron';`)).toHaveLength(1);
  expect(saidOf('electron/command.ts', `import { keychain } from './adapters/keychain.ts';`)).toEqual([]);
  expect(saidOf('electron/command.ts', `import { app } from 'electron/main';`)).toHaveLength(1);
});

test('the popup imports types of the contract and nothing else of the application', () => {
  expect(saidOf('renderer/Popup.tsx', `import type { Commands } from '../electron/bridge/contract.ts';`)).toEqual([]);
  expect(saidOf('renderer/Popup.tsx', `import { Commands } from '../electron/bridge/contract.ts';`)).toHaveLength(1);
  expect(saidOf('renderer/Popup.tsx', `import type { Session } from '../electron/core/session.ts';`)).toHaveLength(1);
  expect(saidOf('renderer/Popup.tsx', `import { readFile } from 'node:fs';`)).toHaveLength(1);
  expect(saidOf('renderer/main.tsx', `import { createRoot } from 'react-dom/client';\nimport './popup.css';`)).toEqual([]);
});

test('nothing imports the composition roots', () => {
  expect(saidOf('electron/shell/tray.ts', `import { start } from '../main.ts';`)).toHaveLength(1);
  expect(saidOf('electron/main.ts', `import { run } from './command.ts';`)).toEqual([]);
});

test('the icon does not wait for the rules or a door', () => {
  expect(saidOf('electron/icon.ts', `import { createKeyfob } from './core/createKeyfob.ts';`)).toHaveLength(1);
  expect(saidOf('electron/icon.ts', `import { openBridge } from './bridge/handlers.ts';`)).toHaveLength(1);
  expect(saidOf('electron/icon.ts', `import { createTray } from './shell/tray.ts';`)).toEqual([]);
});
