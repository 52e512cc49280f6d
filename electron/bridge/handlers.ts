import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { PopupStart } from '../core/appState.ts';
import type { Keyfob } from '../core/keyfob.ts';
import type { Log } from '../core/ports.ts';
import { createAnswers } from './answers.ts';
import type { PopupWindow, SettingsFiles } from './answers.ts';
import { channels, SHOWN, STATE } from './channels.ts';
import type { CommandName } from './contract.ts';
import { createNews } from './news.ts';
import { oncePerTurn, seldom } from './pace.ts';
import { createReplies } from './replies.ts';
import { isFromPopup } from './senders.ts';

/** The popup as the bridge sees it: whom to believe, and when it is worth sending something. */
export interface PopupView extends PopupWindow {
  contents(): WebContents | undefined;
  isVisible(): boolean;
  /** Called before each showing, so that what appears is true. */
  onShow(listener: (start: PopupStart | null) => void): void;
}

interface Ends {
  readonly keyfob: Keyfob;
  readonly popup: PopupView;
  readonly settingsFiles: SettingsFiles;
  /** The only address whose messages are heard. */
  readonly page: string;
  readonly log: Log;
}

/** Opens the popup's door: answers its commands, and brings it each new picture while it can be seen. */
export function openBridge({ keyfob, popup, settingsFiles, page, log }: Ends): void {
  const reply = createReplies(createAnswers(keyfob, popup, settingsFiles), (failure) => log.warn('A message of the popup failed', failure));

  function handle(channel: string, answer: (message: unknown) => unknown): void {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, message: unknown) => {
      if (isFromPopup(event, popup.contents(), page)) return answer(message);
      log.warn('A message that was not the popup’s was refused');
      throw new Error('Keyfob listens to its own popup only.');
    });
  }

  for (const command of Object.keys(channels) as CommandName[]) {
    handle(channels[command], (message) => reply(command, message));
  }

  const send = (channel: string, message?: unknown) => popup.contents()?.send(channel, message);
  const newsOf = createNews();
  const bringNews = () => send(STATE, newsOf(keyfob.state()));
  handle(STATE, () => send(STATE, newsOf(keyfob.state(), 'whole')));
  keyfob.onChange(oncePerTurn(() => popup.isVisible() && bringNews()));
  keyfob.onRecorded(seldom(() => popup.isVisible() && bringNews()));
  popup.onShow((start) => {
    bringNews();
    send(SHOWN, start);
  });
}
