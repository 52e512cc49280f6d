import { nodeConfig } from './node.ts';

/**
 * The application's main process, beginning with what the executable runs first; what the icon in the tray need not wait
 * for goes into parts of their own. The keychain addon is native code and stays outside.
 */
export default nodeConfig({
  entry: 'electron/start.ts',
  folder: 'dist/app',
  file: 'start.js',
  format: 'es',
  outside: ['electron', 'keytar'],
  minify: false,
  parts: 'main',
});
