import { request } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { startApplication, type RunningApplication } from '../support/application.ts';
import { bundleOf, selfSigned } from '../support/certificate.ts';
import { refusal } from '../support/desktop.ts';
import { proxyAnswering, secureServer } from '../support/localServer.ts';
import { setUpAws } from '../support/setUpAws.ts';

const aws = await setUpAws();
let app: RunningApplication | undefined;
afterAll(() => app?.stop());

/** The simulated AWS as a company's network shows it: behind a proxy alone, under a name and a certificate of the company's own. */
async function behindACompany() {
  const certificate = selfSigned('Example Interception', 'aws.company.example');
  const { port } = new URL(aws.endpoint);
  const address = await secureServer(certificate, (asked, answer) => {
    const onward = request({ port, path: asked.url, method: asked.method, headers: asked.headers }, (heard) => {
      answer.writeHead(heard.statusCode ?? 500, heard.headers);
      heard.pipe(answer);
    });
    asked.pipe(onward);
  });
  return { endpoint: address.replace('localhost', 'aws.company.example'), certificate, ...(await proxyAnswering(200)) };
}

test('a proxy and certificates that are named in the popup count from the next call on', async () => {
  const { endpoint, certificate, proxy, asked } = await behindACompany();
  app = await startApplication({ endpoint });
  const { accessKeyId, secretAccessKey } = aws.user('alice');
  const add = async () => (await app?.keyfob(['add', 'alice', '--access-key-id', accessKeyId], `${secretAccessKey}\n`))?.err;
  expect(await add()).toContain('The name aws.company.example');

  const popup = await app.open();
  await popup.getByRole('button', { name: 'Settings' }).click();
  const network = popup.getByRole('region', { name: 'Network' });
  await network.getByText('as usual').click();
  await network.getByLabel('Proxy').fill('socks5://proxy.example');
  await network.getByRole('button', { name: 'Change' }).click();
  await expect.poll(() => refusal(popup).innerText()).toContain('“socks5://proxy.example” is no address of a proxy.');
  await network.getByLabel('Proxy').fill(proxy);
  await network.getByRole('button', { name: 'Change' }).click();
  await network.getByText('with a proxy').waitFor();
  expect(await add()).toMatch(/certificate of aws\.company\.example.* is not trusted \(issued by Example Interception\)/);

  await network.getByLabel(/^Certificates/).fill('/nowhere/company.pem');
  await network.getByRole('button', { name: 'Change' }).click();
  await expect.poll(() => refusal(popup).innerText()).toContain('There is no file /nowhere/company.pem.');
  await network.getByLabel(/^Certificates/).fill(bundleOf(certificate.cert));
  await network.getByRole('button', { name: 'Change' }).click();
  await network.getByText('with a proxy and certificates of your own').waitFor();
  expect(await add()).toContain('alice: added');
  expect(await app.keyfob(['login', 'alice', '--code', '-'], `${aws.code('alice')}\n`)).toMatchObject({ status: 0 });
  expect(new Set(asked)).toEqual(new Set([new URL(endpoint).host]));
});
