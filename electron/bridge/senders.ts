import type { CommandName } from './contract.ts';

/** The part of a frame that tells who speaks; Electron's WebFrameMain has it. */
export interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

/** The part of Electron's IpcMainInvokeEvent that tells where a message comes from. */
export interface Message<Contents> {
  readonly sender: Contents;
  readonly senderFrame: Frame | null;
}

/** Keyfob's two windows. */
export type WindowName = 'popup' | 'enforcement';

/** What a window shows now, and the only address that it may speak from. */
export interface Speaker<Contents> {
  readonly contents: Contents | undefined;
  readonly page: string;
}

/** The window whose main frame a message comes from, while that shows its own page; undefined for anybody else. */
export function senderOf<Contents>({ sender, senderFrame }: Message<Contents>, speakers: Readonly<Record<WindowName, Speaker<Contents>>>): WindowName | undefined {
  if (senderFrame?.parent !== null) return undefined;
  const isFrom = ({ contents, page }: Speaker<Contents>) => contents !== undefined && sender === contents && senderFrame.url === page;
  return (['popup', 'enforcement'] as const).find((name) => isFrom(speakers[name]));
}

/** What the window “Enforce MFA” alone may ask: it shows policies, and changes accounts. */
const ofEnforcement: readonly CommandName[] = ['policyKit', 'exportKit', 'checkPolicies', 'mendPolicies', 'fetchPolicies', 'planMfa', 'applyPlan', 'accountReport', 'saveReport', 'lastPlan', 'putPlanAway', 'firstPasswords', 'openPopup'];

/** What both may: a session is opened with a code wherever one is needed, from the device that is chosen. */
const ofBoth: readonly CommandName[] = ['startSession', 'forgetRefusal', 'findDevices', 'changeIdentity', 'notNow', 'snooze', 'tryAgain'];

/** Whether a window may ask that: keys, passphrases and seeds are the popup's affair alone. */
export function mayAsk(window: WindowName, command: CommandName): boolean {
  const isShared = ofBoth.includes(command);
  return isShared || ofEnforcement.includes(command) === (window === 'enforcement');
}
