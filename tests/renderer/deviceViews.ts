import type { NewDevice } from '../../electron/bridge/contract.ts';
import { live } from './pictures.ts';
import type { OpenPopup } from './harness/openPopup.ts';
import { states } from './states.ts';

/** What AWS has made for `work`; the seed is that of RFC 6238's examples. */
export const made: NewDevice = {
  identity: 'work',
  serial: 'arn:aws:iam::111122223333:mfa/alice',
  name: 'alice',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'.repeat(2),
  uri: `otpauth://totp/Amazon%20Web%20Services:alice@111122223333?secret=${'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'.repeat(2)}&issuer=Amazon%20Web%20Services`,
};

/** `work` has no device, and its owner goes to enrol one. */
async function begin({ show, page }: OpenPopup): Promise<void> {
  await show(states.noDeviceAtAll);
  await page.getByRole('button', { name: /^Enrol a device/ }).click();
}

async function scan(popup: OpenPopup): Promise<void> {
  await begin(popup);
  await popup.reply('beginEnrolment', { ok: true, brings: made });
  await popup.page.getByRole('button', { name: /^Show the QR/ }).click();
  await popup.page.getByRole('img', { name: /^QR code/ }).waitFor();
}

async function typeBoth({ page }: OpenPopup): Promise<void> {
  await page.getByLabel(/^1\./).fill('111111');
  await page.getByLabel(/^2\./).fill('222222');
}

async function devices({ show, page }: OpenPopup): Promise<void> {
  await show(states.leftover);
  await page.getByRole('button', { name: /^Details/ }).click();
  await page.getByRole('button', { name: /^Add, resync/ }).click();
}

/** What a person sees of the life of a device, by name. */
export const deviceViews: Record<string, (popup: OpenPopup) => Promise<void>> = {
  enrolBegin: begin,
  enrolHardware: async (popup) => {
    await begin(popup);
    await popup.page.getByText('Another kind of device?').click();
  },
  enrolScan: scan,
  enrolSecret: async (popup) => {
    await scan(popup);
    await popup.page.getByText('Can’t scan?').click();
  },
  enrolSecondCode: async (popup) => {
    await scan(popup);
    await popup.page.getByLabel(/^1\./).fill('111111');
  },
  enrolRefused: async (popup) => {
    await scan(popup);
    const next = 'They must follow each other without a gap, the older one first. Type the code that the device shows now, wait for the next one, and type that.';
    await popup.reply('enrolDevice', { ok: false, why: { code: 'codesRejected', what: 'AWS did not accept these two codes for “alice”.', next, nextCodeIn: 17 } });
    await typeBoth(popup);
  },
  enrolled: async (popup) => {
    await scan(popup);
    await typeBoth(popup);
    await popup.show(enrolledStates().waiting);
  },
  devices,
  devicesLostPhone: async (popup) => {
    await devices(popup);
    await popup.page.getByText('Lost your phone?').click();
  },
  deviceRemove: async (popup) => {
    await devices(popup);
    await popup.page.getByRole('button', { name: 'Remove alice-phone' }).click();
  },
  deviceResync: async (popup) => {
    await popup.show(states.drifting);
    await popup.page.getByRole('button', { name: /^Resync/ }).click();
  },
};

/** The picture of `work` with its new device, and with its first session. */
export function enrolledStates() {
  const device = { serial: made.serial, name: made.name, usable: true };
  const [first] = states.noDeviceAtAll.identities;
  const withDevice = first ? { ...first, device, devices: [device] } : undefined;
  const state = (session: typeof live | null) => ({ ...states.noDeviceAtAll, identities: withDevice ? [{ ...withDevice, session }] : [] });
  return { waiting: state(null), open: state(live) };
}
