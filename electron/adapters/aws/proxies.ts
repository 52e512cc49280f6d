import { isLoopback } from './endpoints.ts';

/** HTTPS_PROXY and NO_PROXY as they were set; '' for neither. */
export interface ProxySettings {
  readonly proxy: string;
  readonly noProxy: string;
}

/** The proxy on the way to `url`, or undefined for none: loopback and what NO_PROXY lists is reached directly. */
export function proxyFor(url: URL, { proxy, noProxy }: ProxySettings): URL | undefined {
  if (!proxy || isLoopback(url.hostname) || isExempt(url, noProxy)) return undefined;
  const address = proxy.includes('://') ? proxy : `http://${proxy}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** A proxy as it may be shown: without its user and password. */
export const shownProxy = (proxy: URL): string => `${proxy.protocol}//${proxy.host}`;

/** NO_PROXY: names and their subdomains, with or without a leading dot or `*.`, perhaps a port; `*` for everything. */
function isExempt(url: URL, noProxy: string): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const host = url.hostname.toLowerCase();
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (only && only !== port) return false;
      const domain = name.replace(/^\*?\./, '');
      return name === '*' || host === domain || host.endsWith(`.${domain}`);
    });
}
