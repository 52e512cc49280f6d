import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answer, type Circumstances } from './answering.ts';
import { createChance, requestId } from './chance.ts';
import { createControl, type Control, type Status } from './control.ts';
import { describe, type Description, type SimulatedUser } from './description.ts';
import { createHeldUp } from './heldUp.ts';
import { createWorld } from './population.ts';
import { queryProtocol } from './protocol.ts';
import { isRefusal } from './refusals.ts';
import { readRequest, type Request } from './request.ts';
import { calmSettings } from './settings.ts';
import { answerSignIn, SIGN_IN_PATH } from './signIn.ts';

const CONTROL_PATH = '/_simulator';
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** How a simulator is started; everything has a default. */
export interface SimulatorOptions {
  /** A loopback address; nothing else is listened on. */
  host?: string;
  /** 0 for any free port. */
  port?: number;
  /** This machine's clock; AWS's is that plus `clockOffsetSeconds`. */
  now?: () => Date;
  /** Makes all secrets the same in every run. For tests alone. */
  seed?: string;
}

/** A running stand-in for STS, IAM, the console's sign-in and a little S3. */
export interface Simulator {
  endpoint: string;
  /** Users, devices, roles and secrets as they are now. */
  description(): Description;
  /** AWS's own time. */
  now(): Date;
  /** What `POST /_simulator` does. */
  control(wish: Record<string, unknown>): Status | SimulatedUser;
  calls(): Record<string, number>;
  /** The 30 second steps whose codes a device has used up. */
  spentSteps(serial: string): ReadonlySet<number>;
  stop(): Promise<void>;
}

/** Starts a simulator; rejects where the port is taken or the address is not loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { host = '127.0.0.1', port = 0, now: machineNow = () => new Date(), seed } = options;
  if (!LOOPBACK.includes(host)) throw new Error(`The simulator listens on loopback only, not on ${host}.`);
  const settings = calmSettings();
  const now = () => new Date(machineNow().getTime() + settings.clockOffsetSeconds * 1000);
  const chance = createChance(seed);
  const world = createWorld(chance, now());
  const heldUp = createHeldUp();
  const control = createControl(world, settings, chance, now, heldUp.release);
  const circumstances: Circumstances = { world, settings, chance, now, wait: heldUp.wait };

  const server = createServer((message, response) => {
    serve(message, response, circumstances, control).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  const endpoint = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;

  return {
    endpoint,
    description: () => describe(world, endpoint),
    now,
    control: control.apply,
    calls: () => control.status().calls,
    spentSteps: (serial) => new Set([...world.accounts.values()].flatMap(({ devices }) => [...(devices.get(serial)?.spentSteps ?? [])])),
    stop: () =>
      new Promise((resolve) => {
        heldUp.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(message: IncomingMessage, response: ServerResponse, circumstances: Circumstances, control: Control): Promise<void> {
  const id = requestId();
  // AWS's clock, not this machine's, at the moment of the answer.
  const send = (status: number, type: string, body: string | Buffer, more: Record<string, string> = {}) => {
    const headers = { 'x-amzn-RequestId': id, 'x-amz-request-id': id, 'Content-Type': type, Date: circumstances.now().toUTCString() };
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body), ...more }).end(body);
  };
  const request = await readRequest(message);
  if (isRefusal(request)) return send(request.status, 'text/xml', queryProtocol('').failure(request, id));
  if (request.path === CONTROL_PATH) {
    const { status, content } = controlAnswer(request, control);
    return send(status, 'application/json', `${JSON.stringify(content)}\n`);
  }
  if (request.path === SIGN_IN_PATH) {
    const { status, type, body } = answerSignIn(request, circumstances);
    return send(status, type, body);
  }
  const answered = await answer(request, id, circumstances);
  if (answered === 'dropped') message.socket.destroy();
  else send(answered.status, 'text/xml', answered.body, answered.headers);
}

function controlAnswer(request: Request, control: Control): { status: number; content: unknown } {
  const isChange = request.method === 'POST';
  if (!isChange && request.method !== 'GET') return { status: 405, content: { error: 'Use GET or POST here.' } };
  try {
    return { status: 200, content: isChange ? control.apply(JSON.parse(request.body.toString('utf8'))) : control.status() };
  } catch (error) {
    const isJson = !(error instanceof SyntaxError);
    const sentence = isJson && error instanceof Error ? error.message : 'The simulator takes one JSON object.';
    return { status: 400, content: { error: sentence } };
  }
}
