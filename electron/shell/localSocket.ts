import { connect } from 'node:net';
import { SECOND } from '../core/time.ts';

/** A desktop that takes longer than this to answer a small question is taken to have no answer. */
const PATIENCE = 2 * SECOND;

/** Two ends that take turns. */
export interface Line {
  write(bytes: Buffer | string): void;
  /** Exactly so many bytes; rejects where the other end goes before. */
  read(length: number): Promise<Buffer>;
}

/** Talks with who listens at `path`; undefined where nobody does, or the talk breaks off. A `patience` of 0 has no end. */
export async function converse<T>(path: string, talk: (line: Line) => Promise<T>, patience = PATIENCE): Promise<T | undefined> {
  const socket = connect({ path });
  socket.setTimeout(patience, () => socket.destroy());
  const chunks: AsyncIterator<Buffer, undefined> = socket[Symbol.asyncIterator]();
  let received: Buffer = Buffer.alloc(0);

  async function read(length: number): Promise<Buffer> {
    while (received.length < length) {
      const chunk = await chunks.next();
      if (chunk.done) throw new Error('The other end is gone.');
      received = Buffer.concat([received, chunk.value]);
    }
    const [taken, left] = [received.subarray(0, length), received.subarray(length)];
    received = left;
    return taken;
  }

  try {
    return await talk({ read, write: (bytes) => void socket.write(bytes) });
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}
