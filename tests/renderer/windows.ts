import { enforcementViews } from './enforcementViews.ts';
import { openEnforcement, openPopup, type OpenPopup } from './harness/openPopup.ts';
import { views } from './views.ts';

/** Keyfob's windows, how a test opens each, and all that a person can see in it, by name. */
export const windows: readonly { readonly title: string; readonly open: () => Promise<OpenPopup>; readonly views: Readonly<Record<string, (popup: OpenPopup) => Promise<void>>> }[] = [
  { title: 'popup', open: openPopup, views },
  { title: 'window “Enforce MFA”', open: openEnforcement, views: enforcementViews },
];
