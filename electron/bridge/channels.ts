import type { CommandName } from './contract.ts';

/** The one channel of each command; a command without one does not compile, and there are no others. */
export const channels = {
  startSession: 'keyfob:startSession',
  addIdentity: 'keyfob:addIdentity',
  moveKey: 'keyfob:moveKey',
  keepKey: 'keyfob:keepKey',
  removeIdentity: 'keyfob:removeIdentity',
  lookAtKeys: 'keyfob:lookAtKeys',
  planRotation: 'keyfob:planRotation',
  rotateKey: 'keyfob:rotateKey',
  resumeRotation: 'keyfob:resumeRotation',
  rollBackRotation: 'keyfob:rollBackRotation',
  changeIdentity: 'keyfob:changeIdentity',
  findDevices: 'keyfob:findDevices',
  beginEnrolment: 'keyfob:beginEnrolment',
  enrolDevice: 'keyfob:enrolDevice',
  resyncDevice: 'keyfob:resyncDevice',
  removeDevice: 'keyfob:removeDevice',
  deleteLeftover: 'keyfob:deleteLeftover',
  forgetRefusal: 'keyfob:forgetRefusal',
  snooze: 'keyfob:snooze',
  notNow: 'keyfob:notNow',
  useRole: 'keyfob:useRole',
  useOff: 'keyfob:useOff',
  openRole: 'keyfob:openRole',
  copyCommand: 'keyfob:copyCommand',
  openConsole: 'keyfob:openConsole',
  chooseRole: 'keyfob:chooseRole',
  addRole: 'keyfob:addRole',
  editRole: 'keyfob:editRole',
  deliverRole: 'keyfob:deliverRole',
  removeRole: 'keyfob:removeRole',
  changeSettings: 'keyfob:changeSettings',
  exportSettings: 'keyfob:exportSettings',
  importSettings: 'keyfob:importSettings',
  tryAgain: 'keyfob:tryAgain',
  lock: 'keyfob:lock',
  makeVault: 'keyfob:makeVault',
  unlockVault: 'keyfob:unlockVault',
  changePassphrase: 'keyfob:changePassphrase',
  moveToKeychain: 'keyfob:moveToKeychain',
  planMfa: 'keyfob:planMfa',
  applyPlan: 'keyfob:applyPlan',
  accountReport: 'keyfob:accountReport',
  closePopup: 'keyfob:closePopup',
  keepOpen: 'keyfob:keepOpen',
  fitPopup: 'keyfob:fitPopup',
} as const satisfies { [C in CommandName]: `keyfob:${C}` };

/** Asked, it brings the whole picture; unasked, what has changed of it. It answers nothing: what it brings comes in order. */
export const STATE = 'keyfob:state';

/** Comes each time the popup is shown, with where it should begin. */
export const SHOWN = 'keyfob:shown';
