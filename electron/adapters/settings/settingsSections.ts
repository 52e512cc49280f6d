import type { DisplacedKey } from '../../core/keys/displaced.ts';
import type { Identity } from '../../core/identity.ts';
import { DEFAULT_DURATION } from '../../core/identity.ts';
import { defaultKeyRules } from '../../core/keys/keyLife.ts';
import type { AdHocRole, Occupancy, RoleChoice, Settings } from '../../core/settings/settings.ts';
import { defaultSettings, ROLE_COLOURS } from '../../core/settings/settings.ts';
import { MINUTE, SECOND } from '../../core/time.ts';
import type { Part, Reader } from './settingsValues.ts';
import { encodeText } from './settingsValues.ts';

/** What stands in the file before all sections. */
export type General = Omit<Settings, 'identities' | 'occupancies' | 'roleChoices'>;

/** How one kind of thing stands in a section of the settings file. */
interface Section<T> {
  /** Its keys; others in the same section stay as they are. */
  readonly keys: readonly string[];
  read(reader: Reader): T;
  write(thing: T): Part;
}

const text = (key: string, value: string | undefined): Part => (value === undefined ? {} : { [key]: encodeText(value) });
const texts = (values: readonly string[]): string[] => values.map(encodeText);
const yesOrNo = (reader: Reader, key: string): boolean => reader.oneOf(key, ['true', 'false']) === 'true';

const PLACES = ['keychain', 'vault'] as const;

/** File, id and profile; the last may have spaces. */
function readDisplaced(text: string): DisplacedKey[] {
  const [, file, accessKeyId, profile] = /^(config|credentials) (\S+) (.+)$/s.exec(text) ?? [];
  return (file === 'config' || file === 'credentials') && accessKeyId && profile ? [{ file, accessKeyId, profile }] : [];
}

export const generalSection: Section<General> = {
  keys: [
    'process_line', 'last_used', 'reminder_seconds', 'shortcut', 'theme', 'launch_at_login', 'tray_time', 'lock_on_screen_lock', 'lock_on_suspend',
    'lock_after_hours', 'rotate_keys_after_days', 'keep_old_keys_days', 'remind_of_keys_after_days', 'keys_in', 'keys_leaving', 'vault_lock_minutes', 'proxy', 'ca_bundle',
    'kept_plaintext_keys', 'displaced_keys', 'may_have_left_devices', 'hints_shown',
  ],
  read: (reader) => ({
    processLine: reader.text('process_line'),
    lastUsed: reader.text('last_used'),
    reminderLead: Math.round((reader.number('reminder_seconds') ?? defaultSettings.reminderLead / SECOND) * SECOND),
    shortcut: reader.text('shortcut'),
    theme: reader.oneOf('theme', ['system', 'light', 'dark']) ?? defaultSettings.theme,
    launchAtLogin: yesOrNo(reader, 'launch_at_login'),
    trayTime: yesOrNo(reader, 'tray_time'),
    lockOn: {
      screenLock: yesOrNo(reader, 'lock_on_screen_lock'),
      suspend: yesOrNo(reader, 'lock_on_suspend'),
      afterHours: reader.number('lock_after_hours') ?? 0,
    },
    keyRules: {
      rotateAfter: reader.number('rotate_keys_after_days'),
      keepOld: reader.number('keep_old_keys_days') ?? defaultKeyRules.keepOld,
      remindAfter: reader.number('remind_of_keys_after_days') ?? defaultKeyRules.remindAfter,
    },
    network: { proxy: reader.text('proxy'), caBundle: reader.text('ca_bundle') },
    keysIn: reader.oneOf('keys_in', PLACES) ?? defaultSettings.keysIn,
    keysLeaving: reader.oneOf('keys_leaving', PLACES),
    vaultLockAfter: (reader.number('vault_lock_minutes') ?? defaultSettings.vaultLockAfter / MINUTE) * MINUTE,
    keptPlaintextKeys: reader.list('kept_plaintext_keys'),
    displaced: reader.list('displaced_keys').flatMap(readDisplaced),
    leftoversOf: reader.list('may_have_left_devices'),
    hintsShown: reader.list('hints_shown'),
  }),
  write: ({ processLine, lastUsed, reminderLead, shortcut, theme, launchAtLogin, trayTime, lockOn, keyRules, network, keysIn, keysLeaving, vaultLockAfter, keptPlaintextKeys, displaced, leftoversOf, hintsShown }) => ({
    ...text('process_line', processLine),
    ...text('last_used', lastUsed),
    reminder_seconds: String(reminderLead / SECOND),
    ...text('shortcut', shortcut),
    theme,
    launch_at_login: String(launchAtLogin),
    tray_time: String(trayTime),
    lock_on_screen_lock: String(lockOn.screenLock),
    lock_on_suspend: String(lockOn.suspend),
    lock_after_hours: String(lockOn.afterHours),
    ...text('rotate_keys_after_days', keyRules.rotateAfter?.toString()),
    keep_old_keys_days: String(keyRules.keepOld),
    remind_of_keys_after_days: String(keyRules.remindAfter),
    ...text('proxy', network.proxy),
    ...text('ca_bundle', network.caBundle),
    keys_in: keysIn,
    ...text('keys_leaving', keysLeaving),
    vault_lock_minutes: String(vaultLockAfter / MINUTE),
    kept_plaintext_keys: texts(keptPlaintextKeys),
    displaced_keys: texts(displaced.map(({ file, accessKeyId, profile }) => `${file} ${accessKeyId} ${profile}`)),
    may_have_left_devices: texts(leftoversOf),
    hints_shown: texts(hintsShown),
  }),
};

