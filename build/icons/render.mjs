// Renders the pictures that the platforms need from the drawings in assets/. Needs rsvg-convert (librsvg2-bin); its
// results are committed, so that nobody else does.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../root.mjs';
import { ico, icns } from './containers.mjs';
import { panels, pictures, states, windowsGrids } from './panels.mjs';

const assets = join(root, 'assets');
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

/** @param {(typeof states)[number]} state @param {keyof typeof panels} panel @param {number} grid @param {number} pixels */
const trayIcon = (state, panel, grid, pixels) => png(read(`tray/${grid}/${state}.svg`).replaceAll('currentColor', panels[panel][state]), pixels);

for (const state of states) {
  for (const { panel, name, grid, pixels } of pictures) write(`tray/${panel}/${state}-${name}.png`, trayIcon(state, panel, grid, pixels));
  write(`tray/windows/${state}.ico`, ico([...windowsGrids.keys()], (pixels) => trayIcon(state, 'any', windowsGrids.get(pixels) ?? pixels, pixels)));
}

/** Details that would blur at the smallest sizes are left out there. @param {number} size */
const application = (size) => png(read(size <= 32 ? 'application/iconSmall.svg' : 'application/icon.svg'), size);

for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) write(`application/sizes/${size}x${size}.png`, application(size));
write('application/icon.icns', icns(application));
write('application/icon.ico', ico([16, 24, 32, 48, 64, 128, 256], application));
