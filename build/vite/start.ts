import { nodeConfig } from './node.ts';

/** What the executable runs first; it imports one of the other two when it runs. */
export default nodeConfig({
  entry: 'electron/start.ts',
  folder: 'dist/app',
  file: 'start.js',
  format: 'es',
  outside: ['electron'],
  minify: false,
});
