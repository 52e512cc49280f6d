import type { IdentityPicture } from '../../electron/bridge/contract.ts';
import { groupedAccount } from '../words/account.ts';

/** What a person without the phone can still do, and whom to ask. */
export function LostPhone({ identity }: { identity: IdentityPicture }) {
  const { session, device, devices, user, accountId } = identity;
  const others = devices.filter(({ usable, serial }) => usable && serial !== device?.serial);
  const isOpen = session !== null && session.mfa && session.state !== 'ended';
  return (
    <details>
      <summary>Lost your phone?</summary>
      <ol className="advice">
        {others.length > 0 && <li>Codes of “{others[0]?.name}” open sessions too: choose it above.</li>}
        {isOpen && <li>Your session is still good: add a new device now, then remove the lost one.</li>}
        {!isOpen && others.length === 0 && (
          <li>
            Without a code nobody can change devices from here. Ask an administrator of account <span className="number">{groupedAccount(accountId)}</span> to
            deactivate {device ? `“${device.name}”` : 'the device'} of the user “{user}”.
          </li>
        )}
        {!isOpen && others.length === 0 && <li>When that is done, add a new device here.</li>}
        <li>Remove the lost one soon, and lock the phone or erase it from afar: who unlocks it has your codes.</li>
      </ol>
    </details>
  );
}
