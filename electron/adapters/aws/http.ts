import type { Agent } from 'node:http';
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { SecureContext } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { NetworkSettings } from '../../core/settings/settings.ts';
import { SECOND } from '../../core/time.ts';
import { trustOf, versionOf } from './certificates.ts';
import type { HttpAnswer, Journey } from './journey.ts';
import { beginning, travel } from './journey.ts';
import type { ProxySettings } from './proxies.ts';
import { proxyFor } from './proxies.ts';

/** A signed request of the Query protocol (always a POST without a query) as the SDK hands it over. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array | string;
}

/** What the SDK calls to send a request. */
export interface RequestHandler {
  handle(request: SignedRequest, options?: { abortSignal?: AbortSignal }): Promise<{ response: HttpAnswer }>;
}

/** What is particular about one call. */
interface Begin {
  readonly fresh: boolean;
  readonly caBundle: string;
}

/** Sends the SDK's requests: through the proxy, trusting the CA bundle, within the time limit. */
export interface Transport {
  /**
   * `fresh`: over a connection of its own, because one kept alive may turn out to be dead only when a code is on it. `caBundle`:
   * absolute path of further trusted certificates; '' for none.
   */
  begin(url: URL, options: Begin): { readonly journey: Journey; readonly requestHandler: RequestHandler };
}

/** Said each time: else NODE_TLS_REJECT_UNAUTHORIZED=0 of whoever started Keyfob would let anybody read the codes. */
type Trust = { readonly secureContext: SecureContext; readonly rejectUnauthorized: true } | Record<never, never>;

interface Wishes extends ProxySettings {
  readonly systemBundle: string;
  /** What was chosen in the settings, where the environment and the call leave it open. */
  readonly chosen?: (() => NetworkSettings) | undefined;
  /** The proxy that the desktop is set to, for who names none. */
  readonly systemProxy?: (() => Promise<ProxySettings>) | undefined;
  /** Hears the `Date` of every answer, refusals included. */
  readonly onDate: (date: Date) => void;
  readonly connectLimit?: number | undefined;
}

/** Milliseconds until the connection stands, the proxy and TLS included. */
export const CONNECT_LIMIT = 5 * SECOND;

/** The way to AWS. A CA bundle is read when it is first needed, and again after a failure or a change of the file. */
export function createTransport({ proxy, noProxy, systemBundle, chosen, systemProxy, onDate, connectLimit = CONNECT_LIMIT }: Wishes): Transport {
  const kept = new Map<string, Agent>();
  const trusted = new Map<string, SecureContext>();

  async function trust(bundle: string, version: string): Promise<Trust> {
    const secureContext = trusted.get(version) ?? (await trustOf({ bundle, systemBundle }));
    trusted.set(version, secureContext);
    return { secureContext, rejectUnauthorized: true };
  }

  /** The proxy of the environment, else of the settings, else of the desktop. */
  async function proxyOnTheWay(url: URL): Promise<URL | undefined> {
    const named = proxy || chosen?.().proxy;
    if (named || !systemProxy) return proxyFor(url, { proxy: named ?? '', noProxy });
    const system = await systemProxy();
    return proxyFor(url, { proxy: system.proxy, noProxy: `${noProxy},${system.noProxy}` });
  }

  /** A connection is kept for those alone who go the same way and trust the same: it was judged by their certificates. */
  function agentFor(url: URL, through: URL | undefined, version: string, fresh: boolean, secure: Trust): Agent {
    const name = [url.origin, version, through?.href].join(' ');
    const known = fresh ? undefined : kept.get(name);
    if (known) return known;
    const agent = newAgent(url, through, { keepAlive: !fresh, ...secure });
    if (!fresh) kept.set(name, agent);
    return agent;
  }

  async function send(url: URL, journey: Journey, begin: Begin, { method, path, headers, body = '' }: SignedRequest, signal?: AbortSignal) {
    const bundle = begin.caBundle || chosen?.().caBundle || '';
    const version = await versionOf(bundle);
    const secure = url.protocol === 'http:' ? {} : await trust(bundle, version);
    const agent = agentFor(url, journey.proxy, version, begin.fresh, secure);
    // The agent uses its own trust for a proxy that speaks TLS, and the request's for what lies behind it.
    const request = (url.protocol === 'http:' ? plainRequest : secureRequest)(url, { method, path, headers, agent, ...secure });
    const answer = await travel(request, body, journey, { connectLimit, signal });
    const { date = '', age } = answer.headers;
    // An answer out of a cache tells the time at which it was put there.
    if (!age && !Number.isNaN(Date.parse(date))) onDate(new Date(date));
    return { response: answer };
  }

  return {
    begin(url, options) {
      const journey: Journey = { host: url.host, proxy: undefined, ...beginning };
      return {
        journey,
        requestHandler: {
          async handle(request, { abortSignal } = {}) {
            Object.assign(journey, beginning, { proxy: await proxyOnTheWay(url) });
            return send(url, journey, options, request, abortSignal);
          },
        },
      };
    },
  };
}

function newAgent(url: URL, through: URL | undefined, options: Trust & { keepAlive: boolean }): Agent {
  if (through) return new HttpsProxyAgent(through, options);
  return url.protocol === 'http:' ? new PlainAgent(options) : new SecureAgent(options);
}
