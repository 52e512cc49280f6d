import { shell } from 'electron';
import { Failure } from '../core/failure.ts';
import type { Browser } from '../core/ports.ts';

/** The system's browser; it gets an address that leads to the link once, because it is started with that in its argument list. */
export function createBrowser(addressFor: (link: string) => Promise<string>): Browser {
  return {
    async open(link) {
      const address = await addressFor(link);
      await shell.openExternal(address).catch((error: unknown) => {
        throw new Failure('browserMissing', {}, { cause: error });
      });
    },
  };
}
