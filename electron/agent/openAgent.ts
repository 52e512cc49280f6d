import type { Keyfob } from '../core/keyfob.ts';
import type { Log } from '../core/ports.ts';
import { startAgent } from './agent.ts';
import { createEndpoint } from './endpoint/endpoint.ts';
import { createHandlers } from './handlers.ts';
import { createProcessDoor } from './helper/door.ts';
import { writeHelper } from './helper/files.ts';
import type { HelperParts } from './helper/script.ts';
import { createAgentServer } from './server.ts';
import { keepStatusFile } from './statusFile.ts';
import type { Context } from './wire.ts';

interface Parts extends Omit<Parameters<typeof createHandlers>[0], 'keyfob' | 'endpoint'> {
  readonly keyfob: Keyfob;
  readonly home: string;
  readonly runtimeFolder: string | undefined;
  /** Where the application points; a command whose shell points elsewhere is refused. */
  readonly context: Context;
  /** What a process calls itself. */
  readonly nameOf: (pid: number) => Promise<string>;
  /** What the process helper is made of. */
  readonly helper: Pick<HelperParts, 'command' | 'variables'> & { readonly findCurl: () => Promise<string | undefined> };
  readonly log: Log;
}

/** Opens the door for tools: listens, and keeps on the disk what there is to say while nobody does. The function returned closes it. */
export async function openAgent({ home, runtimeFolder, context, helper, log, ...parts }: Parts): Promise<() => Promise<void>> {
  const { keyfob, version } = parts;
  const isWindows = process.platform === 'win32';
  const processDoor = createProcessDoor({ ...parts, log });
  const endpoint = createEndpoint({ ...parts, home, processDoor: isWindows ? processDoor : undefined, log });
  const handlers = createHandlers({ ...parts, endpoint });
  const serve = (token: string | undefined) => createAgentServer({ handlers, processDoor, version, context, token, log });
  const forgetStatus = keepStatusFile({ home, keyfob, log });
  const agent = await startAgent({ home, version, runtimeFolder, serve });

  async function prepareHelper(socket: string): Promise<void> {
    const { command, variables, findCurl } = helper;
    const files = { AWS_CONFIG_FILE: context.configFile, AWS_SHARED_CREDENTIALS_FILE: context.credentialsFile };
    const door = isWindows ? await endpoint.helperDoor() : { socket };
    writeHelper(home, door, { command, variables: { ...variables, ...files }, curl: await findCurl() });
  }

  const stopLooking = agent ? keyfob.onLook(() => void endpoint.open()) : () => {};
  if (agent) {
    await endpoint.open();
    await prepareHelper(agent.socket).catch((error: unknown) => log.warn('The process helper was not written', error));
  }
  return async () => {
    forgetStatus();
    stopLooking();
    await Promise.all([agent?.close(), endpoint.close()]);
  };
}
