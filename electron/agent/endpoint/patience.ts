import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Cuts off who holds a connection without a whole request on it for `milliseconds`, the first or the next one, however
 * it dawdles. Node's own bounds need a look at all connections now and then, for which an idle Keyfob would wake.
 */
export function boundPatience(server: Server, milliseconds: number): void {
  const due = new WeakMap<Socket, NodeJS.Timeout>();
  const arm = (socket: Socket) => void due.set(socket, setTimeout(() => socket.destroy(), milliseconds));
  const disarm = (socket: Socket) => clearTimeout(due.get(socket));
  server.on('connection', (socket: Socket) => {
    arm(socket);
    socket.once('close', () => disarm(socket));
  });
  server.on('request', ({ socket }, response) => {
    disarm(socket);
    response.once('finish', () => !socket.destroyed && arm(socket));
  });
}
