import type { Entry } from './files/ini.ts';
import type { SharedView } from './files/sharedView.ts';
import type { ProfileWay } from './ports.ts';
import type { Profile } from './profiles.ts';
import { valueOf } from './profiles.ts';

/** What a profile says of the way to AWS, as the SDKs read it: the section that `services` names goes before `endpoint_url`. */
export function readWay(view: SharedView, profile: Profile): ProfileWay {
  const section = view.config.services.get(valueOf(profile, 'services') ?? '');
  const general = valueOf(profile, 'endpoint_url');
  const way: ProfileWay = {
    stsEndpoint: endpointIn(section?.entries.get('sts')) ?? general,
    iamEndpoint: endpointIn(section?.entries.get('iam')) ?? general,
    ignoreEndpoints: isSaid(valueOf(profile, 'ignore_configured_endpoint_urls'), 'true'),
    legacySts: isSaid(valueOf(profile, 'sts_regional_endpoints'), 'legacy'),
    caBundle: valueOf(profile, 'ca_bundle'),
  };
  return Object.fromEntries(Object.entries(way).filter(([, value]) => value !== undefined));
}

const isSaid = (value: string | undefined, meaning: string): boolean | undefined => (value === undefined ? undefined : value.toLowerCase() === meaning);

/** `endpoint_url` of a service's block of lines (`sts =`, and below it, indented, `endpoint_url = …`). */
function endpointIn(service: Entry | undefined): string | undefined {
  for (const line of service?.value.split('\n').toReversed() ?? []) {
    const [key = '', ...value] = line.split('=');
    if (key.trim() === 'endpoint_url') return value.join('=').trim() || undefined;
  }
  return undefined;
}
