import { expect, test } from 'vitest';
import { anIdentityStatus } from '../support/statuses.ts';
import { no, run, yes } from '../support/world.ts';

const passphrase = 'canary horse battery staple';
const vault = (place: 'keychain' | 'vault', state: 'none' | 'locked' | 'open') => () => yes<'vault'>({ place, state });
const done = () => ({ ok: true, value: {} }) as const;

test('the passphrase is asked for unseen, and once more after a slip', async () => {
  const answers = { vault: vault('vault', 'locked'), unlock: (_: unknown, earlier: number) => (earlier === 0 ? no('passphraseWrong', {}) : done()) };
  const { status, asked, prompts, err, leftOver } = await run(['unlock'], { answers, typed: ['a slip', passphrase] });
  expect({ status, leftOver }).toEqual({ status: 0, leftOver: [] });
  expect(prompts).toEqual(Array.from({ length: 2 }, () => 'Passphrase of the vault (not shown): [hidden]'));
  expect(asked.slice(1)).toEqual([{ name: 'unlock', ask: { passphrase: 'a slip' } }, { name: 'unlock', ask: { passphrase } }]);
  expect(err).toEqual(['That is not the passphrase. Try again. Nothing was changed.', 'The vault is open.']);
});

test('after three wrong ones it gives up', async () => {
  const answers = { vault: vault('vault', 'locked'), unlock: () => no('passphraseWrong', {}) };
  const { status, leftOver } = await run(['unlock'], { answers, typed: ['one', 'two', 'three', 'four'] });
  expect({ status, leftOver }).toEqual({ status: 1, leftOver: ['four'] });
});

test('without a terminal it is the first line of standard input, as it stands', async () => {
  const answers = { vault: vault('vault', 'locked'), unlock: done };
  const { status, asked } = await run(['unlock'], { answers, piped: ' with spaces \r' });
  expect(status).toBe(0);
  expect(asked[1]).toEqual({ name: 'unlock', ask: { passphrase: ' with spaces ' } });
  expect(await run(['unlock'], { answers, piped: '' })).toMatchObject({ status: 1, err: [expect.stringContaining('No passphrase came')] });
});

test('a first passphrase is chosen, twice alike', async () => {
  const answers = { vault: vault('vault', 'none'), makeVault: done };
  const { status, asked, err, prompts } = await run(['unlock'], { answers, typed: [passphrase, 'another', passphrase, passphrase] });
  expect(status).toBe(0);
  expect(asked[1]).toEqual({ name: 'makeVault', ask: { passphrase, anew: false } });
  expect(err).toEqual([expect.stringContaining('Nobody can recover a passphrase'), 'The two differ. Nothing was changed.', 'The keys are in the passphrase vault.']);
  expect(prompts.every((prompt) => prompt.endsWith('[hidden]'))).toBe(true);
});

test('where keys are in the keychain it says so, and --vault moves them', async () => {
  const answers = { vault: vault('keychain', 'none'), unlock: () => no('vaultUnused', {}), makeVault: done };
  expect(await run(['unlock'], { answers, typed: [] })).toMatchObject({ status: 1, err: [expect.stringContaining('keyfob unlock --vault')] });
  const { status, asked } = await run(['unlock', '--vault'], { answers, piped: passphrase });
  expect(status).toBe(0);
  expect(asked[1]).toEqual({ name: 'makeVault', ask: { passphrase, anew: false } });
});

test('--new begins another vault, --keychain moves keys back', async () => {
  const answers = { vault: vault('vault', 'locked'), unlock: done, makeVault: done, moveToKeychain: done };
  expect((await run(['unlock', '--new'], { answers, piped: passphrase })).asked).toEqual([{ name: 'makeVault', ask: { passphrase, anew: true } }]);
  const { asked, err } = await run(['unlock', '--keychain'], { answers, typed: [passphrase] });
  expect(asked.map(({ name }) => name)).toEqual(['vault', 'unlock', 'moveToKeychain']);
  expect(err).toEqual(['The keys are in the keychain of the system.']);
});

test('--change asks for the old passphrase and twice for the new one', async () => {
  const answers = { changePassphrase: done };
  const { asked } = await run(['unlock', '--change'], { answers, typed: ['the old one', passphrase, passphrase] });
  expect(asked).toEqual([{ name: 'changePassphrase', ask: { before: 'the old one', after: passphrase } }]);
  expect(await run(['unlock', '--change'], { answers, piped: passphrase })).toMatchObject({ status: 1, asked: [] });
});

test('only one thing at a time', async () => {
  expect(await run(['unlock', '--new', '--keychain'], { typed: [] })).toMatchObject({ status: 2, asked: [], err: [expect.stringContaining('--keychain, --new')] });
});

test('a login at a terminal opens the locked vault first, and then asks for the code', async () => {
  const session = { state: 'live', expiresAt: '2026-11-23T00:00:00Z', remindAt: null, mfa: true } as const;
  const { status, prompts, err } = await run(['login', 'alice'], {
    answers: {
      prepareLogin: (_, earlier) =>
        earlier === 0 ? no('vaultLocked', {}) : yes<'prepareLogin'>({ name: 'alice', deviceName: 'phone', endpoint: null, live: null, nextCodeIn: 9, clockOffset: 0 }),
      unlock: done,
      login: () => yes<'login'>({ name: 'alice', session, alreadyLive: false, tendsKey: false, notes: [], clockOffset: 0 }),
    },
    typed: [passphrase, '123456'],
  });
  expect(status).toBe(0);
  expect(prompts.map((prompt) => prompt.split(' ')[0])).toEqual(['Passphrase', 'Code']);
  expect(err).toHaveLength(1);
});

test('a first key at a terminal begins the vault that it needs', async () => {
  const identity = anIdentityStatus();
  const { status, asked } = await run(['import', 'alice'], {
    answers: { import: (_, earlier) => (earlier === 0 ? no('vaultNew', {}) : yes<'import'>({ identity, notes: [] })), makeVault: done },
    typed: [passphrase, passphrase],
  });
  expect(status).toBe(0);
  expect(asked.map(({ name }) => name)).toEqual(['import', 'makeVault', 'import']);
});

test('status says that the vault is locked', async () => {
  const stored = { version: 1, locked: true, keysIn: 'vault', endpoint: null, clockOffset: 0, identities: [], roles: [], targets: [] } as const;
  const { err } = await run(['status'], { answers: { status: () => yes<'status'>(stored) } });
  expect(err[0]).toBe('The passphrase vault is locked. Unlock it: keyfob unlock');
});
