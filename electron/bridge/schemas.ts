import * as z from 'zod/mini';
import { COMMAND_WAYS } from '../core/delivery/copyable.ts';
import { LONGEST_DURATION, SHORTEST_DURATION } from '../core/identity.ts';
import { LONGEST_DAYS } from '../core/keys/keyLife.ts';
import { ROLE_COLOURS } from '../core/settings/settings.ts';
import { isMfaWish } from '../core/policy/apply/readWish.ts';
import type { CommandName, Commands } from './contract.ts';
import { enforcementSchemas } from './enforcementSchemas.ts';

/** Long enough for every name, ARN and key that AWS knows; whatever is longer is no such thing. */
const text = z.string().check(z.minLength(1), z.maxLength(2048));
const maybe = z.exactOptional;
const code = z.string().check(z.maxLength(64));
const consent = { replace: maybe(z.boolean()), setAside: maybe(z.boolean()), otherEndpoint: maybe(z.boolean()) };
const seconds = z.int().check(z.gte(1), z.lte(LONGEST_DURATION));
const delivery = z.enum(['file', 'process']);
const days = z.int().check(z.gte(0), z.lte(LONGEST_DAYS));
const plan = { identity: text, wish: z.custom<Commands['planMfa']['wish']>(isMfaWish) };
const nothing = z.strictObject({});

/**
 * The run-time shape of each command: types stop at the wall, and what comes through it may be anything. Whether a code
 * or a key has the right form is for the core to say, which has the words for it.
 */
export const schemas: { readonly [C in CommandName]: z.ZodMiniType<Commands[C]> } = {
  startSession: z.strictObject({ identity: text, code, ...consent }),
  addIdentity: z.strictObject({ name: text, accessKeyId: text, secretAccessKey: text, target: text, ...consent }),
  moveKey: z.strictObject({ profile: text, target: text, delivery: maybe(delivery), ...consent }),
  keepKey: z.strictObject({ accessKeyId: text }),
  removeIdentity: z.strictObject({ identity: text, restore: z.boolean() }),
  lookAtKeys: z.strictObject({ identity: text }),
  planRotation: z.strictObject({ identity: text }),
  rotateKey: z.strictObject({ identity: text, deleteInactive: maybe(text) }),
  resumeRotation: z.strictObject({ identity: text, deleteNow: z.boolean() }),
  rollBackRotation: z.strictObject({ identity: text }),
  changeIdentity: z.strictObject({
    identity: text,
    device: maybe(text),
    durationSeconds: maybe(z.int().check(z.gte(SHORTEST_DURATION), z.lte(LONGEST_DURATION))),
    target: maybe(text),
    delivery: maybe(delivery),
    rename: maybe(text),
    ...consent,
  }),
  findDevices: z.strictObject({ identity: text }),
  beginEnrolment: z.strictObject({ identity: text }),
  enrolDevice: z.strictObject({ identity: text, serial: text, first: code, second: code }),
  resyncDevice: z.strictObject({ identity: text, serial: text, first: code, second: code }),
  removeDevice: z.strictObject({ identity: text, serial: text }),
  deleteLeftover: z.strictObject({ identity: text, serial: text }),
  forgetRefusal: z.strictObject({ identity: text }),
  snooze: z.strictObject({ identity: text, role: maybe(text) }),
  notNow: z.strictObject({ identity: text }),
  useRole: z.strictObject({ role: text, target: text, code: maybe(code), withRegion: maybe(z.boolean()), ...consent }),
  useOff: z.strictObject({ target: text }),
  openRole: z.strictObject({ role: text, code }),
  copyCommand: z.strictObject({ profile: text, way: z.enum(COMMAND_WAYS) }),
  openConsole: z.strictObject({ role: text, code: maybe(code) }),
  chooseRole: z.strictObject({ role: text, pinned: maybe(z.boolean()), colour: maybe(z.nullable(z.enum(ROLE_COLOURS))), ownCode: maybe(z.boolean()) }),
  addRole: z.strictObject({
    name: text,
    from: maybe(text),
    roleArn: maybe(text),
    source: maybe(text),
    externalId: maybe(text),
    durationSeconds: maybe(seconds),
    roleSessionName: maybe(text),
    region: maybe(text),
    device: maybe(text),
  }),
  editRole: z.strictObject({
    role: text,
    changes: z.strictObject({
      roleArn: maybe(text),
      source: maybe(text),
      externalId: maybe(z.nullable(text)),
      durationSeconds: maybe(z.nullable(seconds)),
      roleSessionName: maybe(z.nullable(text)),
      region: maybe(z.nullable(text)),
      device: maybe(z.nullable(text)),
    }),
  }),
  deliverRole: z.strictObject({ role: text, delivery, ...consent }),
  removeRole: z.strictObject({ role: text }),
  changeSettings: z.strictObject({
    theme: maybe(z.enum(['system', 'light', 'dark'])),
    shortcut: maybe(z.nullable(text)),
    reminderMinutes: maybe(z.int().check(z.gte(0), z.lte(24 * 60))),
    launchAtLogin: maybe(z.boolean()),
    trayTime: maybe(z.boolean()),
    vaultLockMinutes: maybe(z.int().check(z.gte(0), z.lte(24 * 60))),
    keyRules: maybe(z.strictObject({ rotateAfter: z.nullable(days), keepOld: days, remindAfter: days })),
    lockOn: maybe(z.strictObject({ screenLock: z.boolean(), suspend: z.boolean(), afterHours: z.number().check(z.gte(0), z.lte(36)) })),
  }),
  changeNetwork: z.strictObject({ proxy: maybe(z.nullable(text)), caBundle: maybe(z.nullable(text)) }),
  chooseCaBundle: nothing,
  exportSettings: nothing,
  importSettings: nothing,
  tryAgain: nothing,
  lock: nothing,
  makeVault: z.strictObject({ passphrase: text, anew: z.boolean() }),
  unlockVault: z.strictObject({ passphrase: text }),
  changePassphrase: z.strictObject({ before: text, after: text }),
  moveToKeychain: nothing,
  planMfa: z.strictObject(plan),
  applyPlan: z.strictObject({ ...plan, id: text }),
  ...enforcementSchemas,
  openEnforcement: nothing,
  closePopup: nothing,
  keepOpen: z.strictObject({ open: z.boolean() }),
  fitPopup: z.strictObject({ height: z.number().check(z.gte(1), z.lte(100_000)) }),
};
