import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Keys } from './awsClients.ts';

const program = join(import.meta.dirname, 'programs/tries.py');

/** A call as boto3 spells it: service, method, parameters. */
export type Try = readonly [service: string, operation: string, words?: Record<string, unknown>];

const outcomes = z.array(z.object({ said: z.string(), message: z.string().optional(), answer: z.unknown().optional() }));

/** What a call came to: `done` with its answer, or the code of the refusal with its message. */
export type Outcome = z.infer<typeof outcomes>[number];

/** Somebody's calls, one after the other. */
export interface Boto {
  make(keys: Keys, calls: readonly Try[]): Promise<Outcome[]>;
  stop(): Promise<void>;
}

/** boto3 against an endpoint, in one process for as long as it is needed: to start it takes longer than all that it does. */
export function startBoto(endpoint: string, environment: Record<string, string>): Boto {
  const child = spawn('python3', [program], { env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  child.stdin.on('error', () => {}); // who has ended takes no more questions, and is told of below
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(line));
  child.on('close', () => waiting.splice(0).forEach(({ reject }) => reject(new Error(said))));

  return {
    async make(keys, calls) {
      const line = new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
      child.stdin.write(`${JSON.stringify({ endpoint, keys, calls: calls.map(([service, operation, words = {}]) => [service, operation, words]) })}\n`);
      return outcomes.parse(JSON.parse(await line));
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
