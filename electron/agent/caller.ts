import type { IncomingMessage } from 'node:http';
import { contextSchema } from './schemas.ts';
import type { Context } from './wire.ts';
import { headers } from './wire.ts';

/** What a caller says of itself; nothing of it is proven. */
export interface Caller {
  readonly version: string;
  readonly pid: number | undefined;
  /** Undefined where it is missing or malformed. */
  readonly context: Context | undefined;
}

/** Reads the headers that wire.ts describes. */
export function readCaller({ headers: sent }: IncomingMessage): Caller {
  const pid = Number(sent[headers.pid]);
  return {
    version: String(sent[headers.version] ?? '(unknown)').slice(0, 40),
    pid: Number.isSafeInteger(pid) && pid > 0 ? pid : undefined,
    context: contextSchema.safeParse(decode(String(sent[headers.context]))).data,
  };
}

function decode(header: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(header));
  } catch {
    return undefined;
  }
}
