import { nodeConfig } from './node.ts';

/** The application's main process. Its keychain addon is native code and stays outside. */
export default nodeConfig({
  entry: 'electron/main.ts',
  folder: 'dist/app',
  file: 'main.js',
  format: 'es',
  outside: ['electron', 'keytar'],
  minify: true,
  parts: 'parts',
});
