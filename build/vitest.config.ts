import { defineConfig } from 'vitest/config';
import { root } from './root.mjs';

const windows = ['tests/e2e/**/*.test.ts', 'tests/renderer/window/**/*.test.ts', 'tests/readme/{calls,comingFrom}.test.ts'];
const slow = ['tests/integration/**', ...windows];

/** Tests of the package itself, which is built for them (build/testPackage.mjs). */
const ofPackage = { extends: true as const, test: { name: 'package', include: ['tests/package/**/*.test.ts'], testTimeout: 90_000, hookTimeout: 60_000 } };

/**
 * Three kinds of tests, one after the other: `unit` mirrors the rooms and needs nothing but Node, `integration` meets
 * real tools and a real keyring, `e2e` drives the application in a real window, one at a time.
 */
export default defineConfig({
  root,
  cacheDir: 'node_modules/.vitest',
  test: {
    allowOnly: false,
    globalSetup: 'build/vitest/privateHome.ts',
    expect: { poll: { timeout: 15_000 } }, // a busy machine is slow, and no wait is a promise of speed
    projects: [
      {
        extends: true,
        test: { name: 'unit', testTimeout: 20_000, include: ['tests/**/*.test.{ts,tsx}'], exclude: [...slow, 'tests/package/**'], sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: windows,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      ...(process.env['KEYFOB_PACKAGE'] === undefined ? [] : [ofPackage]),
    ],
  },
});
