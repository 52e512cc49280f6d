import { useId, useState, type SubmitEvent } from 'react';
import type { Explanation, RolePicture } from '../../electron/bridge/contract.ts';
import { Page } from '../frame/Page.tsx';
import { useAsking } from '../hooks/useAsking.ts';
import { durationWords } from '../identity/durations.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { TextField } from '../welcome/TextField.tsx';
import { fieldsOf, newRole, roleChanges, type RoleFields } from './roleFields.ts';

const HOUR = 3600;
const usual = [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR];

interface RoleFormProps {
  /** The role whose lines are edited or copied; none for a new one. */
  readonly role: RolePicture | undefined;
  readonly isCopy: boolean;
  /** Where a role can start from. */
  readonly sources: readonly string[];
  readonly onBack: () => void;
  readonly onSaved: (name: string) => void;
}

/** A role's lines in the config file, to be added or changed. */
export function RoleForm({ role, isCopy, sources, onBack, onSaved }: RoleFormProps) {
  const isNew = isCopy || !role;
  const [before] = useState(() => fieldsOf(role, { name: isNew ? '' : role.name, source: sources[0] ?? '' }));
  const [fields, setFields] = useState(before);
  const add = useAsking('addRole', { onDone: ({ name }) => onSaved(name) });
  const edit = useAsking('editRole', { onDone: ({ role: name }) => onSaved(name) });
  const field = (name: keyof RoleFields) => ({ value: fields[name], onType: (text: string) => setFields({ ...fields, [name]: text }) });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (isNew) add.send(newRole(fields, role?.name));
    else edit.send({ role: role.name, changes: roleChanges(before, fields) });
  }

  const title = isCopy ? `Copy of ${role?.name}` : (role?.name ?? 'Add a role');
  return (
    <Page title={title} onBack={onBack}>
      <form className="card stack" onSubmit={submit}>
        {isNew && <TextField label="Name" {...field('name')} placeholder="prod" />}
        <TextField label="ARN of the role" {...field('roleArn')} placeholder="arn:aws:iam::111122223333:role/Developer" mono />
        <TextField label="Starts from" {...field('source')} suggestions={sources} />
        <TextField label="External ID, if its trust policy asks for one" {...field('externalId')} optional />
        <TextField label="Session name, if not the user’s" {...field('roleSessionName')} optional />
        <TextField label="Region" {...field('region')} placeholder="eu-central-1" optional />
        <Duration {...field('durationSeconds')} />
        <Saved why={add.why ?? edit.why} />
        <button className="button primary wide" type="submit" disabled={add.busy || edit.busy}>
          {isNew ? 'Add it' : 'Save'}
        </button>
      </form>
    </Page>
  );
}

const Saved = ({ why }: { why: Explanation | null }) => why && <Refusal why={why} />;

function Duration({ value, onType }: { value: string; onType: (seconds: string) => void }) {
  const id = useId();
  const lengths = [...new Set([...usual, ...(value ? [Number(value)] : [])])].sort((a, b) => a - b);
  return (
    <div className="setting">
      <label htmlFor={id}>Sessions last</label>
      <select id={id} className="select" value={value} onChange={(event) => onType(event.target.value)}>
        <option value="">1 h, the usual</option>
        {lengths.map((seconds) => (
          <option key={seconds} value={seconds}>
            {durationWords(seconds)}
            {seconds > HOUR && ', own code'}
          </option>
        ))}
      </select>
    </div>
  );
}
