import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

type Call = (...words: unknown[]) => unknown;

/** Counts every call to the file system, and ends this process like a loss of power at the one chosen; of a write, half is done. */
export function dieAtStep(step: number): void {
  let steps = 0;
  const die = () => process.kill(process.pid, 'SIGKILL');

  function countCalls(owner: object, names: readonly string[]): void {
    for (const name of names) {
      const call: unknown = Reflect.get(owner, name);
      if (typeof call !== 'function') continue;
      const counted = async function (this: unknown, ...words: unknown[]): Promise<unknown> {
        steps += 1;
        if (steps === step) {
          if (name === 'writeFile') await (call as Call).call(this, half(words[0]));
          die();
        }
        const result = await (call as Call).apply(this, words);
        if (name === 'open' && typeof result === 'object' && result !== null) countCalls(result, ['writeFile', 'sync', 'chmod', 'chown', 'close', 'stat', 'readFile']);
        return result;
      };
      Reflect.set(owner, name, counted);
    }
  }

  countCalls(fs, Object.keys(fs).filter((name) => name !== 'constants'));
  syncBuiltinESMExports();
}

const half = (content: unknown): string | Uint8Array =>
  content instanceof Uint8Array ? content.subarray(0, content.length / 2) : String(content).slice(0, String(content).length / 2);
