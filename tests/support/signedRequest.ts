import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Keys } from './awsClients.ts';

/** A request to sign by hand, so that a test can get any part of it wrong. */
export interface RequestToSign {
  endpoint: string;
  keys: Keys;
  at: Date;
  service?: string;
  region?: string;
  method?: string;
  /** With a query, if wanted. */
  target?: string;
  body?: string;
  /** Added and signed. */
  headers?: Record<string, string>;
  /** Left out of the signature although they are sent. */
  unsigned?: string[];
  /** Says when it was signed in the Date header instead of X-Amz-Date. */
  dateHeader?: boolean;
  /** Changes what is sent after it was signed. */
  tamper?: (sent: SentRequest) => void;
}

/** What goes over the wire. */
export interface SentRequest {
  method: string;
  target: string;
  body: string;
  headers: Record<string, string>;
}

/** An answer as it came. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  code: string | undefined;
  message: string | undefined;
}

/** Signs with Signature Version 4 in the Authorization header and sends. */
export async function sendSigned(wish: RequestToSign): Promise<RawAnswer> {
  const { endpoint, keys, at, service = 'sts', region = 'us-east-1', method = 'POST', target = '/', body = '', unsigned = [] } = wish;
  const stamp = stampOf(at);
  const headers: Record<string, string> = {
    host: new URL(endpoint).host,
    ...(wish.dateHeader ? { date: at.toUTCString() } : { 'x-amz-date': stamp }),
    ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...(keys.sessionToken ? { 'x-amz-security-token': keys.sessionToken } : {}),
    ...wish.headers,
  };
  const names = Object.keys(headers).filter((name) => !unsigned.includes(name)).sort();
  const [path = '/', query = ''] = target.split('?');
  const lines = [method, path, query.split('&').sort().join('&'), ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';')];
  const scope = `${stamp.slice(0, 8)}/${region}/${service}/aws4_request`;
  const signature = sign(keys.secretAccessKey, scope, stamp, [...lines, headers['x-amz-content-sha256'] ?? sha256(body)].join('\n'));
  const authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  const sent: SentRequest = { method, target, body, headers: { ...headers, authorization } };
  wish.tamper?.(sent);
  return send(endpoint, sent);
}

/** A presigned target for a GET without body; good for a minute, as far as the service looks at that. */
export function presign({ endpoint, keys, at, service = 'sts', region = 'us-east-1', target = '/' }: RequestToSign): string {
  const stamp = stampOf(at);
  const scope = `${stamp.slice(0, 8)}/${region}/${service}/aws4_request`;
  const [path = '/', asked] = target.split('?');
  const parameters: [string, string][] = [
    ...new URLSearchParams(asked),
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${keys.accessKeyId}/${scope}`],
    ['X-Amz-Date', stamp],
    ['X-Amz-Expires', '60'],
    ['X-Amz-SignedHeaders', 'host'],
    ...(keys.sessionToken ? [['X-Amz-Security-Token', keys.sessionToken] satisfies [string, string]] : []),
  ];
  const query = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).sort().join('&');
  const body = service === 's3' ? 'UNSIGNED-PAYLOAD' : sha256('');
  const canonical = ['GET', path, query, `host:${new URL(endpoint).host}`, '', 'host', body].join('\n');
  return `${path}?${query}&X-Amz-Signature=${sign(keys.secretAccessKey, scope, stamp, canonical)}`;
}

/** Sends a request as it is. */
export function send(endpoint: string, { method, target, body, headers }: SentRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(endpoint);
    const outgoing = request({ host: hostname, port, method, path: target, headers, setHost: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const [code, message] = ['Code', 'Message'].map((name) => new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(text)?.[1]);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text, code, message });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function stampOf(moment: Date): string {
  return moment.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

function sign(secret: string, scope: string, stamp: string, canonical: string): string {
  const key = scope.split('/').reduce<Buffer | string>((parent, part) => hmac(parent, part), `AWS4${secret}`);
  return hmac(key, `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${sha256(canonical)}`).toString('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
