import { Failure } from '../failure.ts';
import type { NetworkSettings } from './settings.ts';
import type { SettingsBook } from './settingsBook.ts';

/** What a person's own surroundings say of the way to AWS. */
export interface Network {
  /** What the environment says; it counts before the settings. */
  readonly ambient: NetworkSettings;
  /** The absolute path of what was typed; fails with `fileMissing`, `fileUnreadable`, `fileTooLarge` or `badValue` where no certificates are there. */
  findBundle(typed: string): Promise<string>;
}

/** The way to AWS as it may be shown: passwords in addresses stay behind. Null for what is as usual. */
export interface NetworkPicture {
  readonly proxy: string | null;
  readonly caBundle: string | null;
  /** What the environment says of the same, which counts first. */
  readonly ambient: { readonly proxy: string | null; readonly caBundle: string | null };
}

/** What is not named stays; null is for the usual way. */
export interface NetworkChanges {
  readonly proxy?: string | null;
  readonly caBundle?: string | null;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
const HOST = /^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/iu;

/** An address without the name and the password in it. */
export const withoutPassword = (url: string): string => url.replace(/^([a-z]+:\/\/)?[^/]*@/i, '$1').replace(/\/+$/, '');

/**
 * The address of a proxy as a person types it, with its scheme. Fails with `badValue` where it is none, and with `proxyHasPassword`:
 * the settings hold no secret.
 */
export function readProxy(typed: string): string {
  const text = typed.trim();
  const scheme = (SCHEME.exec(text)?.[0] ?? 'http://').toLowerCase();
  const rest = text.replace(SCHEME, '').replace(/\/+$/, '');
  const address = rest.slice(rest.lastIndexOf('@') + 1);
  const [isHost, port = '1'] = HOST.exec(address) ?? [];
  if (!/^https?:/.test(scheme) || isHost === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new Failure('badValue', { what: 'address of a proxy', value: scheme + address, expected: 'one like http://proxy.example:8080' });
  }
  if (address !== rest) throw new Failure('proxyHasPassword', { proxy: scheme + address });
  return scheme + address;
}

/** Draws the way to AWS. */
export function drawNetwork({ proxy, caBundle }: NetworkSettings, { ambient }: Network): NetworkPicture {
  const shown = (address: string | undefined) => (address === undefined ? null : withoutPassword(address));
  return { proxy: shown(proxy), caBundle: caBundle ?? null, ambient: { proxy: shown(ambient.proxy), caBundle: ambient.caBundle ?? null } };
}

interface Parts {
  readonly book: SettingsBook;
  readonly network: Network;
  /** What failed for the network may go now. */
  readonly onChanged: () => void;
}

/** Lets a person choose the way to AWS; each change is checked before it is kept, and counts from the next call on. */
export function createNetworkChoice({ book, network, onChanged }: Parts) {
  return async function changeNetwork({ proxy, caBundle }: NetworkChanges): Promise<void> {
    const chosen: Partial<NetworkSettings> = {
      ...(proxy !== undefined && { proxy: proxy === null ? undefined : readProxy(proxy) }),
      ...(caBundle !== undefined && { caBundle: caBundle === null ? undefined : await network.findBundle(caBundle) }),
    };
    await book.change((settings) => ({ ...settings, network: { ...settings.network, ...chosen } }));
    onChanged();
  };
}
