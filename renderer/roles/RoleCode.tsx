import { useState } from 'react';
import type { Explanation, IdentityPicture, Remedy, RolePicture } from '../../electron/bridge/contract.ts';
import { CodeField } from '../code/CodeField.tsx';
import { CodeStatus } from '../code/CodeStatus.tsx';
import { CODE_LENGTH } from '../code/typedCode.ts';
import { useHidden } from '../hooks/useHidden.ts';
import { DeviceChoice } from '../identity/DeviceChoice.tsx';
import { durationWords } from '../identity/durations.ts';
import { Refusal } from '../notices/Refusal.tsx';
import { RoleMark } from './RoleMark.tsx';
import { wayWords } from './roleWords.ts';

interface RoleCodeProps {
  readonly role: RolePicture;
  readonly identity: IdentityPicture;
  readonly offset: number;
  readonly busy: boolean;
  readonly why: Explanation | null;
  /** What there is to know of it before; what opening it takes, unless something else matters more. */
  readonly about?: string;
  /** Whether the code is what matters most now. */
  readonly wanted?: boolean;
  /** What leaving it for later is called, and what that means. */
  readonly later?: { readonly label: string; readonly title?: string };
  readonly onCode: (code: string) => void;
  readonly onRemedy: (remedy: Remedy) => void;
  readonly onCancel: () => void;
}

/** Whose code, what for and for how long, before anything is sent. */
function labelFor({ name, way, seconds }: RolePicture, identity: IdentityPicture): string {
  const from = identity.device ? `, from “${identity.device.name}”` : '';
  if (way === 'ownCode') return `Code for ${name}, ${durationWords(seconds)}${from}`;
  return `Code for ${identity.name}, ${durationWords(identity.durationSeconds)}${from}`;
}

/** Asks for the code that a role needs first: its own, or that of the session it starts from. */
export function RoleCode({ role, identity, offset, busy, why, about = wayWords(role), wanted = true, later = { label: 'Not now' }, onCode, onRemedy, onCancel }: RoleCodeProps) {
  const [digits, setDigits] = useState('');
  const [focused, setFocused] = useState(false);
  const [choosing, setChoosing] = useState(false);
  useHidden(() => setDigits(''));
  const id = `role-code-${role.name}`;
  const refusal = busy || why?.code === 'roleCodeNeeded' ? null : why;

  function type(typed: string): void {
    const whole = typed.length === CODE_LENGTH;
    setDigits(whole ? '' : typed);
    if (whole) onCode(typed);
  }

  function act(remedy: Remedy): void {
    if (remedy === 'chooseDevice') setChoosing(true);
    else onRemedy(remedy);
  }

  function chosen(): void {
    setChoosing(false);
    onRemedy('chooseDevice'); // what the other device was refused for is over
  }

  return (
    <section className="card" aria-label={`Open ${role.name}`}>
      <h2 className="role-name">
        <RoleMark colour={role.colour} />
        {role.name}
      </h2>
      <p className="sub">{about}</p>
      {(!identity.device || choosing) && <DeviceChoice identity={identity} {...(choosing && { onChosen: chosen })} />}
      {identity.device && !choosing && (
        <div className="code-form">
          <label htmlFor={id}>{labelFor(role, identity)}</label>
          <CodeField id={id} digits={digits} wanted={wanted} refused={refusal !== null} checking={busy} onType={type} onFocus={setFocused} />
          {refusal && <Refusal why={refusal} offset={offset} onRemedy={act} />}
          <div className="hint">
            <CodeStatus id={`${id}-hint`} checking={busy} counting={focused && digits === '' && refusal?.nextCodeIn === undefined} offset={offset} />
            <button className="quiet-button" type="button" title={later.title} onClick={onCancel}>
              {later.label}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
