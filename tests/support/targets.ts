import type { Failure, FailureCode } from '../../electron/core/failure.ts';
import type { SharedTexts } from '../../electron/core/ports.ts';
import { type TargetAsk, checkTarget, planDelivery } from '../../electron/core/targets.ts';
import { aSession } from './fakes.ts';
import { edited, sharedView } from './sharedTexts.ts';

const now = new Date('2026-11-22T08:00:00Z');

/** The session that `deliver` writes. */
export const deliveredSession = aSession(now);

/** Its lines in a section. */
export const DELIVERED =
  'aws_access_key_id = ASIASESSION\naws_secret_access_key = session-secret\naws_session_token = session-token\nkeyfob_expiration = 2026-11-22T20:00:00Z\n';

/** What is asked for alice's own session in her own profile, at eight in the morning. */
export const targetAsk = (changes: Partial<TargetAsk> = {}): TargetAsk => ({ target: 'alice', home: 'alice', others: new Set(), keyIds: new Set(), consent: {}, now, ...changes });

/** The shared files after the session was written. */
export const deliver = (texts: Partial<SharedTexts>, changes: Partial<TargetAsk> = {}): SharedTexts =>
  edited(texts, (view) => planDelivery(view, targetAsk(changes), deliveredSession));

/** The question or refusal that stands before a session; undefined where there is none. */
export function refusal<C extends FailureCode>(texts: Partial<SharedTexts>, changes: Partial<TargetAsk> = {}): Pick<Failure<C>, 'code' | 'facts'> | undefined {
  try {
    checkTarget(sharedView(texts), targetAsk(changes));
  } catch (error) {
    const { code, facts } = error as Failure<C>;
    return { code, facts };
  }
  return undefined;
}

/** The section [alice] with a key in clear. */
export const keySection = (id: string, more = ''): string => `[alice]\naws_access_key_id = ${id}\naws_secret_access_key = secret\n${more}`;
