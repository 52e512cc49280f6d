import type { KeyPicture } from '../../electron/bridge/contract.ts';
import { shortKeyId } from '../words/account.ts';
import { ageWords, agoWords } from '../words/time.ts';

interface KeyFactsProps {
  readonly accessKeyId: string;
  readonly picture: KeyPicture;
  readonly now: number;
}

function lastUseWords(lastUsedAt: KeyPicture['lastUsedAt'], now: number): string {
  if (lastUsedAt === 'never') return 'never';
  if (lastUsedAt === 'unknown') return 'AWS does not say';
  return lastUsedAt === null ? '' : agoWords(lastUsedAt, now);
}

/** Which key it is, how old, and when AWS saw it last; rows of a list of facts. */
export function KeyFacts({ accessKeyId, picture, now }: KeyFactsProps) {
  const { createdAt, lastUsedAt, isOld } = picture;
  return (
    <>
      <dt>Access key</dt>
      <dd className="number">{shortKeyId(accessKeyId)}</dd>
      {createdAt !== null && (
        <>
          <dt>Key’s age</dt>
          <dd className={isOld ? 'old' : undefined}>{ageWords(createdAt, now)}</dd>
        </>
      )}
      {lastUsedAt !== null && (
        <>
          <dt>Last used</dt>
          <dd>{lastUseWords(lastUsedAt, now)}</dd>
        </>
      )}
    </>
  );
}
