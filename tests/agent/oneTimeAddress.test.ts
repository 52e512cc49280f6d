import { request } from 'node:http';
import { expect, test } from 'vitest';
import { oneTimeAddress } from '../../electron/agent/oneTimeAddress.ts';

const LINK = 'https://signin.example/federation?SigninToken=secret';

interface Asked {
  readonly method?: string;
  readonly host?: string;
  readonly path?: string;
}

/** The status and where it leads; what the system says where nobody listens. */
function asked(address: string, { method = 'GET', host, path }: Asked = {}): Promise<{ status: number | undefined; location?: string | undefined; cache?: string | undefined } | string> {
  const url = new URL(address);
  return new Promise((resolve) => {
    const sent = request({ hostname: url.hostname, port: url.port, path: path ?? url.pathname, method, headers: { host: host ?? url.host } }, (response) => {
      const { location, 'cache-control': cache } = response.headers;
      response.resume().once('end', () => resolve({ status: response.statusCode, location, cache }));
    });
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? '')).end();
  });
}

test('the address leads to the link once, and nothing keeps the answer', async () => {
  const address = await oneTimeAddress(LINK);
  expect(await asked(address)).toEqual({ status: 303, location: LINK, cache: 'no-store' });
  expect(await asked(address)).toBe('ECONNREFUSED');
});

test('of two who come at the same moment one is led there', async () => {
  const address = await oneTimeAddress(LINK);
  const both = await Promise.all([asked(address), asked(address)]);
  expect(both.filter((answer) => typeof answer === 'object' && answer.status === 303)).toHaveLength(1);
});

test('an address says nothing of the link, and cannot be guessed from another', async () => {
  const [one, other] = [await oneTimeAddress(LINK), await oneTimeAddress(LINK)];
  expect(one).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{64}$/);
  expect(new URL(one).pathname).not.toBe(new URL(other).pathname);
  await Promise.all([asked(one), asked(other)]);
});

test('another path, method or host name is refused, and spends nothing', async () => {
  const address = await oneTimeAddress(LINK);
  const path = new URL(address).pathname;
  for (const wrong of [{ path: '/' }, { path: `${path}0` }, { path: path.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }, { method: 'POST' }, { method: 'HEAD' }, { host: 'evil.example' }]) {
    expect(await asked(address, wrong)).toEqual({ status: 404 });
  }
  expect(await asked(address)).toMatchObject({ status: 303 });
});

test('after its time nobody listens', async () => {
  const address = await oneTimeAddress(LINK, 1);
  await expect.poll(() => asked(address)).toBe('ECONNREFUSED');
});
