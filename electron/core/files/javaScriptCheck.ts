import { Failure } from '../failure.ts';
import { readAsJavaScript } from './javascript.ts';
import type { SharedView } from './sharedView.ts';
import type { SharedTexts } from '../ports.ts';

/**
 * Refuses new texts in which the SDK for JavaScript would find one of `keys` in a profile, but for the value `except`, though
 * botocore does not: it takes some headers for none, and what follows them for lines of the section above.
 */
export function requireClearForJavaScript(view: SharedView, texts: Partial<SharedTexts>, profile: string, keys: readonly string[], except?: string): void {
  for (const file of [view.config, view.credentials]) {
    const sections = readAsJavaScript(texts[file.name] ?? file.text);
    const isConfig = file.name === 'config';
    const values = (isConfig && sections?.get(`profile.${profile}`)) || (isConfig && profile !== 'default' ? undefined : sections?.get(profile));
    if (!keys.some((key) => values?.has(key) && values.get(key) !== except)) continue;
    const line = (file.profiles.get(profile)?.header ?? 0) + 1;
    throw new Failure('fileBroken', { file: file.path, line, problem: 'readDifferently' });
  }
}
