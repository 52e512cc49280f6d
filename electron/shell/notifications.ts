import { Notification } from 'electron';
import type { Log } from '../core/ports.ts';

/** What a person is told outside of the popup. No secret ever stands in one: the desktop keeps them. */
export interface Message {
  readonly title: string;
  readonly body: string;
  readonly onClick: () => void;
  /** A button beside it, where the desktop has such (macOS). */
  readonly action?: { readonly text: string; readonly does: () => void };
}

/**
 * Shows a notification; resolves with whether the desktop took it. `Notification.isSupported()` says only that the
 * library is there, so the outcome is what its events say.
 */
export function notify({ title, body, onClick, action }: Message, log: Log): Promise<boolean> {
  return new Promise((resolve) => {
    const notification = new Notification({ title, body, ...(action && { actions: [{ type: 'button', text: action.text }] }) });
    shown.add(notification);
    const done = () => void shown.delete(notification);
    notification.on('show', () => resolve(true));
    notification.on('click', () => {
      done();
      onClick();
    });
    notification.on('action', () => {
      done();
      action?.does();
    });
    notification.on('close', done);
    notification.on('failed', (_event, error) => {
      done();
      log.warn('The desktop took no notification', new Error(error));
      resolve(false);
    });
    notification.show();
  });
}

/** One that nobody holds is collected, and its click is lost. */
const shown = new Set<Notification>();
