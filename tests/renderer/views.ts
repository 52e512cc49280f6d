import type { OpenPopup } from './harness/openPopup.ts';
import { states } from './states.ts';

const byState = Object.fromEntries(
  Object.entries(states).map(([name, state]) => [name, (popup: OpenPopup) => popup.show(state)] as const),
);

async function open(popup: OpenPopup, state: keyof typeof states, button: RegExp): Promise<void> {
  await popup.show(states[state]);
  await popup.page.getByRole('button', { name: button }).click();
}

/** Everything that a person can see of the popup, by name: each state, and each page. */
export const views: Record<string, (popup: OpenPopup) => Promise<void>> = {
  ...byState,
  codeHalfTyped: async (popup) => {
    await popup.show(states.noSession);
    await popup.page.getByLabel(/^Code from/).pressSequentially('4829');
  },
  settings: (popup) => open(popup, 'live', /^Settings/),
  details: (popup) => open(popup, 'several', /^Details/),
  remove: async (popup) => {
    await open(popup, 'several', /^Details/);
    await popup.page.getByRole('button', { name: /^Remove/ }).click();
  },
  addKey: (popup) => open(popup, 'welcomeEmpty', /^Add your/),
  replaceKey: (popup) => open(popup, 'refusedKey', /^Enter the key/),
};
