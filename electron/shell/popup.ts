import { BrowserWindow, clipboard, nativeTheme, screen } from 'electron';
import type { Rectangle, WebContents } from 'electron';
import type { PopupStart } from '../core/appState.ts';
import { MINUTE, SECOND } from '../core/time.ts';
import { PAGE } from './page.ts';
import type { PopupForm } from './popupForm.ts';
import { backgroundFor, heightFor, WIDTH, windowOptions } from './popupForm.ts';
import { placePopup } from './popupPlace.ts';

/** A hidden popup is given up after this long, and its memory with it. */
const KEPT_HIDDEN = 10 * MINUTE;
/** A click on the icon takes the focus from the popup first, and so closes it: that click must not open it again. */
const SAME_CLICK = SECOND / 4;

interface Parts {
  /** The path of the bridge's script. */
  readonly preload: string;
  /** The name of the hardened session. */
  readonly partition: string;
  /** Beside the tray, or a window like any other where there is no tray. */
  readonly form: () => PopupForm;
  /** Whether a person must still see it although the focus is elsewhere. */
  readonly isNeeded: () => boolean;
}

/** How the popup appears. */
export interface Appearance {
  /** Only where a person's own click or command called it: keys typed elsewhere must not land in it. */
  readonly focus: boolean;
  /** Where the tray icon is, or the cursor on it; undefined where nothing was clicked. */
  readonly icon?: Rectangle | undefined;
  /** Where it begins, if not as usual. */
  readonly start?: PopupStart | undefined;
}

/** The one window: made when it is first wanted, hidden when it is not, given up after a while. */
export function createPopup({ preload, partition, form, isNeeded }: Parts) {
  const listeners = new Set<(start: PopupStart | null) => void>();
  let window: BrowserWindow | undefined;
  let shownAs: PopupForm = 'popup';
  let wanted: Appearance = { focus: false };
  /** The page loads; or was told what to draw, and says next how high that is; or stands there as it was told. */
  let stage: 'loads' | 'draws' | 'stands' = 'loads';
  let keptOpen = false;
  /** It stays although the focus is elsewhere, and goes once it is no longer needed. */
  let lingers = false;
  let hiddenAt = -Infinity;
  let givingUp: NodeJS.Timeout | undefined;

  function make(): BrowserWindow {
    shownAs = form();
    stage = 'loads';
    const backgroundColor = backgroundFor(nativeTheme.shouldUseDarkColors);
    const made = new BrowserWindow({ ...windowOptions(shownAs, preload, partition), backgroundColor });
    made.setMenu(null);
    made.on('page-title-updated', (event) => event.preventDefault()); // the title is ours, and never holds a secret
    made.on('blur', leave);
    made.on('hide', rest);
    made.on('closed', () => {
      rest();
      clearTimeout(givingUp);
      window = undefined;
    });
    made.webContents.on('render-process-gone', () => made.destroy());
    made.loadURL(PAGE).catch(() => made.destroy()); // the next showing tries again
    return made;
  }

  function rest(): void {
    hiddenAt = performance.now();
    keptOpen = false;
    lingers = false;
    clearTimeout(givingUp);
    givingUp = setTimeout(() => window?.destroy(), KEPT_HIDDEN);
  }

  function leave(): void {
    if (shownAs === 'window') return;
    lingers = keptOpen || isNeeded();
    if (!lingers) window?.hide();
  }

  function place(height: number): void {
    if (!window) return;
    if (shownAs === 'window') return window.setContentSize(WIDTH, height);
    const { icon } = wanted;
    const { workArea, bounds: display } = screen.getDisplayNearestPoint(icon ?? screen.getCursorScreenPoint());
    const size = { width: WIDTH, height };
    window.setBounds({ ...placePopup({ workArea, display, icon }, size), ...size });
  }

  function tell(): void {
    clearTimeout(givingUp);
    stage = 'draws';
    for (const listener of listeners) listener(wanted.start ?? null);
  }

  function appear(): void {
    stage = 'stands';
    lingers = !wanted.focus;
    if (!wanted.focus) return window?.showInactive();
    window?.show();
    window?.focus();
  }

  function show(appearance: Appearance): void {
    if (window && shownAs !== form()) window.destroy();
    if (window?.isVisible()) {
      wanted = { ...wanted, focus: appearance.focus, start: appearance.start };
      if (!appearance.focus) return;
      tell();
      return appear();
    }
    wanted = appearance;
    window ??= make();
    if (stage !== 'loads') tell(); // `fit` goes on, so that nobody sees what was there before
  }

  function fit(height: number): void {
    place(heightFor(height));
    if (stage === 'loads') tell();
    else if (stage === 'draws') appear();
  }

  const hide = (): void => (shownAs === 'window' ? window?.destroy() : window?.hide());

  return {
    page: PAGE,
    show,
    hide,
    /** The icon was clicked: open it, or close it if it was open when the click began. */
    toggle(icon: Rectangle | undefined): void {
      if (window?.isVisible()) hide();
      else if (performance.now() - hiddenAt > SAME_CLICK) show({ focus: true, icon });
    },
    /** The picture has changed: who only waited for that may go. */
    look(): void {
      if (lingers && window?.isVisible() && !window.isFocused()) leave();
    },
    keepOpen: (open: boolean): void => void (keptOpen = open),
    fit,
    copy: async (text: string): Promise<void> => clipboard.writeText(text),
    contents: (): WebContents | undefined => window?.webContents,
    isVisible: (): boolean => window?.isVisible() ?? false,
    onShow: (listener: (start: PopupStart | null) => void): void => void listeners.add(listener),
    destroy: (): void => window?.destroy(),
  };
}

export type Popup = ReturnType<typeof createPopup>;
