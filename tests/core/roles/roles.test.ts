import { describe, expect, test } from 'vitest';
import { deviceOf, readProfiles, valueOf } from '../../../electron/core/profiles.ts';
import { chainOf, isRole, resolveRoles, startFrom } from '../../../electron/core/roles/roles.ts';
import { sharedView } from '../../support/sharedTexts.ts';

const profilesOf = (config: string, credentials = '') => readProfiles(sharedView({ config, credentials }));
const role = (name: string, lines: string) => `[profile ${name}]\nrole_arn = arn:aws:iam::1:role/${name}\n${lines}\n`;
const identities = new Map([['alice', 'alice']]);
const resolve = (config: string, credentials = '') => resolveRoles(profilesOf(config, credentials), identities);

describe('a profile', () => {
  test('is read from both files, and the credentials file counts where both set a key', () => {
    const profile = profilesOf('[profile alice]\nregion = x\noutput = json\n', '[alice]\nregion = y\n').get('alice');
    expect(profile?.settings.get('region')).toEqual({ value: 'y', file: 'credentials', line: 2, aside: false });
    expect(profile?.settings.get('output')).toEqual({ value: 'json', file: 'config', line: 3, aside: false });
  });

  test('keeps what was set aside, until the line is written anew', () => {
    const config = '[profile dev]\n#keyfob# role_arn = a\n#keyfob# source_profile = alice\nsource_profile = bob\n';
    const profile = profilesOf(config).get('dev');
    expect(profile?.settings.get('role_arn')).toEqual({ value: 'a', file: 'config', line: 2, aside: true });
    expect(valueOf(profile, 'source_profile')).toBe('bob');
    expect(isRole(profile)).toBe(true);
  });

  test('in both files is defined by the line that tools read, not by the one set aside', () => {
    const profile = profilesOf('[profile dev]\nrole_arn = read\n', '[dev]\n#keyfob# role_arn = aside\n').get('dev');
    expect(valueOf(profile, 'role_arn')).toBe('read');
  });

  test('has what [DEFAULT] gives to all', () => {
    expect(valueOf(profilesOf('[DEFAULT]\nregion = x\n[profile dev]\noutput = y\n').get('dev'), 'region')).toBe('x');
  });

  test('names its device in the ways that tools have', () => {
    expect(deviceOf(profilesOf('[profile a]\nmfa_serial = arn\n').get('a'))).toBe('arn');
    expect(deviceOf(profilesOf('', '[a-long-term]\naws_mfa_device = arn\n').get('a-long-term'))).toBe('arn');
    expect(deviceOf(undefined)).toBeUndefined();
  });

  test('may have any name', () => {
    const names = ['john.doe@example.com', 'zoé', 'a b', '__proto__', 'constructor'];
    expect([...profilesOf(names.map((name) => `[profile "${name}"]\nregion = x\n`).join('')).keys()]).toEqual(names);
  });

  test('in a file that botocore cannot read is still read as far as it goes', () => {
    expect(valueOf(profilesOf('[profile a]\nnonsense\nregion = x\n[profile a]\noutput = y\n').get('a'), 'region')).toBe('x');
  });
});

describe('a role', () => {
  test('starts from the identity at the end of its chain', () => {
    const chains = resolve(role('deep', 'source_profile = dev') + role('dev', 'source_profile = alice'));
    expect(chains.get('deep')).toEqual({ served: true, identity: 'alice', source: 'dev' });
    expect(chainOf(chains, identities, 'deep')).toEqual(['deep', 'dev']);
    expect(chainOf(chains, identities, 'dev')).toEqual(['dev']);
  });

  test('with its lines set aside is still one', () => {
    const chains = resolve('[profile dev]\n#keyfob# role_arn = x\n#keyfob# source_profile = alice\ncredential_process = keyfob\n');
    expect(chains.get('dev')).toMatchObject({ served: true, identity: 'alice' });
  });

  test('that is an identity too ends the chains of others, as static keys do in the SDKs', () => {
    const chains = resolve(role('alice', 'source_profile = alice') + role('dev', 'source_profile = alice'));
    expect(chains.get('alice')).toEqual({ served: true, identity: 'alice', source: 'alice' });
    expect(chainOf(chains, identities, 'dev')).toEqual(['dev']);
  });

  const unserved: Record<string, [config: string, why: string, at: string]> = {
    'in a circle': [role('dev', 'source_profile = ops') + role('ops', 'source_profile = dev'), 'cycle', 'dev'],
    'leading into a circle': [role('dev', 'source_profile = a') + role('a', 'source_profile = b') + role('b', 'source_profile = a'), 'cycle', 'a'],
    'whose source is missing': [role('dev', 'source_profile = gone'), 'sourceMissing', 'dev'],
    'whose source is missing further on': [role('dev', 'source_profile = ops') + role('ops', 'source_profile = gone'), 'sourceMissing', 'ops'],
    'without a source': [role('dev', ''), 'sourceNotNamed', 'dev'],
    'with two kinds of source': [role('dev', 'source_profile = alice\ncredential_source = Environment'), 'sourceAmbiguous', 'dev'],
    'of an EC2 instance': [role('dev', 'credential_source = Ec2InstanceMetadata'), 'credentialSource', 'dev'],
    'by web identity': [role('dev', 'web_identity_token_file = /t'), 'webIdentity', 'dev'],
    'from SSO': [`${role('dev', 'source_profile = s')}[profile s]\nsso_session = x\nsso_account_id = 1\n`, 'sso', 's'],
    'from a process': [`${role('dev', 'source_profile = p')}[profile p]\ncredential_process = x\n`, 'process', 'p'],
    'from a key that Keyfob does not keep': [`${role('dev', 'source_profile = k')}[profile k]\naws_access_key_id = AKIAX\n`, 'sourceHasNoKey', 'k'],
    'from itself, without a key that Keyfob keeps': [role('dev', 'source_profile = dev'), 'sourceHasNoKey', 'dev'],
  };
  for (const [what, [config, why, at]] of Object.entries(unserved)) {
    test(`${what} is not served, and why is said`, () => {
      const chains = resolve(config);
      expect(chains.get('dev')).toEqual({ served: false, why, at });
      expect(chainOf(chains, identities, 'dev')).toEqual([]);
    });
  }

  test('at the end of a chain of 20,000 is found, and so are all on the way', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `r${index}`);
    const chains = resolve(names.map((name, index) => role(name, `source_profile = ${names[index + 1] ?? 'alice'}`)).join(''));
    expect([...chains.values()].every(({ served }) => served)).toBe(true);
    expect(chainOf(chains, identities, 'r0')).toHaveLength(20_000);
  });
});

describe('who starts from a profile', () => {
  test('is found through chains, circles included, and is never the profile itself', () => {
    const config = role('dev', 'source_profile = alice') + role('deep', 'source_profile = dev') + role('alice', 'source_profile = deep');
    expect(startFrom(profilesOf(config), 'alice')).toEqual(['dev', 'deep']);
  });

  test('is not a profile without a role', () => {
    expect(startFrom(profilesOf('[profile dev]\nsource_profile = alice\n'), 'alice')).toEqual([]);
  });
});
