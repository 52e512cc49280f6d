import { describe, expect, test } from 'vitest';
import type { Consent } from '../../../electron/core/keyfob.ts';
import { aWorld, key, withAlice } from '../../support/coreWorld.ts';

const HELPER = '"/home/me/.config/keyfob/bin/credentials" ';
const line = (profile: string) => `credential_process = ${HELPER}${profile}\n`;
const plaintext = `# mine\n[alice]\naws_access_key_id=${key.accessKeyId}\naws_secret_access_key=${key.secretAccessKey}\nregion=eu-west-1\n`;
const role = (name: string, more = '') => `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = alice\n${more}`;
const setAside: Consent = { setAside: true };

describe('an identity in process delivery', () => {
  test('has a line in its profile and nothing in the credentials file, session or not', async () => {
    const { run, shared } = aWorld();
    const keyfob = await run();
    await keyfob.add({ name: 'alice', key, delivery: 'process' });
    await keyfob.login({ code: '123456' });
    expect(shared.texts()).toEqual({ config: `[profile alice]\n${line('alice')}`, credentials: '' });
    expect(keyfob.state()).toMatchObject({ identities: [{ delivery: 'process', session: { state: 'live' } }], targets: [] });
  });

  test('named default has it where tools look first', async () => {
    const { run, shared } = aWorld();
    await (await run()).add({ name: 'default', key, delivery: 'process' });
    expect(shared.texts().config).toBe(`[default]\n${line('default')}`);
  });

  test('takes its live session out of its target when it is switched, and puts it there again when it is switched back', async () => {
    const { keyfob, shared } = await withAlice('[other]\nregion = x');
    await keyfob.login({ code: '123456' });
    const before = shared.texts();
    await keyfob.change('alice', { delivery: 'process' });
    expect(shared.texts()).toEqual({ config: `[profile alice]\n${line('alice')}`, credentials: '[other]\nregion = x\n\n[alice]' });
    await keyfob.change('alice', { delivery: 'file' });
    expect(shared.texts()).toEqual(before);
  });

  test('leaves a target of another name as that was, and says what starts from there', async () => {
    const config = role('dev').replace('alice', 'mfa');
    const { run, shared } = aWorld('[mfa]\nregion = x\n', config);
    const keyfob = await run();
    await keyfob.add({ name: 'alice', key, target: 'mfa', replace: true });
    await keyfob.login({ code: '123456' });
    const { notes } = await keyfob.change('alice', { delivery: 'process' });
    expect(notes).toContainEqual({ code: 'targetLeft', facts: { target: 'mfa', identity: 'alice', roles: ['dev'] } });
    expect(shared.texts()).toEqual({ config: `${config}\n[profile alice]\n${line('alice')}`, credentials: '[mfa]\nregion = x\n' });
  });

  test.each(['file', 'process'] as const)('is removed without a trace, by way of %s delivery', async (last) => {
    const config = `[profile alice]\nrole_arn = x\nregion = y\n${role('dev', 'mfa_serial = device\n')}`;
    const { run, shared } = aWorld(plaintext, config);
    const keyfob = await run();
    await keyfob.moveKey({ profile: 'alice', delivery: 'process', setAside: true });
    expect(shared.texts().config).toContain(`#keyfob# role_arn = x\n`);
    expect(shared.texts().config).toContain(`#keyfob# mfa_serial = device\n`);
    await keyfob.login({ code: '123456' });
    await keyfob.change('alice', { delivery: 'file', setAside: true });
    await keyfob.change('alice', { delivery: last });
    await keyfob.remove('alice', { restore: true });
    expect(shared.texts()).toEqual({ config, credentials: plaintext });
  });

  test('is restored where the key was in the config file, in a section of its own', async () => {
    const config = `[profile alice]\naws_access_key_id = ${key.accessKeyId}\naws_secret_access_key = ${key.secretAccessKey}\n`;
    const { run, shared } = aWorld('', config);
    const keyfob = await run();
    await keyfob.moveKey({ profile: 'alice', delivery: 'process' });
    expect(shared.texts()).toEqual({ config: `[profile alice]\n${line('alice')}`, credentials: '' });
    await keyfob.remove('alice', { restore: true });
    expect(shared.texts()).toEqual({ config, credentials: '' });
  });

  test('asks before somebody’s keys and lines go, and changes nothing meanwhile', async () => {
    const credentials = '[alice]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = s\n';
    const config = '[profile alice]\nsso_session = corp\n';
    const { run, shared } = aWorld('', '');
    const keyfob = await run();
    await keyfob.add({ name: 'alice', key });
    shared.set({ credentials, config });
    const why = (consent: Consent) => keyfob.change('alice', { delivery: 'process', ...consent }).then(() => 'done', (failure: { code: string; facts: { delivery: string } }) => `${failure.code} of ${failure.facts.delivery}`);
    expect(await why({})).toBe('sectionIsForeign of process');
    expect(await why({ replace: true })).toBe('linesInTheWay of process');
    expect(shared.texts()).toEqual({ credentials, config });
    expect(keyfob.state().identities).toMatchObject([{ delivery: 'file' }]);
    expect(await why({ replace: true, setAside: true })).toBe('done');
    expect(shared.texts()).toEqual({ credentials: '[alice]\n', config: `[profile alice]\n${line('alice')}#keyfob# sso_session = corp\n` });
  });

  test('is refused for a name that a shell could misread', async () => {
    const { run, shared } = aWorld();
    const keyfob = await run();
    await expect(keyfob.add({ name: 'my work', key, delivery: 'process' })).rejects.toMatchObject({ code: 'nameUnsafe' });
    expect(keyfob.identities()).toEqual([]);
    expect(shared.texts()).toEqual({ config: '', credentials: '' });
  });

  test('takes its line along when it is renamed', async () => {
    const { keyfob, shared } = await withAlice();
    await keyfob.change('alice', { delivery: 'process' });
    await keyfob.change('alice', { rename: 'work' });
    expect(shared.texts().config).toBe(`[profile work]\n${line('work')}`);
  });

  test('gets a line that somebody took out again at the next login, but is not asked for it', async () => {
    const { keyfob, shared } = await withAlice();
    await keyfob.change('alice', { delivery: 'process' });
    shared.set({ config: '' });
    await keyfob.login({ code: '123456' });
    expect(shared.texts().config).toBe(`[profile alice]\n${line('alice')}`);
  });

  test('stays as it was where the files cannot be written', async () => {
    const { keyfob, shared, world } = await withAlice();
    world.files.edit = async () => Promise.reject(new Error('disk'));
    await expect(keyfob.change('alice', { delivery: 'process' })).rejects.toThrow();
    expect(keyfob.identities()).toMatchObject([{ delivery: 'file' }]);
    expect(shared.texts().config).toBe('');
  });
});

