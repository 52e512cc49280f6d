import { clipboard } from 'electron';
import type { PopupStart } from '../core/appState.ts';
import type { Keyfob } from '../core/keyfob.ts';
import { tell } from '../core/notes.ts';
import type { Log } from '../core/ports.ts';
import { notify } from './notifications.ts';
import type { TrayAction } from './trayMenu.ts';
import { TARGET } from './trayMenu.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** Shows the popup where the menu was. */
  readonly show: (start?: PopupStart) => void;
  /** Shows the window “Enforce MFA”. */
  readonly enforce: () => void;
  readonly quit: () => void;
  readonly log: Log;
}

/** Does what is chosen in the tray's menu; resolves when it is done or the popup goes on with it. */
export function createTrayActions({ keyfob, show, enforce, quit, log }: Parts): (action: TrayAction) => Promise<void> {
  /** What wants a code, an answer, or a word on why not goes on in the popup, which has room for that. */
  async function use(role: string): Promise<void> {
    const start = { at: 'role', role, target: TARGET } as const;
    const ask = { profile: role, target: TARGET };
    try {
      const { wants } = await keyfob.prepareUse(ask);
      if (wants !== 'none') return show(start);
      const { notes } = await keyfob.use(ask);
      if (notes.length > 0) await notify({ title: `“${TARGET}” holds “${role}”`, body: notes.map(tell).join(' '), onClick: show }, log);
    } catch (error) {
      log.warn('A role of the menu was not put into its target', error);
      show(start);
    }
  }

  /** What wants a code, or a word on why not, goes on at the role's own page. */
  async function openConsole(role: string): Promise<void> {
    try {
      await keyfob.openConsole({ profile: role });
    } catch (error) {
      log.warn('The console was not opened', error);
      show({ at: 'details', role });
    }
  }

  const isOccupied = () => keyfob.state().targets.some(({ name, chosen }) => name === TARGET && chosen);

  async function act(action: TrayAction): Promise<void> {
    switch (action.does) {
      case 'quit':
        return quit();
      case 'lock':
        return void (await keyfob.lock());
      case 'copy':
        return clipboard.writeText(action.command);
      case 'console':
        return openConsole(action.role);
      case 'use':
        if (action.role !== null) return use(action.role);
        return isOccupied() ? keyfob.useOff(TARGET) : undefined;
      case 'show':
        keyfob.spotlight(action.identity);
        return show();
      case 'renew':
        keyfob.spotlight(action.identity);
        return show({ at: 'renew', identity: action.identity, expiresAt: action.expiresAt });
      case 'search':
      case 'settings':
        return show({ at: action.does });
      case 'enforce':
        return enforce();
      case 'open':
        return show();
    }
  }

  return (action) =>
    act(action).catch((error: unknown) => {
      log.warn('What was chosen in the menu failed', error);
      show();
    });
}
