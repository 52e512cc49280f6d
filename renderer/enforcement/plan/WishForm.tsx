import { useState } from 'react';
import { useDroppedFiles } from '../../hooks/useDroppedFiles.ts';
import { CheckSetting } from '../../settings/CheckSetting.tsx';
import { TextField } from '../../welcome/TextField.tsx';
import { ListField } from '../ListField.tsx';
import type { WishDraft } from './wishDraft.ts';

const kinds: readonly (readonly [WishDraft['kind'], string])[] = [
  ['kit', 'The whole kit'],
  ['members', 'Members'],
  ['colleague', 'A new colleague'],
  ['undo', 'Take a plan back'],
];

interface WishFormProps {
  readonly wish: WishDraft;
  /** Group and role of the kit, which the wish is about. */
  readonly group: string;
  readonly role: string;
  readonly onWish: (wish: WishDraft) => void;
}

/** What is wanted of the account. */
export function WishForm({ wish, group, role, onWish }: WishFormProps) {
  const change = (part: Partial<WishDraft>) => onWish({ ...wish, ...part });
  return (
    <div className="stack wish">
      <div className="segments" role="radiogroup" aria-label="What to plan">
        {kinds.map(([kind, title]) => (
          <label key={kind} className="segment">
            <input type="radio" name="wish" checked={wish.kind === kind} onChange={() => change({ kind })} />
            <span>{title}</span>
          </label>
        ))}
      </div>
      {wish.kind === 'kit' && (
        <>
          <p>
            Policies, the group <b>{group}</b>, the role <b>{role}</b> and its users, as the page Policies has them. What is there already stays.
          </p>
          <CheckSetting label="Attach the policies to each user, and make no group" checked={wish.singleUsers} onCheck={(singleUsers) => change({ singleUsers })} />
        </>
      )}
      {wish.kind === 'members' && (
        <>
          <p>
            Changes who is in the group <b>{group}</b> and in the list of the role <b>{role}</b>, and nothing else.
          </p>
          <ListField label="Add these users, one a line" value={wish.add} placeholder="carol" onType={(add) => change({ add })} />
          <ListField label="Remove these" value={wish.remove} placeholder="Nobody" onType={(remove) => change({ remove })} />
        </>
      )}
      {wish.kind === 'colleague' && (
        <>
          <p>
            A new user, in the group <b>{group}</b> and in the list of the role <b>{role}</b>.
          </p>
          <TextField label="Name, with its path if there is one" value={wish.colleague} placeholder="eng/carol" onType={(colleague) => change({ colleague })} />
          <CheckSetting label="With a password for the console, to be changed at the first sign-in" checked={wish.password} onCheck={(password) => change({ password })} />
        </>
      )}
      {wish.kind === 'undo' && <UndoFile hasUndo={wish.undo !== null} onUndo={(undo) => change({ undo })} />}
    </div>
  );
}

/** Main looks more closely; what a person may choose by mistake is told at once. */
const looksLikeUndo = (value: unknown): boolean => typeof value === 'object' && value !== null && 'madeAt' in value && 'changes' in value && Array.isArray(value.changes);

function UndoFile({ hasUndo, onUndo }: { hasUndo: boolean; onUndo: (undo: unknown) => void }) {
  const [name, setName] = useState('');
  const [unusable, setUnusable] = useState(false);

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    setName(file.name);
    try {
      const undo: unknown = JSON.parse(await file.text());
      onUndo(looksLikeUndo(undo) ? undo : null);
      setUnusable(!looksLikeUndo(undo));
    } catch {
      onUndo(null);
      setUnusable(true);
    }
  }

  const { over, place } = useDroppedFiles((files) => void take(files[0]));

  return (
    <div className={over ? 'key-file over' : 'key-file'} ref={place}>
      <p>
        Each plan that was applied left a file that takes it back. Drop it here, or{' '}
        <label className="file">
          <input type="file" accept=".json,application/json" onChange={(event) => void take(event.target.files?.[0])} />
          <span>choose it</span>
        </label>
        .
      </p>
      {hasUndo && <p>{name}</p>}
      <p className="bad" role="alert">
        {unusable && `${name} is not such a file: its name begins with “undo-”.`}
      </p>
    </div>
  );
}
