import { nodeConfig } from './node.ts';

/** The command `keyfob`: small, since its start is waited for at every call; the policies come when they are asked for. */
export default nodeConfig({
  entry: 'electron/command.ts',
  folder: 'dist/app',
  file: 'command.js',
  format: 'es',
  outside: ['keytar'], // has parts of its own for each system; only the doctor asks for it
  minify: true,
  parts: 'command',
});
