import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fromIni } from '@aws-sdk/credential-providers';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { afterAll } from 'vitest';
import type { SharedTexts } from '../../electron/core/ports.ts';

type Pairs = [name: string, values: [key: string, value: string][]][];

/** What botocore makes of both files; `error` where it cannot read one. */
export interface BotocoreAnswer {
  readonly config: { readonly sections?: Pairs; readonly error?: string };
  readonly credentials: { readonly sections?: Pairs; readonly error?: string };
  /** Profiles of the config file. */
  readonly profiles: string[];
  /** The credentials of the profile asked for. */
  readonly found?: { readonly method: string; readonly key?: string; readonly secret?: string; readonly token?: string | null } | null;
}

/** botocore and the SDK for JavaScript, on files of the test's own; Python starts once for all. */
export function createReaders() {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-readers-'));
  const paths = { config: join(folder, 'config'), credentials: join(folder, 'credentials') };
  const script = new URL('botocoreReader.py', import.meta.url).pathname;
  const python = spawn('python3', [script], {
    env: { ...process.env, PYTHONUTF8: '1', AWS_EC2_METADATA_DISABLED: 'true', HOME: folder },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  afterAll(async () => {
    await ended(python);
    rmSync(folder, { recursive: true, force: true });
  });

  function put(texts: SharedTexts): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(paths.config, texts.config);
    writeFileSync(paths.credentials, texts.credentials);
  }

  return {
    folder,
    /** botocore's reading, and the credentials it finds for `profile`. */
    async botocore(texts: SharedTexts, profile?: string): Promise<BotocoreAnswer> {
      put(texts);
      python.stdin.write(`${JSON.stringify({ ...paths, profile })}\n`);
      const { value } = await answers.next();
      return JSON.parse(value ?? '') as BotocoreAnswer;
    },
    /** The sections of a credentials file as the SDK for JavaScript reads them; empty where it gives up. */
    async javaScript(text: string): Promise<Map<string, Map<string, string>>> {
      put({ config: '', credentials: text });
      const { credentialsFile } = await loadSharedConfigFiles({ filepath: paths.credentials, configFilepath: paths.config, ignoreCache: true });
      return new Map(Object.entries(credentialsFile).map(([name, values]) => [name, new Map(Object.entries(values).map(([key, value]) => [key, value ?? '']))]));
    },
    /** The credentials that the SDK for JavaScript finds for a profile, or its refusal. */
    async javaScriptCredentials(texts: SharedTexts, profile: string) {
      put(texts);
      const provider = fromIni({ profile, filepath: paths.credentials, configFilepath: paths.config, ignoreCache: true });
      return provider().catch((error: unknown) => ({ refusal: String(error) }));
    },
  };
}

async function ended(python: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => python.once('close', resolve));
  python.stdin?.end();
  await closed;
}
