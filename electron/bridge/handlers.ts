import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { PopupStart } from '../core/appState.ts';
import type { Keyfob } from '../core/keyfob.ts';
import type { Log } from '../core/ports.ts';
import { createAnswers } from './answers.ts';
import type { EnforcementWindow, PopupWindow, SettingsFiles } from './answers.ts';
import { channels, SHOWN, STATE } from './channels.ts';
import type { CommandName } from './contract.ts';
import { createNews } from './news.ts';
import { oncePerTurn, seldom } from './pace.ts';
import { createReplies } from './replies.ts';
import type { WindowName } from './senders.ts';
import { mayAsk, senderOf } from './senders.ts';

/** A window as the bridge sees it: whom to believe, and when it is worth sending something. */
export interface View {
  /** The only address whose messages are heard. */
  readonly page: string;
  contents(): WebContents | undefined;
  isVisible(): boolean;
  /** Called before each showing, so that what appears is true. */
  onShow(listener: (start: PopupStart | null) => void): void;
}

interface Ends {
  readonly keyfob: Keyfob;
  readonly popup: PopupWindow & View;
  readonly enforcement: EnforcementWindow & View;
  readonly settingsFiles: SettingsFiles;
  readonly log: Log;
}

/** Brings a window each new picture while it can be seen; the function returned brings the whole one. */
function keepInformed(view: View, keyfob: Keyfob): () => void {
  const send = (channel: string, message?: unknown) => view.contents()?.send(channel, message);
  const newsOf = createNews();
  const bringNews = (much?: 'whole') => send(STATE, JSON.stringify(newsOf(keyfob.state(), much)));
  keyfob.onChange(oncePerTurn(() => view.isVisible() && bringNews()));
  keyfob.onRecorded(seldom(() => view.isVisible() && bringNews()));
  view.onShow((start) => {
    bringNews();
    send(SHOWN, start);
  });
  return () => bringNews('whole');
}

/** Opens the door of both windows: answers what each may ask, and brings them the pictures. */
export function openBridge({ keyfob, popup, enforcement, settingsFiles, log }: Ends): void {
  const reply = createReplies(createAnswers(keyfob, popup, enforcement, settingsFiles), (failure) => log.warn('A message of a window failed', failure));
  const speaker = ({ contents, page }: View) => ({ contents: contents(), page });

  function handle(channel: string, mayCome: (from: WindowName) => boolean, answer: (message: unknown, from: WindowName) => unknown): void {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, message: unknown) => {
      const from = senderOf(event, { popup: speaker(popup), enforcement: speaker(enforcement) });
      if (from && mayCome(from)) return answer(message, from);
      log.warn(from ? `A message that the window “${from}” may not send was refused` : 'A message that came from no window of Keyfob was refused');
      throw new Error('Keyfob listens to its own windows only, and to each for what it is there for.');
    });
  }

  for (const command of Object.keys(channels) as CommandName[]) {
    handle(channels[command], (from) => mayAsk(from, command), (message) => reply(command, message));
  }
  const bringWhole = { popup: keepInformed(popup, keyfob), enforcement: keepInformed(enforcement, keyfob) };
  handle(STATE, () => true, (_message, from) => bringWhole[from]());
}
