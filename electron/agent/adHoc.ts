import type { SaidOfRole } from '../core/settings/settings.ts';
import type { AdHocOptions } from './useWire.ts';

/** What an ask says of a role by its ARN, which no profile describes; undefined where it says nothing. */
export function adHocIn({ source, roleSessionName, externalId, sourceIdentity, tags, duration, region }: AdHocOptions): SaidOfRole | undefined {
  const said = { source, roleSessionName, externalId, sourceIdentity, tags, region, durationSeconds: duration };
  return Object.values(said).some((value) => value !== undefined) ? said : undefined;
}
