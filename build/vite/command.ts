import { nodeConfig } from './node.ts';

/** The command `keyfob`: small, since its start is waited for at every call; the policies come when they are asked for. */
export default nodeConfig({
  entry: 'electron/command.ts',
  folder: 'dist/app',
  file: 'command.js',
  format: 'es',
  outside: [],
  minify: true,
  parts: 'command',
});
