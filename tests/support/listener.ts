import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** Listens on a port of this machine, for TCP and for UDP, and remembers whoever comes. */
export async function startListener() {
  const visitors: string[] = [];
  const tcp = createServer((socket) => {
    visitors.push('tcp');
    socket.on('error', () => {}).destroy();
  });
  await once(tcp.listen(0, '127.0.0.1'), 'listening');
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4', () => void visitors.push('udp'));
  await once(udp.bind(port, '127.0.0.1'), 'listening');
  return {
    host: `127.0.0.1:${port}`,
    /** How everybody came who came so far. */
    visitors: (): readonly string[] => visitors,
    async stop(): Promise<void> {
      udp.close();
      tcp.close();
      await once(tcp, 'close');
    },
  };
}
