import { globalShortcut, nativeTheme, screen } from 'electron';
import type { Rectangle } from 'electron';
import type { AppState, PopupStart } from '../core/appState.ts';
import type { Keyfob, Reminder } from '../core/keyfob.ts';
import type { Log } from '../core/ports.ts';
import { createClockCheck } from './clockCheck.ts';
import type { Doorbell } from './doorbell.ts';
import { createEnforcement } from './enforcement.ts';
import { createMinute } from './minute.ts';
import { notify } from './notifications.ts';
import { createPopup } from './popup.ts';
import { onWake } from './power.ts';
import { startAfter, wordsOf } from './reminders.ts';
import { createShortcut } from './shortcut.ts';
import type { KeyfobTray, Wish } from './tray.ts';
import { createTrayActions } from './trayActions.ts';
import { WITHOUT_TRAY, withoutTray } from './trayHost.ts';
import { drawTray, ticks } from './trayPicture.ts';

interface Parts {
  readonly keyfob: Keyfob;
  /** Without one nothing is shown; codes are asked for on the terminal. */
  readonly hasDisplay: boolean;
  /** It is there already, if there is a display. */
  readonly tray: KeyfobTray;
  readonly wishes: Doorbell<Wish>;
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
export function createDesktop({ keyfob, hasDisplay, tray, wishes, preload, partition, log, quit }: Parts) {
  const popup = createPopup({ preload, partition, form: () => (tray.hasHost() ? 'popup' : 'window'), isNeeded: () => isAwaited(keyfob.state()) });
  const enforcement = createEnforcement({ preload, partition });
  const shortcut = createShortcut(() => popup.toggle(undefined), log);
  const minute = createMinute(() => ticks(keyfob.state()), everyMinute);
  const clockWasSet = createClockCheck();

  const lookAgain = () => void keyfob.lookAgain().catch((error: unknown) => log.warn('Looking again failed', error));

  function everyMinute(): void {
    if (clockWasSet()) lookAgain();
    drawIcon();
  }

  const act = createTrayActions({ keyfob, quit, log, enforce: enforcement.show, show: (start) => popup.show({ focus: true, icon: placeOf(), start }) });

  const drawIcon = () => tray.draw(drawTray(keyfob.state(), new Date()));

  async function show(start?: PopupStart): Promise<void> {
    await tray.lookForHost();
    popup.show({ focus: true, start });
  }

  const open = (start?: PopupStart) => void show(start).catch((error: unknown) => log.warn('The popup could not be shown', error));

  async function fulfil(wish: Wish): Promise<void> {
    if (wish.does === 'toggle') return popup.toggle(placeOf(wish.icon));
    if (wish.does === 'startAgain') return open();
    await act(wish);
    drawIcon();
  }

  async function sayOnceWithoutTray(): Promise<void> {
    const { hintsShown } = keyfob.settings();
    if (tray.hasHost() || hintsShown.includes(WITHOUT_TRAY)) return;
    const wasShown = await notify({ ...withoutTray, onClick: open }, log);
    if (wasShown) await keyfob.changeSettings({ hintsShown: [...hintsShown, WITHOUT_TRAY] }).catch((error: unknown) => log.warn('That a hint was shown was not written down', error));
  }

  function draw(): void {
    const state = keyfob.state();
    if (nativeTheme.themeSource !== state.theme) nativeTheme.themeSource = state.theme;
    shortcut.follow(state.shortcut);
    drawIcon();
    popup.look();
  }

  function remind(reminder: Reminder): void {
    const expiresAt = new Date(reminder.expiresAt.getTime() - keyfob.state().clockOffset);
    function onClick(): void {
      keyfob.spotlight(reminder.identity);
      open(startAfter(reminder, keyfob.state()));
    }
    const snooze = { text: 'Snooze', does: () => keyfob.snooze(reminder) };
    void notify({ ...wordsOf({ ...reminder, expiresAt }, new Date()), onClick, ...(reminder.kind === 'ending' && { action: snooze }) }, log);
  }

  function begin(): void {
    draw();
    keyfob.onChange(draw);
    keyfob.onReminder(remind);
    keyfob.onWanted((_identity, byPerson) => popup.show({ focus: byPerson }));
  }

  return {
    popup,
    enforcement,
    open: () => open(),
    /** Begins to follow what changes, and to do what a person wants. */
    start(): void {
      keyfob.onChange(minute.look);
      if (hasDisplay) begin();
      wishes.answer((wish) => void fulfil(wish));
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
      enforcement.destroy();
      tray.destroy();
    },
  };
}
