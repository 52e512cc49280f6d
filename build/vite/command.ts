import { nodeConfig } from './node.ts';

/** The command `keyfob`: one small file, since its start is waited for at every call. */
export default nodeConfig({
  entry: 'electron/command.ts',
  folder: 'dist/app',
  file: 'command.js',
  format: 'es',
  outside: [],
  minify: true,
});
