import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { root } from './node.ts';

/** The popup and the window “Enforce MFA”, which share what both need. Relative addresses, no inline script and no data: address, for the strict policy of `app://`. */
export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: join(root, 'dist/app/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: { index: join(root, 'renderer/index.html'), enforcement: join(root, 'renderer/enforcement.html') },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
