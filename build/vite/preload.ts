import { nodeConfig } from './node.ts';

/** The bridge's window side. A sandboxed preload must be one CommonJS file that requires only `electron`. */
export default nodeConfig({
  entry: 'electron/bridge/preload.ts',
  folder: 'dist/app',
  file: 'preload.cjs',
  format: 'cjs',
  outside: ['electron'],
  minify: false,
});
