import { converse } from '../../electron/shell/localSocket.ts';

/** An X request: its code, the byte beside it, and words of 32 bits. */
function request(code: number, beside: number, words: number[], rest = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(4 + 4 * words.length);
  bytes.writeUInt8(code, 0);
  bytes.writeUInt8(beside, 1);
  bytes.writeUInt16LE((bytes.length + rest.length) / 4, 2);
  words.forEach((word, index) => bytes.writeUInt32LE(word, 4 + 4 * index));
  return Buffer.concat([bytes, rest]);
}

const padded = (text: string) => Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4, '\0'));

/** Plays a panel of the older kind: owns the selection that stands for the tray of this display until `stop`. */
export async function startXTray(display: string) {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let ended: Promise<unknown> = Promise.resolve();
  await new Promise<void>((owns, fails) => {
    ended = converse(`/tmp/.X11-unix/X${/\d+/.exec(display)?.[0]}`, async ({ read, write }) => {
      write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
      const setup = await read(4 * (await read(8)).readUInt16LE(6));
      const window = setup.readUInt32LE(4); // the first name that is ours to give
      const root = setup.readUInt32LE(32 + 4 * Math.ceil(setup.readUInt16LE(16) / 4) + 8 * setup.readUInt8(21));
      write(request(1, 0, [window, root, 0, 0x0001_0001, 0x0001_0000, 0, 0])); // CreateWindow, one pixel
      const name = '_NET_SYSTEM_TRAY_S0';
      write(request(16, 0, [name.length], padded(name))); // InternAtom
      const atom = (await read(32)).readUInt32LE(8);
      write(request(22, 0, [window, atom, 0])); // SetSelectionOwner
      write(request(43, 0, [])); // GetInputFocus: its answer says that all before is done
      await read(32);
      owns();
      await stopped;
    }).finally(() => fails(new Error('The X server did not take a tray.')));
  });
  return {
    async stop(): Promise<void> {
      stop();
      await ended;
    },
  };
}
