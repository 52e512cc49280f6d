import { useEffect, useEffectEvent } from 'react';
import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { CodeForm } from '../code/CodeForm.tsx';
import { NextCode } from '../code/NextCode.tsx';

interface EnrolledProps {
  readonly identity: IdentityPicture;
  /** What a person calls the new device. */
  readonly device: string;
  readonly offset: number;
  readonly endpoint: string | null;
  readonly onDone: () => void;
}

const isLive = ({ session }: IdentityPicture): boolean => session !== null && session.state !== 'ended';

/** The device is there; who has no session yet goes on to the first, with the code after the two that are used. */
export function Enrolled({ identity, device, offset, endpoint, onDone }: EnrolledProps) {
  const done = useEffectEvent(onDone);
  const live = isLive(identity);
  const isDefault = identity.device?.name === device;
  const goesOn = isDefault && !live;
  useEffect(() => {
    if (isDefault && live) done();
  }, [isDefault, live]);
  return (
    <>
      <p role="status">
        <b>“{device}” is enrolled.</b> {goesOn ? 'Both codes are used. The next one opens your first session.' : 'Both codes are used: each works once.'}
      </p>
      {goesOn && identity.refusal?.nextCodeIn === undefined && <NextCode offset={offset} />}
      {goesOn ? (
        <CodeForm
          identity={identity}
          label={`Code from “${device}”`}
          wanted
          offset={offset}
          endpoint={endpoint}
          onSnooze={null}
          onReplaceKey={onDone}
          onResync={onDone}
        />
      ) : (
        <button className="button primary wide" type="button" onClick={onDone}>
          Done
        </button>
      )}
    </>
  );
}
