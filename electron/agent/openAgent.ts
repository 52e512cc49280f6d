import type { Keyfob } from '../core/keyfob.ts';
import type { Log } from '../core/ports.ts';
import { startAgent } from './agent.ts';
import { createEndpoint } from './endpoint/endpoint.ts';
import { createHandlers } from './handlers.ts';
import { createAgentServer } from './server.ts';
import { keepStatusFile } from './statusFile.ts';
import type { Context } from './wire.ts';

interface Parts extends Omit<Parameters<typeof createHandlers>[0], 'keyfob' | 'endpoint'> {
  readonly keyfob: Keyfob;
  readonly home: string;
  readonly runtimeFolder: string | undefined;
  /** Where the application points; a command whose shell points elsewhere is refused. */
  readonly context: Context;
  readonly log: Log;
}

/** Opens the door for tools: listens, and keeps on the disk what there is to say while nobody does. The function returned closes it. */
export async function openAgent({ home, runtimeFolder, context, log, ...parts }: Parts): Promise<() => Promise<void>> {
  const { keyfob, version } = parts;
  const endpoint = createEndpoint({ ...parts, home, log });
  const handlers = createHandlers({ ...parts, endpoint });
  const serve = (token: string | undefined) => createAgentServer({ handlers, version, context, token, log });
  const forgetStatus = keepStatusFile({ home, keyfob, log });
  const agent = await startAgent({ home, version, runtimeFolder, serve });
  if (agent) await endpoint.open();
  return async () => {
    forgetStatus();
    await Promise.all([agent?.close(), endpoint.close()]);
  };
}
