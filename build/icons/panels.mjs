/** Each size of the tray's icon with the grid that it was drawn on. @type {Record<number, number>} */
export const grids = { 16: 16, 22: 22, 24: 24, 32: 16 };

/**
 * Colours of the tray's icon in its four states, by the panel that it stands on. `any` is for panels that nobody can
 * ask: at least 3:1 on white and on dark grey. macOS colours a template itself.
 * @type {Record<string, { idle: string, live: string, ending: string, ended: string }>}
 */
export const panels = {
  template: { idle: '#000000', live: '#000000', ending: '#000000', ended: '#000000' },
  light: { idle: '#3c3f4a', live: '#17633f', ending: '#8f5a00', ended: '#b3261e' },
  dark: { idle: '#e4e6ee', live: '#7fe0b0', ending: '#f5c76e', ended: '#ff9d94' },
  any: { idle: '#7a8096', live: '#23915e', ending: '#b87200', ended: '#de4a40' },
};
