import { spawn } from 'node:child_process';

/** What each system opens an address with; the address goes last. */
const openers: Partial<Record<NodeJS.Platform, readonly [program: string, ...words: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
const usual = ['xdg-open'] as const;

/** Some openers end at once, others with the browser: who has not failed by then, in milliseconds, has opened it. */
const PATIENCE = 2000;

/** Shows an address in the system's browser, and lets go of it; false where none could be started. */
export function openBrowser(address: string, opener = openers[process.platform] ?? usual): Promise<boolean> {
  const [program, ...words] = opener;
  return new Promise((resolve) => {
    const child = spawn(program, [...words, address], { detached: true, stdio: 'ignore' });
    const patience = setTimeout(end, PATIENCE, true);
    function end(isOpen: boolean): void {
      clearTimeout(patience);
      child.removeAllListeners('exit').unref();
      resolve(isOpen);
    }
    child.once('error', () => end(false)).once('exit', (status) => end(status === 0));
  });
}
