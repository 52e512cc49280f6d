/**
 * Colours of the tray's icon in its four states, by the panel that it stands on. `any` is for panels that nobody can
 * ask: at least 3:1 on white and on dark grey. macOS colours a template itself.
 * @type {Record<'template' | 'any', { idle: string, live: string, ending: string, ended: string }>}
 */
export const panels = {
  template: { idle: '#000000', live: '#000000', ending: '#000000', ended: '#000000' },
  any: { idle: '#7a8096', live: '#23915e', ending: '#b87200', ended: '#de4a40' },
};

/** The states of the icon, each of which has a drawing of its own. */
export const states = /** @type {const} */ (['idle', 'live', 'ending', 'ended']);

/**
 * The pictures of each state for macOS and Linux, with the grid of pixels that its drawing keeps to. The doubled ones come
 * along by their names. Linux sends the largest to the panel, which makes it smaller if need be: blurred is what is made larger.
 */
export const pictures = /** @type {const} */ ([
  { panel: 'template', name: '16', grid: 16, pixels: 16 },
  { panel: 'template', name: '16@2x', grid: 16, pixels: 32 },
  { panel: 'any', name: '22', grid: 22, pixels: 22 },
  { panel: 'any', name: '22@2x', grid: 22, pixels: 44 },
  { panel: 'any', name: '22@4x', grid: 22, pixels: 88 },
]);

/** Windows takes that size out of one file which fits how much larger everything is shown; by pixels, its grid. */
export const windowsGrids = new Map([
  [16, 16],
  [24, 24],
  [32, 16],
  [48, 24],
  [64, 16],
]);
