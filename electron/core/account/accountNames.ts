import type { DeviceAccess } from '../devices/deviceAccess.ts';
import type { Identity } from '../identity.ts';
import type { Iam } from '../ports.ts';
import type { SettingsBook } from '../settings/settingsBook.ts';

/** Learns what accounts call themselves: once for each identity, when its first MFA session has opened. */
export function createAccountNames({ iam, access, book }: { iam: Iam; access: DeviceAccess; book: SettingsBook }) {
  const isKnown = ({ id }: Identity) => book.current().identities.find((identity) => identity.id === id)?.accountAlias !== undefined;

  return {
    async learn(identity: Identity): Promise<void> {
      if (isKnown(identity) || !access.hasMfa(identity)) return;
      try {
        const { signer, options } = await access.withMfa(identity);
        const accountAlias = (await iam.accountAlias(signer, options)) ?? '';
        await book.change((settings) => ({
          ...settings,
          identities: settings.identities.map((one) => (one.id === identity.id ? { ...one, accountAlias } : one)),
        }));
      } catch {
        // A courtesy: who may not ask sees the account's number, and the next session asks again.
      }
    },
  };
}
