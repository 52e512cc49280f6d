import { describe, expect, test } from 'vitest';
import { createKeyfob } from '../../electron/core/createKeyfob.ts';
import type { World } from '../../electron/core/rooms.ts';
import { withAlice } from '../support/coreWorld.ts';
import { settled } from '../support/movableClock.ts';

const HELPER = '"/home/me/.config/keyfob/bin/credentials" ';
const role = (name: string) => `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = alice\n`;
const setAside = { setAside: true };

describe('a profile has one occupant', () => {
  test('so nothing is put into one that runs Keyfob', async () => {
    const { keyfob } = await withAlice('', role('dev'));
    await keyfob.change('alice', { delivery: 'process' });
    await keyfob.login({ code: '123456' });
    const everything = { replace: true, setAside: true };
    await expect(keyfob.use({ profile: 'dev', target: 'alice', ...everything })).rejects.toMatchObject({ code: 'profileRuns', facts: { profile: 'alice' } });
    await keyfob.deliverRole('dev', 'process', setAside);
    await expect(keyfob.use({ profile: 'alice', target: 'dev', ...everything })).rejects.toMatchObject({ code: 'profileRuns', facts: { profile: 'dev' } });
  });

  test('and one that holds something does not begin to run Keyfob', async () => {
    const { keyfob } = await withAlice('', role('dev'));
    await keyfob.login({ code: '123456' });
    await keyfob.use({ profile: 'dev', target: 'alice', replace: true });
    await expect(keyfob.change('alice', { delivery: 'process' })).rejects.toMatchObject({ code: 'profileHolds', facts: { profile: 'alice', by: 'dev' } });
    await keyfob.useOff('alice');
    await keyfob.change('alice', { delivery: 'process' });
  });

  test('and a target left by process delivery is free for others', async () => {
    const { keyfob } = await withAlice('', role('dev'));
    await keyfob.change('alice', { target: 'default' });
    await keyfob.change('alice', { delivery: 'process' });
    await keyfob.login({ code: '123456' });
    await keyfob.use({ profile: 'dev' });
    await keyfob.useOff('default');
  });
});

describe('the next start', () => {
  const movedTo = (world: World, path: string): World => ({ ...world, helper: { words: [path], option: '', rules: 'posix' } });

  test('renews lines that start Keyfob from where its folder was, and no others', async () => {
    const other = '[profile other]\ncredential_process = "/opt/tool" other\n';
    const { keyfob, shared, world } = await withAlice('', role('dev') + other);
    await keyfob.change('alice', { delivery: 'process' });
    await keyfob.deliverRole('dev', 'process', setAside);
    const before = shared.texts().config;
    await createKeyfob(movedTo(world, '/new home/bin/credentials')).start();
    await settled();
    expect(shared.texts().config).toBe(before.replaceAll(HELPER, '"/new home/bin/credentials" '));
  });

  test('leaves a line alone that somebody has written instead', async () => {
    const { keyfob, shared, world } = await withAlice();
    await keyfob.change('alice', { delivery: 'process' });
    const config = '[profile alice]\ncredential_process = "/opt/tool" alice\n';
    shared.set({ config });
    await createKeyfob(movedTo(world, '/new/bin/credentials')).start();
    await settled();
    expect(shared.texts().config).toBe(config);
  });

  test('can switch process delivery off although the new path cannot be written', async () => {
    const { keyfob, shared, world } = await withAlice();
    await keyfob.change('alice', { delivery: 'process' });
    const next = createKeyfob(movedTo(world, '/a\nb/bin/credentials'));
    await next.start();
    await next.change('alice', { delivery: 'file' });
    expect(shared.texts().config).toBe('');
    await expect(next.change('alice', { delivery: 'process' })).rejects.toMatchObject({ code: 'helperUnwritable' });
  });
});
