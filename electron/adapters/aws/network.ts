import type { Network } from '../../core/settings/network.ts';
import type { AwsEnvironment } from '../environment.ts';

/** The core's view of proxy and certificates. */
export function createNetwork({ proxy, caBundle }: Pick<AwsEnvironment, 'proxy' | 'caBundle'>): Network {
  return {
    ambient: { proxy: proxy || undefined, caBundle: caBundle || undefined },
    findBundle: async (typed) => (await import('./certificates.ts')).findBundle(typed), // nobody needs it at the start
  };
}
