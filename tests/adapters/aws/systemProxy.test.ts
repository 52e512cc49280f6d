import { expect, test } from 'vitest';
import { createSystemProxy } from '../../../electron/adapters/aws/systemProxy.ts';
import { SECOND } from '../../../electron/core/time.ts';
import { adaptersTo } from '../../support/awsAdapters.ts';
import { proxyAnswering } from '../../support/localServer.ts';

const outputs = {
  darwin: `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  HTTPEnable : 0
  HTTPSEnable : 1
  HTTPSPort : 8080
  HTTPSProxy : proxy.example
  ProxyAutoConfigEnable : 0
}
`,
  win32: `
HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings
    CertificateRevocation    REG_DWORD    0x1
    ProxyEnable    REG_DWORD    0x1
    ProxyServer    REG_SZ    http=other.example:80;https=proxy.example:8080
    ProxyOverride    REG_SZ    *.local;169.254/16

`,
  linux: `org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts ['*.local', '169.254/16']
org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy.http host 'other.example'
org.gnome.system.proxy.http port 80
org.gnome.system.proxy.https host 'proxy.example'
org.gnome.system.proxy.https port 8080
`,
} as const;
type Known = keyof typeof outputs;
const platforms: readonly Known[] = ['darwin', 'win32', 'linux'];
const off = {
  darwin: outputs.darwin.replace('HTTPSEnable : 1', 'HTTPSEnable : 0'),
  win32: outputs.win32.replace('ProxyEnable    REG_DWORD    0x1', 'ProxyEnable    REG_DWORD    0x0'),
  linux: outputs.linux.replace("'manual'", "'auto'"),
};

const now = () => new Date('2026-11-22T09:00:00Z');
const found = (platform: NodeJS.Platform, output: string) => createSystemProxy({ platform, now, ask: async () => output })();

test.each(platforms)('the proxy that %s is set to is found, with what is reached without it', async (platform) => {
  expect(await found(platform, outputs[platform])).toEqual({ proxy: 'http://proxy.example:8080', noProxy: '*.local,169.254/16' });
});

test.each(platforms)('%s without a proxy, or with a script that chooses one, has none', async (platform) => {
  expect(await found(platform, off[platform])).toEqual({ proxy: '', noProxy: '' });
  expect(await found(platform, '')).toEqual({ proxy: '', noProxy: '' });
});

test('one server of Windows for everything is the one', async () => {
  expect(await found('win32', outputs.win32.replace(/http=\S+/, 'proxy.example:3128'))).toMatchObject({ proxy: 'http://proxy.example:3128' });
});

test('a program that is missing hinders nothing', async () => {
  expect(await createSystemProxy({ platform: 'win32', now })()).toEqual({ proxy: '', noProxy: '' });
  expect(await found('aix', 'anything')).toEqual({ proxy: '', noProxy: '' });
});

test('callers together share one question, and it is asked again in a while', async () => {
  let time = now();
  let output: string = outputs.linux;
  let asked = 0;
  const systemProxy = createSystemProxy({
    platform: 'linux',
    now: () => time,
    ask: async () => {
      asked += 1;
      return output;
    },
  });
  expect(await Promise.all([systemProxy(), systemProxy()])).toMatchObject([{ proxy: 'http://proxy.example:8080' }, { proxy: 'http://proxy.example:8080' }]);
  output = '';
  await systemProxy();
  expect(asked).toBe(1);
  time = new Date(time.getTime() + 10 * SECOND);
  expect(await systemProxy()).toEqual({ proxy: '', noProxy: '' });
  expect(asked).toBe(2);
});

test('calls go through it, unless it or the environment excepts the host, or somebody names another proxy', async () => {
  const key = { accessKeyId: 'AKIAALICEALICEALICE1', secretAccessKey: 'secret' };
  const ask = (wishes: object) => adaptersTo('https://sts.company.invalid', wishes).sts.getCallerIdentity(key);
  const [system, chosen] = [await proxyAnswering(403), await proxyAnswering(403)];
  const systemProxy = async () => ({ proxy: system.proxy, noProxy: '*.local' });

  await expect(ask({ systemProxy })).rejects.toMatchObject({ code: 'proxyRefused', facts: { proxy: system.proxy } });
  await expect(ask({ systemProxy, noProxy: 'company.invalid' })).rejects.toMatchObject({ code: 'nameNotFound' });
  await expect(ask({ systemProxy: async () => ({ proxy: system.proxy, noProxy: '*.invalid' }) })).rejects.toMatchObject({ code: 'nameNotFound' });
  await expect(ask({ systemProxy, network: { proxy: chosen.proxy } })).rejects.toMatchObject({ facts: { proxy: chosen.proxy } });
  await expect(ask({ systemProxy, proxy: chosen.proxy })).rejects.toMatchObject({ facts: { proxy: chosen.proxy } });
});
