// Renders the pictures that the platforms need from the drawings in assets/. Needs rsvg-convert (librsvg2-bin); its
// results are committed, so that nobody else does.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../root.mjs';
import { ico, icns } from './containers.mjs';
import { grids, panels } from './panels.mjs';

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

for (const [panel, colours] of Object.entries(panels)) {
  for (const [state, colour] of Object.entries(colours)) {
    for (const [size, grid] of Object.entries(grids)) {
      const drawing = read(`tray/${grid}/${state}.svg`).replaceAll('currentColor', colour);
      write(`tray/${panel}/${state}-${size}.png`, png(drawing, Number(size)));
      write(`tray/${panel}/${state}-${size}@2x.png`, png(drawing, 2 * Number(size)));
    }
  }
}

/** Details that would blur at the smallest sizes are left out there. @param {number} size */
const application = (size) => png(read(size <= 32 ? 'application/iconSmall.svg' : 'application/icon.svg'), size);

for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) write(`application/sizes/${size}x${size}.png`, application(size));
write('application/icon.icns', icns(application));
write('application/icon.ico', ico(application));
