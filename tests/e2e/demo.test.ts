import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { root } from '../../build/root.mjs';
import { run } from '../support/application.ts';
import { startTrayHost } from '../support/trayHost.ts';

/** Where the demo makes its private folder, so that nobody else's is taken for it. */
let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'd-'));
  return () => rmSync(temporary, { recursive: true, force: true });
});

/** Starts the demo as a person with this test's display does. */
function startDemo(words: string[] = [], environment: Record<string, string> = {}) {
  const demo = spawn(process.execPath, [join(root, 'build/demo.mjs'), ...words], {
    env: { ...process.env, ...environment, TMPDIR: temporary },
  });
  let said = '';
  for (const stream of [demo.stdout, demo.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise<number | null>((resolve) => demo.once('close', resolve));
  onTestFinished(async () => {
    demo.kill('SIGTERM');
    await ended;
  });
  return { demo, ended, said: () => said };
}

/** The processes that carry the mark of a demo of this test. */
const processesLeft = () =>
  readdirSync('/proc').filter((id) => {
    const environment = join('/proc', id, 'environ');
    try {
      return /^\d+$/.test(id) && readFileSync(environment, 'latin1').includes(`KEYFOB_RUN=${temporary}`);
    } catch {
      return false; // it ended meanwhile
    }
  });

const leftovers = () => ({ processes: processesLeft(), files: readdirSync(temporary) });
const nothing = { processes: [], files: [] };

test('without a display the demo shows itself round, and tells whose credentials it got', async () => {
  const pictures = join(root, 'dist/demo');
  rmSync(pictures, { recursive: true, force: true });
  const { ended, said } = startDemo(['--headless']);
  expect({ status: await ended, said: said() }).toMatchObject({ status: 0 });
  expect(said()).toContain('lists buckets with it: AccessDenied');
  expect(said()).toContain('lists buckets with it: keyfob-example-backups');
  expect(said()).toContain('Caller identity with the credentials delivered: arn:aws:iam::111122223333:user/alice');

  const paths = said().match(/dist\/demo\/\S+\.png/g) ?? [];
  expect(paths.sort()).toEqual(['code', 'session', 'welcome'].flatMap((view) => [`dist/demo/${view}-dark.png`, `dist/demo/${view}-light.png`]));
  for (const path of paths) expect(readFileSync(join(root, path)).subarray(1, 4).toString()).toBe('PNG');
  expect(readFileSync(join(root, paths[0] ?? '')).equals(readFileSync(join(root, paths[1] ?? '')))).toBe(false);
  expect(leftovers()).toEqual(nothing);
});

test('with a display the demo is in the person’s own tray, and another terminal can join it', async () => {
  const panel = await startTrayHost();
  onTestFinished(() => panel.stop());
  const { ended, said } = startDemo();
  const icon = await panel.icon();
  await expect.poll(said, { timeout: 30_000 }).toMatch(/code of alice-phone: \d{3} \d{3} \(\d+ s\)/);

  const code = (/code of alice-phone: (\d{3} \d{3})/.exec(said())?.[1] ?? '').replace(' ', '');
  const lines = said().split('\n').map((line) => line.trim()).filter((line) => /^(export|unset) /.test(line));
  const commands = [...lines, 'keyfob import work', `echo ${code} | keyfob login work --code -`, 'keyfob status --json'];
  const { PATH = '' } = process.env;
  const terminal = await run('sh', ['-c', commands.join('\n')], { PATH, HTTPS_PROXY: 'http://127.0.0.1:1' });
  expect(terminal.err).toMatch(/work: until /);
  expect(JSON.parse(/^\{[\s\S]*/m.exec(terminal.out)?.[0] ?? '')).toMatchObject({ identities: [{ name: 'work', session: { state: 'live' } }] });
  await expect.poll(() => icon.tooltip()).toMatch(/^Keyfob: work \(keyfob-example\), /);

  await icon.choose('Quit Keyfob');
  expect({ status: await ended, said: said() }).toMatchObject({ status: 0 });
  expect(said()).toContain('Keyfob was quit');
  expect(leftovers()).toEqual(nothing);
});

test('Ctrl-C ends the demo, also when npm passes it on once more', async () => {
  const { demo, ended, said } = startDemo();
  await expect.poll(said, { timeout: 30_000 }).toContain('code of alice-phone');
  expect(processesLeft()).not.toEqual([]);
  demo.kill('SIGINT');
  demo.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(leftovers()).toEqual(nothing);
});

test('a display that does not answer is told in a sentence', async () => {
  const { ended, said } = startDemo([], { DISPLAY: ':99999' });
  expect(await ended).toBe(1);
  expect(said()).toContain('Does the display :99999 work? Without one: npm run demo -- --headless');
  expect(leftovers()).toEqual(nothing);
});
