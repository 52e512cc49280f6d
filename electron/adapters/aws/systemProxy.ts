import { execFile } from 'node:child_process';
import { SECOND } from '../../core/time.ts';
import type { ProxySettings } from './proxies.ts';

/** The program that knows a desktop's proxy settings, and what its output says. */
interface Source {
  readonly command: readonly [program: string, ...words: string[]];
  readonly read: (output: string) => ProxySettings;
}

const none: ProxySettings = { proxy: '', noProxy: '' };
const address = (host = '', port = ''): string => (host ? `http://${host}${port && port !== '0' ? `:${port}` : ''}` : '');

/** `scutil --proxy` of macOS: `HTTPSProxy : proxy.example`, and an array of exceptions, each behind its number. */
function readScutil(output: string): ProxySettings {
  const said = new Map([...output.matchAll(/^\s*(\w+) : (.*?)\s*$/gm)].map(([, name = '', value = '']) => [name, value]));
  if (said.get('HTTPSEnable') !== '1') return none;
  const exceptions = /ExceptionsList : <array> \{([^}]*)\}/.exec(output)?.[1] ?? '';
  const noProxy = [...exceptions.matchAll(/^\s*\d+ : (.*?)\s*$/gm)].map(([, host]) => host).join(',');
  return { proxy: address(said.get('HTTPSProxy'), said.get('HTTPSPort')), noProxy };
}

/** The internet settings in Windows' registry: one server for everything, or `https=host:port` among others. */
function readRegistry(output: string): ProxySettings {
  const said = new Map([...output.matchAll(/^\s*(\w+)\s+REG_\w+\s+(.*?)\s*$/gm)].map(([, name = '', value = '']) => [name, value]));
  if (Number(said.get('ProxyEnable')) !== 1) return none;
  const servers = (said.get('ProxyServer') ?? '').split(';');
  const server = servers.find((one) => one.startsWith('https='))?.slice('https='.length) ?? servers.find((one) => !one.includes('=')) ?? '';
  return { proxy: server.includes('://') ? server : address(server), noProxy: (said.get('ProxyOverride') ?? '').replaceAll(';', ',') };
}

/** `gsettings list-recursively org.gnome.system.proxy` of GNOME and its relatives: `org.gnome.system.proxy.https host 'proxy.example'`. */
function readGsettings(output: string): ProxySettings {
  const said = (key: string) => new RegExp(`^org\\.gnome\\.system\\.proxy${key} (.*?)\\s*$`, 'm').exec(output)?.[1]?.replace(/^'(.*)'$/, '$1');
  if (said(' mode') !== 'manual') return none;
  const noProxy = [...(said(' ignore-hosts') ?? '').matchAll(/'([^']*)'/g)].map(([, host]) => host).join(',');
  return { proxy: address(said('\\.https host'), said('\\.https port')), noProxy };
}

const sources: Partial<Record<NodeJS.Platform, Source>> = {
  darwin: { command: ['/usr/sbin/scutil', '--proxy'], read: readScutil },
  win32: { command: ['reg.exe', 'query', 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'], read: readRegistry },
  linux: { command: ['gsettings', 'list-recursively', 'org.gnome.system.proxy'], read: readGsettings },
};

/** Milliseconds that an answer counts, and that the system has for one. */
const FRESH = 10 * SECOND;
const PATIENCE = 2 * SECOND;

/** What a program prints; '' where it is missing, fails, or takes too long. */
const outputOf = ([program, ...words]: Source['command']) =>
  new Promise<string>((resolve) => {
    execFile(program, words, { timeout: PATIENCE, windowsHide: true }, (error, output) => resolve(error ? '' : output));
  });

interface Options {
  readonly platform: NodeJS.Platform;
  readonly now: () => Date;
  readonly ask?: (command: Source['command']) => Promise<string>;
}

/** The proxy for https that the desktop is set to by hand: a script that chooses one (PAC) is not run. Callers together share one question. */
export function createSystemProxy({ platform, now, ask = outputOf }: Options): () => Promise<ProxySettings> {
  const source = sources[platform];
  let answer = Promise.resolve(none);
  let askedAt = -Infinity;

  return () => {
    const age = Math.abs(now().getTime() - askedAt);
    if (source && age >= FRESH) {
      askedAt = now().getTime();
      answer = ask(source.command).then(source.read);
    }
    return answer;
  };
}
