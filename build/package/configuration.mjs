import { afterPack } from './afterPack.mjs';
import { electronFuses } from './fuses.mjs';

/** The languages of Chromium's own few words; Keyfob speaks English. */
const LANGUAGES = ['en-US', 'en'];

/** Libraries that Electron and the keychain link to or open (`ldd`, and `machine.md` of the project). */
const debianLibraries = [
  'libgtk-3-0 | libgtk-3-0t64', 'libnss3', 'libasound2 | libasound2t64', 'libgbm1', 'libsecret-1-0', 'libnotify4', 'libxss1',
  'libxtst6', 'libatspi2.0-0 | libatspi2.0-0t64', 'libuuid1', 'xdg-utils',
];

/**
 * What electron-builder makes, as data.
 * @param {object} purpose
 * @param {string} purpose.version of the Electron in `runtime`
 * @param {string | undefined} purpose.runtime folder of the Electron to pack; without it electron-builder gets the official one
 * @param {boolean} purpose.isTestBuild marks it as no release
 * @param {boolean} purpose.canBeDriven lets the tests drive its window
 * @returns {import('electron-builder').Configuration}
 */
export function configuration({ version, runtime, isTestBuild, canBeDriven }) {
  const mark = isTestBuild ? '-test' : '';
  return {
    appId: 'io.github.keyfob',
    productName: 'Keyfob',
    copyright: 'MIT licence',
    directories: { output: canBeDriven ? 'dist/driven' : 'dist/installers', buildResources: 'build' },
    artifactName: `\${productName}${mark}-\${version}-\${os}-\${arch}.\${ext}`,
    electronVersion: version,
    ...(runtime !== undefined && { electronDist: runtime }),
    npmRebuild: false, // the keychain's addon comes built, for every platform
    nodeGypRebuild: false,
    asar: true,
    asarUnpack: ['node_modules/keytar/prebuilds/**'],
    electronLanguages: LANGUAGES,
    electronFuses: electronFuses({ canBeDriven }),
    afterPack: afterPack({ isTestBuild }),
    files: [
      'package.json', // an allow-list: nothing that an earlier build or an editor left behind
      'dist/app/**',
      '!dist/app/**/*.map',
      'assets/tray/**/*.{png,ico}',
      '!**/node_modules/**', // bundled; what is not comes back by platform
    ],
    extraResources: [{ from: 'LICENSE', to: 'LICENSE.txt' }, { from: 'dist/package/licences.txt', to: 'licences.txt' }],
    publish: null,
    linux: {
      target: ['deb', 'AppImage', 'tar.gz'],
      executableName: 'keyfob-app',
      category: 'Utility',
      synopsis: `AWS multi-factor sessions from the tray${isTestBuild ? ' (test build)' : ''}`,
      syncDesktopName: true,
      description: 'Keeps AWS access keys in the keychain, asks for the six digits of an MFA device, and hands temporary credentials to every tool.',
      icon: 'assets/application/sizes',
      extraResources: [{ from: 'build/linux/keyfob', to: 'bin/keyfob' }],
      files: keytarOf('linux'),
    },
    deb: { depends: debianLibraries, recommends: ['gnome-keyring', 'curl'], packageCategory: 'utils', priority: 'optional', fpm: ['dist/package/usr/=/usr'] },
    mac: {
      target: ['dmg', 'zip'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
      category: 'public.app-category.developer-tools',
      icon: 'assets/application/icon.icns',
      hardenedRuntime: true,
      entitlements: 'build/mac/entitlements.plist',
      entitlementsInherit: 'build/mac/entitlements.plist',
      extendInfo: { LSUIElement: true }, // it lives in the menu bar, not in the Dock
      ...(!hasSecrets('CSC_LINK') && { identity: null }), // a build without a certificate stays unsigned, and the release notes say so
      notarize: hasSecrets('APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'),
      extraResources: [{ from: 'build/mac/keyfob', to: 'bin/keyfob' }],
      files: keytarOf('darwin'),
    },
    win: {
      target: ['nsis'],
      icon: 'assets/application/icon.ico',
      extraResources: [{ from: 'build/windows/keyfob.cmd', to: 'bin/keyfob.cmd' }],
      files: keytarOf('win32'),
    },
    nsis: { oneClick: true, perMachine: false, include: 'build/windows/installer.nsh', deleteAppDataOnUninstall: false },
  };
}

/**
 * What of the keychain's package is packed: the platform's own binary and the few lines that load it.
 * @param {'linux' | 'darwin' | 'win32'} platform
 */
const keytarOf = (platform) => [
  { from: '.', filter: ['node_modules/keytar/package.json', 'node_modules/keytar/lib/**', `node_modules/keytar/prebuilds/${platform}-\${arch}/**`] },
];

/** @param {string[]} names of environment variables, as electron-builder reads them */
const hasSecrets = (...names) => names.every((name) => Boolean(process.env[name]));