describe('the import of a key that roles start from', () => {
  test('explains both deliveries, but not to who has chosen', async () => {
    const explained = async (delivery?: 'file' | 'process') => {
      const { run } = aWorld(plaintext, role('dev'));
      const { notes } = await (await run()).moveKey({ profile: 'alice', delivery });
      return notes.filter(({ code }) => code === 'sourceDeliveries');
    };
    expect(await explained()).toEqual([{ code: 'sourceDeliveries', facts: { identity: 'alice', roles: ['dev'] } }]);
    expect(await explained('file')).toEqual([]);
  });

  test('recommends process delivery for roles that want to last longer than an hour', async () => {
    const { run } = aWorld(plaintext, role('ops', 'duration_seconds = 14400\n'));
    const { notes } = await (await run()).moveKey({ profile: 'alice' });
    expect(notes).toContainEqual({ code: 'longRoles', facts: { roles: ['ops'] } });
  });
});

describe('a role in process delivery', () => {
  const config = `${role('dev', '# why\nmfa_serial = device\nregion = x\n')}[profile late]\noutput = json\n`;
  const withRole = async () => {
    const world = await withAlice('', config);
    await world.keyfob.deliverRole('dev', 'process', setAside);
    return world;
  };

  test('is asked for leave, naming the lines', async () => {
    const { keyfob, shared } = await withAlice('', config);
    await expect(keyfob.deliverRole('dev', 'process', {})).rejects.toMatchObject({ code: 'linesInTheWay', facts: { delivery: 'process' } });
    expect(shared.texts().config).toBe(config);
    expect(keyfob.state().roles).toMatchObject([{ delivery: 'file' }]);
  });

  test('runs Keyfob, is still read from the lines set aside, and comes back byte for byte', async () => {
    const { keyfob, shared } = await withRole();
    expect(shared.texts().config).toBe(
      `[profile dev]\n${line('dev')}#keyfob# role_arn = arn:aws:iam::111122223333:role/dev\n#keyfob# source_profile = alice\n# why\n#keyfob# mfa_serial = device\nregion = x\n[profile late]\noutput = json\n`,
    );
    expect(keyfob.state().roles).toMatchObject([{ name: 'dev', identity: 'alice', why: null, delivery: 'process' }]);
    await keyfob.deliverRole('dev', 'file', {});
    expect(shared.texts().config).toBe(config);
    expect(keyfob.state().roles).toMatchObject([{ delivery: 'file' }]);
  });

  test('can be edited: the definition changes, tools go on running Keyfob', async () => {
    const { keyfob, shared } = await withRole();
    await keyfob.editRole('dev', { roleArn: 'arn:aws:iam::111122223333:role/other', device: null });
    expect(shared.texts().config).toContain(`[profile dev]\n${line('dev')}#keyfob# role_arn = arn:aws:iam::111122223333:role/other\n`);
    await keyfob.deliverRole('dev', 'file', {});
    expect(shared.texts().config).toBe(config.replace('role/dev', 'role/other').replace('mfa_serial = device\n', ''));
  });

  test('goes with all its lines when it is removed', async () => {
    const { keyfob, shared } = await withRole();
    await keyfob.removeRole('dev');
    expect(shared.texts().config).not.toMatch(/keyfob|role_arn|source_profile/);
  });

  test('comes back when its identity is removed', async () => {
    const { keyfob, shared } = await withRole();
    await keyfob.remove('alice', { restore: false });
    expect(shared.texts().config).toBe(config);
    expect(keyfob.settings().roleChoices).toMatchObject([{ profile: 'dev', delivery: 'file' }]);
  });

  test('cannot be one that Keyfob does not serve, nor an identity', async () => {
    const { keyfob } = await withAlice('', '[profile far]\nrole_arn = arn:aws:iam::111122223333:role/far\nsource_profile = nobody\n');
    await expect(keyfob.deliverRole('far', 'process', setAside)).rejects.toMatchObject({ code: 'roleNotServed' });
    await expect(keyfob.deliverRole('alice', 'process', setAside)).rejects.toMatchObject({ code: 'notARole' });
  });
});
