/**
 * Electron's fuses: switches in the executable that nobody can turn back without breaking its signature. Every one is
 * decided here, with its reason; the test build differs in one.
 * @typedef {{ on: boolean, why: string }} Decision
 * @satisfies {Record<string, Decision>}
 */
export const fuses = {
  runAsNode: { on: false, why: 'a program that holds keys must not run anybody’s scripts under its name' },
  enableCookieEncryption: { on: false, why: 'there are no cookies, and it would ask the keychain at every start' },
  enableNodeOptionsEnvironmentVariable: { on: false, why: 'NODE_OPTIONS can load code into every start' },
  enableNodeCliInspectArguments: { on: false, why: 'a debugger reads secrets out of the memory' },
  enableEmbeddedAsarIntegrityValidation: { on: true, why: 'code that was changed after packaging does not run (macOS and Windows; Linux has no such check)' },
  onlyLoadAppFromAsar: { on: true, why: 'a folder beside the archive must not take its place' },
  loadBrowserProcessSpecificV8Snapshot: { on: false, why: 'there is no snapshot of our own, and none shall be slipped in' },
  grantFileProtocolExtraPrivileges: { on: false, why: 'the popup comes by app://, and file:// gets no more than in a browser' },
};

/** What electron-builder is told. @param {{ canBeDriven: boolean }} purpose */
export const electronFuses = ({ canBeDriven }) => ({
  ...Object.fromEntries(Object.entries(fuses).map(([name, { on }]) => [name, on])),
  ...(canBeDriven && { enableNodeCliInspectArguments: true }), // so that the tests can drive its window
});
