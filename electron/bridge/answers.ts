import { commandFor } from '../core/delivery/copyable.ts';
import type { Keyfob } from '../core/keyfob.ts';
import { MINUTE } from '../core/time.ts';
import type { Brings, Commands } from './contract.ts';
import { createEnforcementAnswers, type EnforcementDesk } from './enforcementAnswers.ts';

/** What the bridge may ask of the popup's window. */
export interface PopupWindow {
  hide(): void;
  /** Keeps it open when it loses the focus, until it is hidden. */
  keepOpen(open: boolean): void;
  /** Makes it as high as its content, in CSS pixels. */
  fit(height: number): void;
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
}

/** The window “Enforce MFA”, and what it asks of the desktop. */
export interface EnforcementWindow extends EnforcementDesk {
  show(): void;
}

/** Settings that are about a file; asks for the file itself. */
export interface SettingsFiles {
  exportSettings(): Promise<void>;
  importSettings(): ReturnType<Keyfob['importSettings']>;
  chooseCaBundle(): Promise<void>;
}

/** What is done for each command. Rejects only with `Failure`; results do not go back, the picture shows them; but for those of `Brings`. */
export type Answers = Bringing & { [C in Exclude<keyof Commands, keyof Brings>]: (ask: Commands[C]) => unknown };

/** Those whose results go back. */
export type Bringing = { [C in keyof Brings]: (ask: Commands[C]) => Promise<Brings[C]> };

function settingsOf({ keyRules, shortcut, reminderMinutes, vaultLockMinutes, ...plain }: Commands['changeSettings']) {
  return {
    ...plain,
    ...(keyRules && { keyRules: { ...keyRules, rotateAfter: keyRules.rotateAfter ?? undefined } }),
    ...(shortcut !== undefined && { shortcut: shortcut ?? undefined }),
    ...(reminderMinutes !== undefined && { reminderLead: reminderMinutes * MINUTE }),
    ...(vaultLockMinutes !== undefined && { vaultLockAfter: vaultLockMinutes * MINUTE }),
  };
}

/** One line for each command: the verb of the core, or of the window, that it stands for. */
export function createAnswers(keyfob: Keyfob, popup: PopupWindow, enforcement: EnforcementWindow, settingsFiles: SettingsFiles): Answers {
  /** While a dialog has the focus, losing it does not close the popup. */
  async function kept<T>(ask: () => Promise<T>): Promise<T> {
    popup.keepOpen(true);
    return ask().finally(() => popup.keepOpen(false));
  }

  return {
    // A code is typed where one was asked for: before the end of a session, too, it opens the next one.
    startSession: (ask) => keyfob.login({ ...ask, force: true }),
    addIdentity: ({ accessKeyId, secretAccessKey, ...ask }) => keyfob.add({ ...ask, key: { accessKeyId, secretAccessKey } }),
    moveKey: (ask) => keyfob.moveKey(ask),
    keepKey: ({ accessKeyId }) => keyfob.keepKey(accessKeyId),
    removeIdentity: ({ identity, restore }) => keyfob.remove(identity, { restore }),
    lookAtKeys: ({ identity }) => keyfob.lookAtKeys(identity),
    planRotation: ({ identity }) => keyfob.planRotation(identity),
    rotateKey: (ask) => keyfob.rotate(ask),
    resumeRotation: ({ identity, deleteNow }) => keyfob.resumeRotation({ identity, ...(deleteNow && { graceDays: 0 }) }),
    rollBackRotation: ({ identity }) => keyfob.rollBackRotation(identity),
    changeIdentity: ({ identity, ...changes }) => keyfob.change(identity, changes),
    findDevices: ({ identity }) => keyfob.findDevices(identity),
    beginEnrolment: ({ identity }) => keyfob.beginEnrolment(identity),
    enrolDevice: (ask) => keyfob.enrolDevice(ask),
    resyncDevice: (ask) => keyfob.resyncDevice(ask),
    removeDevice: (ask) => keyfob.removeDevice(ask),
    deleteLeftover: (ask) => keyfob.deleteLeftover(ask),
    forgetRefusal: ({ identity }) => keyfob.forgetRefusal(identity),
    snooze: (ask) => keyfob.snooze(ask),
    notNow: ({ identity }) => keyfob.notNow(identity),
    useRole: ({ role, ...ask }) => keyfob.use({ ...ask, profile: role }),
    useOff: ({ target }) => keyfob.useOff(target),
    openRole: (ask) => keyfob.openRole(ask),
    copyCommand: ({ profile, way }) => popup.copy(commandFor(way, profile)),
    openConsole: ({ role, ...ask }) => keyfob.openConsole({ ...ask, profile: role }),
    chooseRole: ({ role, colour, ...choice }) => keyfob.chooseRole(role, { ...choice, ...(colour !== undefined && { colour: colour ?? undefined }) }),
    addRole: (ask) => keyfob.addRole(ask),
    editRole: ({ role, changes }) => keyfob.editRole(role, changes),
    deliverRole: ({ role, delivery, ...consent }) => keyfob.deliverRole(role, delivery, consent),
    removeRole: ({ role }) => keyfob.removeRole(role),
    changeSettings: (ask) => keyfob.changeSettings(settingsOf(ask)),
    changeNetwork: (ask) => keyfob.changeNetwork(ask),
    chooseCaBundle: () => kept(settingsFiles.chooseCaBundle),
    exportSettings: () => kept(settingsFiles.exportSettings),
    importSettings: () => kept(settingsFiles.importSettings),
    tryAgain: () => keyfob.lookAgain(),
    lock: () => keyfob.lock(),
    makeVault: (ask) => keyfob.makeVault(ask),
    unlockVault: ({ passphrase }) => keyfob.unlock(passphrase),
    changePassphrase: ({ before, after }) => keyfob.changePassphrase(before, after),
    moveToKeychain: () => keyfob.moveToKeychain(),
    planMfa: (ask) => keyfob.planMfa(ask),
    ...createEnforcementAnswers(keyfob, enforcement),
    openEnforcement: () => enforcement.show(),
    closePopup: () => popup.hide(),
    keepOpen: ({ open }) => popup.keepOpen(open),
    fitPopup: ({ height }) => popup.fit(height),
  };
}
