import type { AppState, IdentityPicture } from '../../electron/bridge/contract.ts';

/** Whether the identity has no session that tools could use, or one without MFA, which opens little. */
export const needsCode = ({ session }: Pick<IdentityPicture, 'session'>): boolean =>
  !session || session.state === 'ended' || !session.mfa;

const reasons: ((identity: IdentityPicture) => boolean)[] = [
  ({ waiting }) => waiting !== null,
  ({ checking, refusal }) => checking || refusal !== null,
  ({ session }) => session?.state === 'ending',
  ({ session }) => session?.state === 'ended',
  ({ session }) => session?.state === 'live',
];

/** The identity that should stand first: where a person was pointed to, else where a person is needed most. */
export function mostPressing({ identities, spotlight }: Pick<AppState, 'identities' | 'spotlight'>): string | undefined {
  const pointed = identities.find(({ name }) => name === spotlight);
  const pressing = reasons.flatMap((reason) => identities.filter(reason));
  return (pointed ?? pressing[0] ?? identities[0])?.name;
}
