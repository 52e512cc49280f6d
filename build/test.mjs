// Runs all tests, or the files named, on a private machine (build/run). Last line: `N passed, N failed`.
import { runTests } from './run/tests.mjs';

const { failed } = await runTests(process.argv.slice(2));
process.exitCode = failed === 0 ? 0 : 1;
