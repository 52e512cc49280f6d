import type { Server } from 'node:http';
import { asFailure, Failure } from '../../core/failure.ts';
import type { Keyfob } from '../../core/keyfob.ts';
import type { Log } from '../../core/ports.ts';
import { adHocIn } from '../adHoc.ts';
import type { EndpointOptions, EndpointPlace } from '../endpointWire.ts';
import type { ProcessDoor } from '../helper/door.ts';
import type { HelperDoor } from '../helper/script.ts';
import { PROCESS_PATH } from '../helper/script.ts';
import { isSystemError } from '../privateFolder.ts';
import { newSecret } from '../proof.ts';
import { addressOf } from './address.ts';
import { anyPort, endpointFiles, keepPort, keptPort, removeToken, writeToken } from './place.ts';
import type { endpointLimits } from './server.ts';
import { createEndpointServer } from './server.ts';

const LOOPBACK = '127.0.0.1';
/** How many ports are tried where none was chosen yet. */
const TRIES = 20;

interface Parts {
  readonly home: string;
  readonly keyfob: Pick<Keyfob, 'handOut' | 'noteEndpoint'>;
  /** Whether codes can be asked for in the popup. */
  readonly hasDisplay: boolean;
  /** The process helper's, where there is no socket that it could use. */
  readonly processDoor?: ProcessDoor | undefined;
  readonly log: Log;
  readonly bounds?: typeof endpointLimits;
}

interface Listening {
  readonly server: Server;
  readonly port: number;
  readonly token: string;
}

/** The door for long-running programs: it answers at once, and never waits for a person. */
export function createEndpoint({ home, keyfob, hasDisplay, processDoor, log, bounds }: Parts) {
  let listening: Promise<Listening> | undefined;
  let trouble: Failure | undefined;

  const give = ({ profile, ...said }: EndpointOptions, name: string) =>
    keyfob.handOut({
      profile,
      adHoc: adHocIn(said),
      requester: { name, pid: undefined },
      delivery: 'endpoint',
      popup: hasDisplay ? 'called' : 'none',
      byPerson: false,
      leastSeconds: 0,
      isHasty: true,
    });

  /** The token of this run is written once nobody else can hear it. */
  async function listenAt(port: number): Promise<Listening> {
    const token = newSecret();
    const server = createEndpointServer({ port, token, give, processDoor, log, ...(bounds && { bounds }) });
    await bind(server, port);
    writeToken(home, token);
    return { server, port, token };
  }

  async function choosePort(tries = TRIES): Promise<Listening> {
    try {
      const chosen = await listenAt(anyPort());
      keepPort(home, chosen.port);
      return chosen;
    } catch (error) {
      if (tries > 1 && isSystemError(error, ...TAKEN)) return choosePort(tries - 1);
      throw error;
    }
  }

  async function start(): Promise<Listening> {
    removeToken(home); // of a run that was killed
    const kept = keptPort(home);
    if (kept === undefined) return choosePort();
    return listenAt(kept).catch((error: unknown) => {
      throw isSystemError(error, ...TAKEN) ? new Failure('portTaken', { port: kept, file: endpointFiles(home).port }, { cause: error }) : error;
    });
  }

  function note(failure: Failure | undefined): void {
    trouble = failure;
    keyfob.noteEndpoint(failure);
  }

  /** Listens, once; what failed is tried again by who asks next. */
  function open(): Promise<Listening> {
    listening ??= start().then(
      (opened) => {
        note(undefined);
        return opened;
      },
      (error: unknown) => {
        listening = undefined;
        note(asFailure(error));
        throw error;
      },
    );
    return listening;
  }

  return {
    /** Why it does not listen, if so. */
    trouble: (): Failure | undefined => trouble,
    /** Where a program finds credentials; fails with `portTaken` while another program listens there. */
    async placeOf(ask: EndpointOptions): Promise<EndpointPlace> {
      const { port } = await open();
      return { url: `http://${LOOPBACK}:${port}${addressOf(ask)}`, tokenFile: endpointFiles(home).token };
    },
    /** Where the process helper knocks on loopback. */
    async helperDoor(): Promise<HelperDoor> {
      const { port, token } = await open();
      return { url: `http://${LOOPBACK}:${port}${PROCESS_PATH}`, token };
    },
    /** Opens it for the programs of earlier runs, which know the port; a taken port is logged, shown in the popup, and said to who asks. */
    open: async (): Promise<void> => open().then(() => {}, (error: unknown) => log.warn('The endpoint does not listen', error)),
    async close(): Promise<void> {
      const opened = await listening?.catch(() => undefined);
      if (!opened) return;
      removeToken(home);
      opened.server.close();
      opened.server.closeAllConnections();
    },
  };
}

export type Endpoint = ReturnType<typeof createEndpoint>;

const TAKEN = ['EADDRINUSE', 'EACCES'];

const bind = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
