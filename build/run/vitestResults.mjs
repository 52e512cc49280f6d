/**
 * @typedef {{ status: string, fullName: string }} TestResult
 * @typedef {{ name: string, status: string, message?: string, assertionResults: TestResult[] }} FileResult
 */

/**
 * Counts vitest's JSON report. A file that could not be loaded is one failure. A test that was skipped is one too: it
 * promises something that nobody looked at.
 * @param {{ testResults: FileResult[] }} report
 * @param {{ status: number, isFiltered: boolean }} run its exit status; whether tests were chosen by name
 * @returns {{ passed: number, failed: number, complaints: string[] }}
 */
export function countResults({ testResults }, { status, isFiltered }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failed = tests.filter((test) => test.status === 'failed');
  const left = isFiltered ? [] : tests.filter((test) => !['passed', 'failed'].includes(test.status));
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));
  const complaints = [
    ...left.map((test) => `not run: ${test.fullName}`),
    ...broken.map((file) => `could not be loaded: ${file.name}`),
    ...(passed === 0 && failed.length === 0 ? ['no test ran'] : []),
  ];
  if (status !== 0 && failed.length + complaints.length === 0) complaints.push('an error outside of the tests (it is printed above)');
  return { passed, failed: failed.length + complaints.length, complaints };
}