export const identitySection: Section<Identity> = {
  keys: ['id', 'name', 'access_key_id', 'account_id', 'account_alias', 'arn', 'device', 'devices', 'duration_seconds', 'region', 'endpoint', 'imported_from', 'delivery', 'target'],
  read(reader) {
    const name = reader.needed('name');
    return {
      id: reader.needed('id'),
      name,
      accessKeyId: reader.needed('access_key_id'),
      accountId: reader.needed('account_id'),
      accountAlias: reader.text('account_alias'),
      arn: reader.needed('arn'),
      device: reader.text('device'),
      devices: reader.list('devices'),
      durationSeconds: reader.number('duration_seconds') ?? DEFAULT_DURATION,
      region: reader.text('region'),
      endpoint: reader.text('endpoint'),
      importedFrom: reader.text('imported_from'),
      delivery: reader.oneOf('delivery', ['file', 'process']) ?? 'file',
      target: reader.text('target') ?? name,
    };
  },
  write: (identity) => ({
    ...text('id', identity.id),
    ...text('name', identity.name),
    ...text('access_key_id', identity.accessKeyId),
    ...text('account_id', identity.accountId),
    ...text('account_alias', identity.accountAlias),
    ...text('arn', identity.arn),
    ...text('device', identity.device),
    devices: texts(identity.devices),
    duration_seconds: String(identity.durationSeconds),
    ...text('region', identity.region),
    ...text('endpoint', identity.endpoint),
    ...text('imported_from', identity.importedFrom),
    delivery: identity.delivery,
    ...text('target', identity.target),
  }),
};

export const occupancySection: Section<Occupancy> = {
  keys: ['target', 'profile', 'region', 'role_arn', 'source', 'role_session_name', 'external_id', 'source_identity', 'tags', 'duration_seconds', 'role_region'],
  read: (reader) => ({
    target: reader.needed('target'),
    profile: reader.needed('profile'),
    region: reader.text('region'),
    adHoc: readAdHoc(reader),
  }),
  write: ({ target, profile, region, adHoc }) => ({
    ...text('target', target),
    ...text('profile', profile),
    ...text('region', region),
    ...(adHoc && writeAdHoc(adHoc)),
  }),
};

function readAdHoc(reader: Reader): AdHocRole | undefined {
  const roleArn = reader.text('role_arn');
  if (roleArn === undefined) return undefined;
  const tags = reader.list('tags').map(readTag);
  return {
    roleArn,
    source: reader.needed('source'),
    roleSessionName: reader.text('role_session_name'),
    externalId: reader.text('external_id'),
    sourceIdentity: reader.text('source_identity'),
    tags: tags.length > 0 ? Object.fromEntries(tags) : undefined,
    durationSeconds: reader.number('duration_seconds'),
    region: reader.text('role_region'),
  };
}

const writeAdHoc = (role: AdHocRole): Part => ({
  ...text('role_arn', role.roleArn),
  ...text('source', role.source),
  ...text('role_session_name', role.roleSessionName),
  ...text('external_id', role.externalId),
  ...text('source_identity', role.sourceIdentity),
  ...(role.tags && { tags: texts(Object.entries(role.tags).map(writeTag)) }),
  ...text('duration_seconds', role.durationSeconds?.toString()),
  ...text('role_region', role.region),
});

/** `key=value`; an equals sign in the key is `%3D`, a percent sign `%25`. */
const writeTag = ([key, value]: [string, string]): string => `${key.replaceAll('%', '%25').replaceAll('=', '%3D')}=${value}`;

function readTag(written: string): [string, string] {
  const [key = '', ...value] = written.split('=');
  return [key.replaceAll('%3D', '=').replaceAll('%25', '%'), value.join('=')];
}

export const roleSection: Section<RoleChoice> = {
  keys: ['profile', 'own_code', 'maximum_seconds', 'pinned', 'colour', 'delivery', 'used_at'],
  read: (reader) => ({
    profile: reader.needed('profile'),
    ownCode: yesOrNo(reader, 'own_code'),
    maximum: reader.number('maximum_seconds'),
    pinned: yesOrNo(reader, 'pinned'),
    colour: reader.oneOf('colour', ROLE_COLOURS),
    delivery: reader.oneOf('delivery', ['file', 'process']) ?? 'file',
    usedAt: reader.moment('used_at'),
  }),
  write: ({ profile, ownCode, maximum, pinned, colour, delivery, usedAt }) => ({
    ...text('profile', profile),
    own_code: String(ownCode),
    ...text('maximum_seconds', maximum?.toString()),
    pinned: String(pinned),
    ...text('colour', colour),
    delivery,
    ...text('used_at', usedAt?.toISOString()),
  }),
};
