import type { IdentityPicture, RolePicture } from '../../electron/bridge/contract.ts';
import { useAsking } from '../hooks/useAsking.ts';
import { useBridge } from '../hooks/useBridge.ts';
import { useSessionWords } from '../identity/useSessionWords.ts';
import { RoleCode } from './RoleCode.tsx';

interface RoleReminderProps {
  readonly role: RolePicture;
  readonly identity: IdentityPicture;
  readonly offset: number;
  /** A person was led here. */
  readonly wanted: boolean;
}

/** The role that stands first among those whose reminder has come, while its identity wants nothing itself. */
export function roleToRenew(roles: readonly RolePicture[], { name, session, snoozed, waiting, checking, refusal }: IdentityPicture): RolePicture | undefined {
  const isCalm = session !== null && session.mfa && (session.state === 'live' || (session.state === 'ending' && snoozed));
  if (!isCalm || waiting || checking || refusal) return undefined;
  const endOf = (role: RolePicture) => role.session?.expiresAt ?? 0;
  return roles.filter((role) => role.identity === name && role.reminder === 'told').sort((one, other) => endOf(one) - endOf(other))[0];
}

/** The reminder of a role that took a code of its own: the field for the next one, or a little later. */
export function RoleReminder({ role, identity, offset, wanted }: RoleReminderProps) {
  const bridge = useBridge();
  const opening = useAsking('openRole');
  const { left } = useSessionWords(role.session, offset);
  return (
    <RoleCode
      role={role}
      identity={identity}
      offset={offset}
      about={left}
      wanted={wanted}
      later={{ label: 'Snooze', title: 'Remind me again in 5 minutes' }}
      busy={opening.busy || role.checking}
      why={opening.why ?? role.refusal}
      onCode={(code) => opening.send({ role: role.name, code })}
      onRemedy={opening.forget}
      onCancel={() => void bridge.ask('snooze', { identity: identity.name, role: role.name })}
    />
  );
}
