import { expect, test } from 'vitest';
import { Failure } from '../../electron/core/failure.ts';
import { aWorld, key } from '../support/coreWorld.ts';

test('where AWS does not list devices, mfa_serial of the profile is used', async () => {
  const { world, run } = aWorld('', '[profile alice]\nmfa_serial = arn:aws:iam::111122223333:mfa/tablet\n');
  world.iam.listDevices = () => Promise.reject(new Failure('notAllowed', { action: 'iam:ListMFADevices' }));
  const keyfob = await run();
  const { identity, notes } = await keyfob.add({ name: 'alice', key });
  expect(identity.device).toBe('arn:aws:iam::111122223333:mfa/tablet');
  expect(notes).toEqual([{ code: 'deviceFromProfile', facts: { device: 'tablet' } }]);
});

test('a role that starts from the profile names its device as well, as long as all such roles name the same', async () => {
  const role = (name: string, device: string) => `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = alice\nmfa_serial = arn:aws:iam::111122223333:mfa/${device}\n`;
  const deviceWith = async (config: string) => {
    const { world, run } = aWorld('', config);
    world.iam.listDevices = () => Promise.reject(new Failure('notAllowed', { action: 'iam:ListMFADevices' }));
    return (await (await run()).add({ name: 'alice', key })).identity.device;
  };
  expect(await deviceWith(role('dev', 'tablet') + role('ops', 'tablet'))).toBe('arn:aws:iam::111122223333:mfa/tablet');
  expect(await deviceWith(role('dev', 'tablet') + role('ops', 'phone'))).toBeUndefined();
});
