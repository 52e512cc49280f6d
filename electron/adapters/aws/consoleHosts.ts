import { Failure } from '../../core/failure.ts';
import type { Partition } from './endpoints.ts';
import { partitionOfArn, partitionOfRegion, safeUrl } from './endpoints.ts';

/** Where a role signs in, and where its console is. */
export interface ConsolePlaces {
  readonly federation: URL;
  readonly destination: string;
}

/**
 * Per partition: the host that signs in, and the console's, before which a region may stand. Sources: AWS's guide to
 * custom identity brokers; for the European cloud the endpoint rules of the SDK's client for sign-in.
 */
const hosts: Readonly<Record<string, { readonly signIn: string; readonly console: string }>> = {
  aws: { signIn: 'signin.aws.amazon.com', console: 'console.aws.amazon.com' },
  'aws-cn': { signIn: 'signin.amazonaws.cn', console: 'console.amazonaws.cn' },
  'aws-us-gov': { signIn: 'signin.amazonaws-us-gov.com', console: 'console.amazonaws-us-gov.com' },
  'aws-eusc': { signIn: 'eusc-de-east-1.signin.amazonaws-eusc.eu', console: 'console.amazonaws-eusc.eu' },
};

/** The places of a role, `override` being the host that stands in for the sign-in. Fails with `consoleUnknown`, `badValue` or `endpointUnsafe`. */
export function consolePlaces({ roleArn, region, override }: { roleArn: string; region?: string | undefined; override: string }): ConsolePlaces {
  const partition = partitionOfArn(roleArn);
  const known = hosts[partition.name];
  if (!known) throw new Failure('consoleUnknown', { partition: partition.name });
  const own = region && partitionOfRegion(region) === partition ? region : usualRegion(partition);
  if (own && !/^[a-z0-9-]+$/.test(own)) throw new Failure('badValue', { what: 'region', value: own, expected: 'a name such as eu-west-1' });
  const federation = override ? new URL('/federation', safeUrl(override)) : new URL(`https://${known.signIn}/federation`);
  return { federation, destination: own ? `https://${own}.${known.console}/console/home?region=${own}` : `https://${known.console}/` };
}

/** Without a region AWS's own console opens the one that was used last; the others name one always. */
const usualRegion = ({ name, mainRegion }: Partition): string | undefined => (name === 'aws' ? undefined : mainRegion);
