import { adHocSchema } from '../schemas.ts';
import type { EndpointOptions } from '../endpointWire.ts';

/** The longest address that is read, in characters. */
const LONGEST = 4096;

/** Path and query under which credentials are found; they stand in the environment of running programs, so they never change. */
export function addressOf({ profile, ...said }: EndpointOptions): string {
  const told = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const query = Object.keys(told).length === 0 ? '' : `?role=${encodeURIComponent(JSON.stringify(told))}`;
  return `/credentials/${encodeURIComponent(profile)}${query}`;
}

/** Whose credentials an address means; undefined where it is none of ours. */
export function readAddress(address: string): EndpointOptions | undefined {
  if (address.length > LONGEST) return undefined;
  const [, name, said] = /^\/credentials\/([^/?#]+)(?:\?role=([^&#]+))?$/.exec(address) ?? [];
  const profile = name && decode(name);
  if (!profile || /\p{Cc}/u.test(profile)) return undefined;
  if (said === undefined) return { profile };
  const told = adHocSchema.safeParse(parse(decode(said) ?? ''));
  return told.success ? { profile, ...told.data } : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
