import { nodeConfig } from './node.ts';

/** The simulated AWS. It runs only in a checkout, so packages stay in node_modules. */
export default nodeConfig({
  entry: 'tests/simulator/main.ts',
  folder: 'dist/simulator',
  file: 'main.js',
  format: 'es',
  outside: 'every package',
  minify: false,
});
