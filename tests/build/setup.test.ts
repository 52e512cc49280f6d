import { expect, test } from 'vitest';
import { differences } from '../../build/setup/nodeModules.mjs';
import { isNetworkTrouble } from '../../build/setup/run.mjs';

const react = { version: '19.3.1', integrity: 'sha512-react' };

test('packages that are as locked need no installation', () => {
  const wanted = { '': { version: '0.1.0' }, 'node_modules/react': react };
  expect(differences(wanted, { 'node_modules/react': react, 'node_modules/extra': react })).toEqual([]);
});

test('a package that is missing, older or other than locked is installed', () => {
  const wanted = { 'node_modules/react': react };
  for (const present of [{}, { 'node_modules/react': { ...react, version: '18.0.0' } }, { 'node_modules/react': { ...react, integrity: 'sha512-other' } }]) {
    expect(differences(wanted, present)).toEqual(['node_modules/react']);
  }
});

test('packages for other systems may be absent', () => {
  expect(differences({ 'node_modules/fsevents': { ...react, optional: true } }, {})).toEqual([]);
});

test('a missing network is told from a broken package', () => {
  expect(isNetworkTrouble('npm error code ECONNREFUSED')).toBe(true);
  expect(isNetworkTrouble('getaddrinfo EAI_AGAIN example')).toBe(true);
  expect(isNetworkTrouble('npm error code EINTEGRITY')).toBe(false);
});
