import { resolve } from 'node:path';
import type { ProfileWay, Routes } from '../../core/ports.ts';
import type { Service } from './endpoints.ts';
import { endpointHost } from './endpoints.ts';
import type { AwsEnvironment } from '../environment.ts';

/** How one call gets to AWS. */
export interface Route {
  /** What stands in for AWS's own endpoint; '' for nothing. */
  readonly endpoint: string;
  /** Absolute path of further trusted certificates in PEM; '' for none. */
  readonly caBundle: string;
  readonly legacySts: boolean;
}

/** What the SDKs make of the environment and a profile together: variables first, the service's own setting before the general one. */
export function routeOf(service: Service, environment: AwsEnvironment, way: ProfileWay = {}): Route {
  const isIgnored = environment.ignoreEndpoints ?? way.ignoreEndpoints ?? false;
  const [ambient, own] = service === 'sts' ? [environment.stsEndpoint, way.stsEndpoint] : [environment.iamEndpoint, way.iamEndpoint];
  return {
    endpoint: isIgnored ? '' : ambient || own || '',
    caBundle: environment.caBundle || (way.caBundle ? resolve(way.caBundle) : ''),
    legacySts: environment.legacySts ?? way.legacySts ?? false,
  };
}

/** The core's view of the same. */
export function createRoutes(environment: AwsEnvironment): Routes {
  return {
    foreignHost(way) {
      const hosts = (['sts', 'iam'] as const).flatMap((service) => endpointHost(routeOf(service, environment, way).endpoint) ?? []);
      return hosts.length > 0 ? [...new Set(hosts)].join(' and ') : null;
    },
  };
}
