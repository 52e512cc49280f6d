/** In CSS pixels of the screen; Electron's Rectangle has the same shape. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is known when the popup is to appear. */
export interface Surroundings {
  /** The display without its panels. */
  readonly workArea: Rectangle;
  readonly display: Rectangle;
  /** The tray icon, or the cursor that has just clicked it, as an empty rectangle; undefined where neither is known. */
  readonly icon: Rectangle | undefined;
}

/** Air between the popup and what it stands beside. */
const GAP = 8;

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(value, most));

/**
 * Where the popup's upper left corner goes: centred below an icon of the upper half of the display, above one of the
 * lower half; else in the corner where the panel with the tray is likeliest. Always inside the work area. A new height
 * moves only the edge away from the icon.
 */
export function placePopup({ workArea, display, icon }: Surroundings, size: { width: number; height: number }) {
  const right = workArea.x + workArea.width - size.width - GAP;
  const bottom = workArea.y + workArea.height - size.height - GAP;
  const [left, top] = [workArea.x + GAP, workArea.y + GAP];
  const panelIsAbove = workArea.y > display.y;
  if (!icon) return { x: Math.max(left, right), y: panelIsAbove ? top : Math.max(top, bottom) };

  const isBelowIcon = icon.y + icon.height / 2 < display.y + display.height / 2;
  const x = icon.x + icon.width / 2 - size.width / 2;
  const y = isBelowIcon ? icon.y + icon.height + GAP : icon.y - size.height - GAP;
  return { x: Math.round(between(left, x, Math.max(left, right))), y: Math.round(between(top, y, Math.max(top, bottom))) };
}
