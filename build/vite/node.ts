import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

/** One entry for Node or Electron's main process, and where its bundle goes. */
export interface NodeTarget {
  /** From the project's root, such as `electron/main.ts`; several share their parts. */
  entry: string | string[];
  /** From the project's root, such as `dist/app`. */
  folder: string;
  file: string;
  format: 'es' | 'cjs';
  /** Packages that stay imports, or all of them; the rest goes into the bundle. */
  outside: string[] | 'every package';
  /** Small enough to start at once, at the price of readable stack traces. */
  minify: boolean;
  /** Where what is imported on demand goes, within the folder; one file without it. */
  parts?: string;
}

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Vite configuration that bundles one entry into one file for Node 20. */
export function nodeConfig({ entry, folder, file, format, outside, minify, parts }: NodeTarget): UserConfig {
  return {
    root,
    publicDir: false,
    logLevel: 'warn',
    ssr: outside === 'every package' ? {} : { noExternal: true, external: outside },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify,
      copyPublicDir: false,
      rolldownOptions: {
        input: entry,
        output: { format, entryFileNames: file, ...(parts ? { chunkFileNames: `${parts}/[name].js` } : { codeSplitting: false }) },
      },
    },
  };
}
