import type { AppState } from '../../electron/bridge/contract.ts';
import { plural } from '../words/time.ts';
import { SelectSetting } from './SelectSetting.tsx';

type KeyRules = AppState['keyRules'];
type Chosen = { rotateAfter: number | null; keepOld: number; remindAfter: number };

interface KeySettingsProps {
  readonly keyRules: KeyRules;
  readonly onChange: (keyRules: Chosen) => void;
}

const NEVER = -1;
const withChosen = (usual: readonly number[], chosen: number) => [...new Set([...usual, chosen])].sort((a, b) => a - b);
const days = (count: number) => plural(count, 'day');

/** When access keys are replaced, and when old ones go. */
export function KeySettings({ keyRules, onChange }: KeySettingsProps) {
  const chosen = { ...keyRules, rotateAfter: keyRules.rotateAfter ?? null };
  const rotateAfter = keyRules.rotateAfter ?? NEVER;
  const whenWords = (count: number) => (count === NEVER ? 'Never' : count === 0 ? 'At every login' : `At ${days(count)}`);
  return (
    <section aria-labelledby="key-rules">
      <h2 className="section" id="key-rules">
        Access keys
      </h2>
      <div className="card stack">
        <SelectSetting
          label="Remind me of an old key"
          value={keyRules.remindAfter}
          choices={withChosen([0, 30, 60, 90, 180, 365], keyRules.remindAfter).map((count) => [count, count === 0 ? 'Never' : `At ${days(count)}`])}
          onChoose={(remindAfter) => onChange({ ...chosen, remindAfter })}
        />
        <SelectSetting
          label="Rotate by itself at a login"
          value={rotateAfter}
          choices={withChosen([NEVER, 0, 30, 60, 90, 180], rotateAfter).map((count) => [count, whenWords(count)])}
          onChoose={(count) => onChange({ ...chosen, rotateAfter: count === NEVER ? null : count })}
        />
        <SelectSetting
          label="Delete the old key"
          value={keyRules.keepOld}
          choices={withChosen([0, 1, 7, 14, 30], keyRules.keepOld).map((count) => [count, count === 0 ? 'At once' : `After ${days(count)}`])}
          onChoose={(keepOld) => onChange({ ...chosen, keepOld })}
        />
      </div>
    </section>
  );
}
