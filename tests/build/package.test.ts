import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configuration } from '../../build/package/configuration.mjs';
import { controlFile, readWords } from '../../build/package/fpm.mjs';
import { electronFuses, fuses } from '../../build/package/fuses.mjs';
import { notesOf, unsignedNote } from '../../build/package/releaseNotes.mjs';
import { root } from '../../build/root.mjs';

const release = configuration({ version: '45.4.1', runtime: undefined, isTestBuild: false, canBeDriven: false });
const driven = configuration({ version: '33.2.1', runtime: '/runtime', isTestBuild: true, canBeDriven: true });

describe('fuses', () => {
  test('every fuse is decided, with its reason', () => {
    for (const { on, why } of Object.values(fuses)) expect([typeof on, why.length > 20]).toEqual(['boolean', true]);
  });

  test('a release is no Node interpreter, and lets no debugger in', () => {
    expect(electronFuses({ canBeDriven: false })).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
    });
  });

  test('the build that tests drive differs from it in one fuse', () => {
    const [ours, theirs] = [electronFuses({ canBeDriven: false }), electronFuses({ canBeDriven: true })];
    const differing = Object.entries(ours).filter(([name, on]) => Object.entries(theirs).some(([other, value]) => other === name && value !== on));
    expect(differing.map(([name]) => name)).toEqual(['enableNodeCliInspectArguments']);
  });
});

describe('what is packed', () => {
  test('an allow-list, without sources, tests or packages', () => {
    expect(release.files).toEqual(['package.json', 'dist/app/**', '!dist/app/**/*.map', 'assets/tray/**/*.{png,ico}', '!**/node_modules/**']);
  });

  test.each([['linux', release.linux], ['darwin', release.mac], ['win32', release.win]] as const)('for %s only its own keychain binary', (platform, options) => {
    const packed = JSON.stringify(options?.files);
    expect(packed).toContain(`prebuilds/${platform}-`);
    for (const other of ['linux', 'darwin', 'win32'].filter((name) => name !== platform)) expect(packed).not.toContain(`prebuilds/${other}-`);
  });

  test('a test build says so in its name, a release does not', () => {
    expect([release.artifactName, driven.artifactName].map((name) => String(name).includes('-test'))).toEqual([false, true]);
    expect(String(driven.linux?.synopsis)).toContain('test build');
  });

  test('the uninstaller of Windows leaves the user’s own folder alone', () => {
    expect(release.nsis).toMatchObject({ perMachine: false, deleteAppDataOnUninstall: false });
  });
});

describe('the stand-in for fpm', () => {
  const words = ['-s', 'dir', '--force', '-t', 'deb', '-d', 'a', '-d', 'b | c', '--deb-recommends', 'd', '--description', 'Short\n long\n\n last', '--version', '1.0', '--name', 'keyfob', 'out/=/opt/Keyfob', 'a=b=/c'];

  test('options keep their values, and what is copied its places', () => {
    const { options, copies } = readWords(words);
    expect(options.get('-d')).toEqual(['a', 'b | c']);
    expect(options.get('--name')).toEqual(['keyfob']);
    expect(copies).toEqual([{ from: 'out/', to: '/opt/Keyfob' }, { from: 'a', to: 'b=/c' }]);
  });

  test('the control file has what dpkg needs, and nothing empty', () => {
    expect(controlFile(readWords(words).options, 2049)).toBe(
      'Package: keyfob\nVersion: 1.0\nInstalled-Size: 3\nDepends: a, b | c\nRecommends: d\nDescription: Short\n long\n .\n last\n',
    );
  });
});

describe('a release', () => {
  test('its notes are what the changelog says of the version, and nothing else', () => {
    const changelog = '# What is new\n\n## 0.2.0 (2027-01-01)\n\n- New.\n\n## 0.1.0\n\n- Old.\n';
    expect(notesOf(changelog, '0.2.0')).toBe('- New.');
    expect(notesOf(changelog, '0.1.0')).toBe('- Old.');
    expect(notesOf(changelog, '0.1')).toBeUndefined();
  });

  test('its notes say which installers are unsigned', () => {
    expect(unsignedNote([])).toBe('');
    expect(unsignedNote(['macOS', 'Windows'])).toContain('for macOS and Windows are not signed');
  });

  test('packages are installed before there is a secret that they could read, and each system gets its own secrets alone', () => {
    const workflow = readFileSync(join(root, '.github/workflows/main.yml'), 'utf8');
    const [install, sign] = [workflow.indexOf('run: node build/setup.mjs dist'), workflow.indexOf('secrets.')];
    expect(install).toBeGreaterThan(0);
    expect(install).toBeLessThan(sign);
    const given = [...workflow.matchAll(/^ +(\w+): \$\{\{ (.*secrets\.\w+ \|\| '') \}\}$/gm)];
    expect(given.length).toBe(7);
    for (const [, name = '', from = ''] of given) expect(from).toMatch(name.startsWith('WIN') ? /^runner\.os == 'Windows' && / : /^runner\.os == 'macOS' && /);
  });

  test('what its workflow takes from others is pinned by commit', () => {
    const workflow = readFileSync(join(root, '.github/workflows/main.yml'), 'utf8');
    const used = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(used.length).toBeGreaterThan(5);
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
  });
});
