// Renders the pictures that the platforms need from the drawings in assets/. Needs rsvg-convert (librsvg2-bin); its
// results are committed, so that nobody else does.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../root.mjs';
import { ico, icns } from './containers.mjs';

const assets = join(root, 'assets');
const states = /** @type {const} */ (['idle', 'live', 'ending', 'ended']);

/** Each size of the tray's icon with the grid that it was drawn on. @type {Record<number, number>} */
const grids = { 16: 16, 22: 22, 24: 24, 32: 16 };

/**
 * Colours by the panel that the icon stands on. `any` is for panels that nobody can ask: at least 3:1 on white and on
 * dark grey (tests/renderer/icons.test.ts). macOS colours a template itself.
 * @type {Record<string, Record<typeof states[number], string>>}
 */
const panels = {
  template: { idle: '#000000', live: '#000000', ending: '#000000', ended: '#000000' },
  light: { idle: '#3c3f4a', live: '#17633f', ending: '#8f5a00', ended: '#b3261e' },
  dark: { idle: '#e4e6ee', live: '#7fe0b0', ending: '#f5c76e', ended: '#ff9d94' },
  any: { idle: '#7a8096', live: '#23915e', ending: '#b87200', ended: '#de4a40' },
};

/** @param {string} drawing @param {number} size */
const png = (drawing, size) => execFileSync('rsvg-convert', ['--width', `${size}`, '--height', `${size}`], { input: drawing });

/** @param {string} path within assets/ @param {Buffer} content */
function write(path, content) {
  const file = join(assets, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** @param {string} path */
const read = (path) => readFileSync(join(assets, path), 'utf8');

for (const [panel, colours] of Object.entries(panels)) {
  for (const state of states) {
    for (const [size, grid] of Object.entries(grids)) {
      const drawing = read(`tray/${grid}/${state}.svg`).replaceAll('currentColor', colours[state]);
      write(`tray/${panel}/${state}-${size}.png`, png(drawing, Number(size)));
      write(`tray/${panel}/${state}-${size}@2x.png`, png(drawing, 2 * Number(size)));
    }
  }
}

/** Details that would blur at the smallest sizes are left out there. @param {number} size */
const application = (size) => png(read(size <= 32 ? 'application/iconSmall.svg' : 'application/icon.svg'), size);

for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) write(`application/icon-${size}.png`, application(size));
write('application/icon.icns', icns(application));
write('application/icon.ico', ico(application));
