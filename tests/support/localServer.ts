import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Certificate } from './certificate.ts';

/** Listens on a free port of 127.0.0.1 until the test ends; answers with the port. */
export async function listen(server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  return isAddress(address) ? address.port : 0;
}

const isAddress = (address: AddressInfo | string | null): address is AddressInfo => typeof address === 'object' && address !== null;

/** A server of the test's own over http; answers with its address. */
export const plainServer = async (listener: RequestListener): Promise<string> => `http://127.0.0.1:${await listen(createServer(listener))}`;

/** A server of the test's own over https, called by the name in its certificate. */
export async function secureServer({ key, cert }: Certificate, listener: RequestListener): Promise<string> {
  return `https://localhost:${await listen(createSecureServer({ key, cert }, listener))}`;
}

/** A server that answers everything alike, and counts. */
export async function serverSaying(status: number, body: string, headers: Record<string, string> = {}) {
  let count = 0;
  const endpoint = await plainServer((_request, response) => {
    count += 1;
    response.writeHead(status, { 'content-type': 'text/xml', ...headers }).end(body);
  });
  return { endpoint, count: () => count };
}

/** AWS's refusal in XML. */
export const refusalXml = (code: string, message: string): string =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code>` +
  `<Message>${message.replaceAll("'", '&apos;')}</Message></Error><RequestId>58c5dbae-abef-11e0-8cfe-09039844ac7d</RequestId></ErrorResponse>`;

/** AWS's answer to GetCallerIdentity. */
export const callerXml =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/alice</Arn>' +
  '<UserId>AIDAALICE</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

/** A proxy that answers each CONNECT as told; 200 leads every name to this computer. */
export async function proxyAnswering(status: number) {
  const asked: string[] = [];
  const server = createServer().on('connect', (request: IncomingMessage, socket: Duplex) => {
    asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 2\r\n\r\nno`);
    const onward = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    return undefined;
  });
  const port = await listen(server);
  return { proxy: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, asked };
}
