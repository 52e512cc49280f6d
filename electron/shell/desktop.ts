import { globalShortcut, nativeTheme, screen } from 'electron';
import type { Rectangle } from 'electron';
import type { AppState, PopupStart } from '../core/appState.ts';
import type { Keyfob, Reminder } from '../core/keyfob.ts';
import type { Log } from '../core/ports.ts';
import { createClockCheck } from './clockCheck.ts';
import { createMinute } from './minute.ts';
import { notify } from './notifications.ts';
import { createPopup } from './popup.ts';
import { onWake } from './power.ts';
import { startAfter, wordsOf } from './reminders.ts';
import { createShortcut } from './shortcut.ts';
import type { KeyfobTray } from './tray.ts';
import { createTray } from './tray.ts';
import { createTrayActions } from './trayActions.ts';
import { hasTrayHost, WITHOUT_TRAY, withoutTray } from './trayHost.ts';
import { ticks } from './trayPicture.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** Without one nothing is shown; codes are asked for on the terminal. */
  readonly hasDisplay: boolean;
  /** The folder of the tray's icons. */
  readonly icons: string;
  /** The path of the bridge's script. */
  readonly preload: string;
  /** The name of the hardened session. */
  readonly partition: string;
  readonly log: Log;
  readonly quit: () => void;
}

/** Where the icon is, or the cursor where the platform does not tell: it has just clicked there. */
const placeOf = (icon?: Rectangle): Rectangle => (icon?.width ? icon : { ...screen.getCursorScreenPoint(), width: 0, height: 0 });

/** Whether somebody, or something, waits for what the popup shows. */
const isAwaited = ({ identities }: AppState) => identities.some(({ waiting, checking }) => waiting !== null || checking);

/** Everything of Keyfob that a desktop shows, kept true: tray, popup, shortcut, notifications. */
export function createDesktop({ keyfob, hasDisplay, icons, preload, partition, log, quit }: Parts) {
  const popup = createPopup({ preload, partition, form: () => (hasHost ? 'popup' : 'window'), isNeeded: () => isAwaited(keyfob.state()) });
  const shortcut = createShortcut(() => popup.toggle(undefined), log);
  const minute = createMinute(() => ticks(keyfob.state()), everyMinute);
  const clockWasSet = createClockCheck();
  let tray: KeyfobTray | undefined;
  let hasHost = true;

  const lookAgain = () => void keyfob.lookAgain().catch((error: unknown) => log.warn('Looking again failed', error));

  function everyMinute(): void {
    if (clockWasSet()) lookAgain();
    tray?.draw();
  }

  const act = createTrayActions({ keyfob, quit, log, show: (start) => popup.show({ focus: true, icon: placeOf(), start }) });

  function showTray(): void {
    tray?.destroy();
    tray = createTray({ icons, state: keyfob.state, onClick: (icon) => popup.toggle(placeOf(icon)), onAction: act });
  }

  /** A panel may come after Keyfob, at login: the icon asks for its place only once, so it is made anew. */
  async function lookForTrayHost(): Promise<void> {
    const had = hasHost;
    hasHost = await hasTrayHost();
    if (hasHost && !had) showTray();
  }

  async function show(start?: PopupStart): Promise<void> {
    await lookForTrayHost();
    popup.show({ focus: true, start });
  }

  const open = (start?: PopupStart) => void show(start).catch((error: unknown) => log.warn('The popup could not be shown', error));

  async function sayOnceWithoutTray(): Promise<void> {
    const { hintsShown } = keyfob.settings();
    if (hasHost || hintsShown.includes(WITHOUT_TRAY)) return;
    const wasShown = await notify({ ...withoutTray, onClick: open }, log);
    if (wasShown) await keyfob.changeSettings({ hintsShown: [...hintsShown, WITHOUT_TRAY] });
  }

  function draw(): void {
    const state = keyfob.state();
    if (nativeTheme.themeSource !== state.theme) nativeTheme.themeSource = state.theme;
    shortcut.follow(state.shortcut);
    tray?.draw();
    popup.look();
  }

  function remind(reminder: Reminder): void {
    const expiresAt = new Date(reminder.expiresAt.getTime() - keyfob.state().clockOffset);
    function onClick(): void {
      keyfob.spotlight(reminder.identity);
      open(startAfter(reminder, keyfob.state()));
    }
    void notify({ ...wordsOf({ ...reminder, expiresAt }, new Date()), onClick }, log);
  }

  function begin(): void {
    showTray();
    draw();
    keyfob.onChange(draw);
    keyfob.onReminder(remind);
    keyfob.onWanted((_identity, byPerson) => popup.show({ focus: byPerson }));
  }

  return {
    popup,
    open: () => open(),
    /** Puts the icon into the tray and begins to listen. Resolves when it is known whether anything shows icons. */
    async start(): Promise<void> {
      keyfob.onChange(minute.look);
      if (!hasDisplay) return;
      begin();
      await lookForTrayHost();
    },
    /** What can wait until the icon is there and the settings are read. */
    async settle(): Promise<void> {
      onWake(lookAgain);
      if (hasDisplay) await sayOnceWithoutTray();
    },
    close(): void {
      minute.stop();
      globalShortcut.unregisterAll();
      popup.destroy();
      tray?.destroy();
    },
  };
}
