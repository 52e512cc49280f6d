import type { AppState, IdentityPicture } from '../../electron/bridge/contract.ts';

/** Whether the identity has no session that tools could use, or one without MFA, which opens little. */
export const needsCode = ({ session }: Pick<IdentityPicture, 'session'>): boolean =>
  !session || session.state === 'ended' || !session.mfa;

const reasons: ((identity: IdentityPicture, hasReminder: boolean) => boolean)[] = [
  ({ waiting }) => waiting !== null,
  ({ checking, refusal }) => checking || refusal !== null,
  ({ session }, hasReminder) => session?.state === 'ending' || hasReminder,
  ({ session }) => session?.state === 'ended',
  ({ session }) => session?.state === 'live',
];

/** The identity that should stand first: where a person was pointed to, else where a person is needed most. */
export function mostPressing({ identities, roles, spotlight }: Pick<AppState, 'identities' | 'roles' | 'spotlight'>): string | undefined {
  const reminded = new Set(roles.flatMap(({ identity, reminder }) => (reminder === 'told' ? [identity] : [])));
  const pointed = identities.find(({ name }) => name === spotlight);
  const pressing = reasons.flatMap((isReason) => identities.filter((identity) => isReason(identity, reminded.has(identity.name))));
  return (pointed ?? pressing[0] ?? identities[0])?.name;
}
