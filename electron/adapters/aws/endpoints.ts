import { Failure } from '../../core/failure.ts';

/** Which of AWS's services a call goes to. */
export type Service = 'sts' | 'iam';

/** Where a call goes: its address and the region that its signature names. */
export interface Endpoint {
  readonly url: URL;
  readonly region: string;
}

/** One of AWS's worlds that know nothing of each other. */
export interface Partition {
  readonly name: string;
  /** How its regions begin. */
  readonly regions: string;
  /** Its STS cannot be switched off, its IAM lives there. */
  readonly mainRegion: string;
  readonly suffix: string;
  readonly iam?: string;
}

/** All but everybody's. Source: the SDK's endpoint rules. */
const partitions: readonly Partition[] = [
  { name: 'aws-cn', regions: 'cn-', mainRegion: 'cn-north-1', suffix: 'amazonaws.com.cn' },
  { name: 'aws-us-gov', regions: 'us-gov-', mainRegion: 'us-gov-west-1', suffix: 'amazonaws.com', iam: 'iam.us-gov.amazonaws.com' },
  { name: 'aws-eusc', regions: 'eusc-', mainRegion: 'eusc-de-east-1', suffix: 'amazonaws.eu' },
  { name: 'aws-iso', regions: 'us-iso-', mainRegion: 'us-iso-east-1', suffix: 'c2s.ic.gov' },
  { name: 'aws-iso-b', regions: 'us-isob-', mainRegion: 'us-isob-east-1', suffix: 'sc2s.sgov.gov' },
  { name: 'aws-iso-e', regions: 'eu-isoe-', mainRegion: 'eu-isoe-west-1', suffix: 'cloud.adc-e.uk' },
  { name: 'aws-iso-f', regions: 'us-isof-', mainRegion: 'us-isof-south-1', suffix: 'csp.hci.ic.gov' },
];
const commercial: Partition = { name: 'aws', regions: '', mainRegion: 'us-east-1', suffix: 'amazonaws.com', iam: 'iam.amazonaws.com' };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The partition that a region lies in. */
export const partitionOfRegion = (region: string) => partitions.find(({ regions }) => region.startsWith(regions)) ?? commercial;
/** The partition that an ARN names. */
export const partitionOfArn = (arn: string) => partitions.find(({ name }) => arn.startsWith(`arn:${name}:`)) ?? commercial;

/** Whether a host name is this computer's own. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);

/**
 * The region of a call: the one asked for, else the environment's, unless the ARN in hand belongs to another partition;
 * else the main region of the partition.
 */
export function regionOf({ asked, ambient, arn }: { asked?: string | undefined; ambient?: string | undefined; arn?: string | undefined }): string {
  if (asked) return asked;
  const partition = arn?.startsWith('arn:') ? partitionOfArn(arn) : undefined;
  if (ambient && (!partition || partitionOfRegion(ambient) === partition)) return ambient;
  return (partition ?? commercial).mainRegion;
}

/** The regions whose STS was once at one address, which `sts_regional_endpoints = legacy` asks for. Source: botocore. */
const LEGACY_STS: readonly string[] = [
  'ap-northeast-1', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1',
  'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];

/** AWS's own endpoint of a service in a region, or the one that stands in for it. Fails with `endpointUnsafe`. */
export function endpointOf(service: Service, region: string, override: string, legacySts = false): Endpoint {
  const { mainRegion, suffix, iam } = partitionOfRegion(region);
  const signed = service === 'iam' ? mainRegion : region;
  if (override) return { url: safeUrl(override), region: signed };
  if (!/^[a-z0-9-]+$/.test(region)) throw new Failure('badValue', { what: 'region', value: region, expected: 'a name such as eu-west-1' });
  if (service === 'sts' && legacySts && LEGACY_STS.includes(region)) return { url: new URL(`https://sts.${suffix}`), region: mainRegion };
  const host = service === 'iam' ? (iam ?? `iam.${mainRegion}.${suffix}`) : `sts.${region}.${suffix}`;
  return { url: new URL(`https://${host}`), region: signed };
}

/** The host that codes are sent to, where it is not AWS's own; null where it is. */
export function endpointHost(override: string): string | null {
  const url = override && URL.canParse(override) ? new URL(override) : undefined;
  if (!url) return override ? shown(override) : null;
  return url.protocol === 'https:' && isAwsHost(url.hostname) ? null : url.host;
}

/** STS or IAM before the partition's suffix, with or without FIPS, a region, or a VPC's own endpoint in front. */
const AWS_SERVICE = /^(?:vpce-[\da-z-]+\.)?(?:sts|iam)(?:-fips)?(?:\.(?:[a-z]+(?:-[a-z]+)+-\d+|us-gov|global))?(?:\.vpce)?$/;

/** Whether a host is STS or IAM itself: under AWS's domains customers get names, too, as for a bucket or an API gateway. */
function isAwsHost(hostname: string): boolean {
  const suffix = ['api.aws', ...[commercial, ...partitions].map((partition) => partition.suffix)].find((end) => hostname.endsWith(`.${end}`));
  return suffix !== undefined && AWS_SERVICE.test(hostname.slice(0, -suffix.length - 1));
}

/** An address that may be sent a secret: encrypted, or on this computer. Fails with `endpointUnsafe`. */
export function safeUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !isSafe) throw new Failure('endpointUnsafe', { endpoint: shown(text) });
  return url;
}

/** An address without what may be secret in it. */
function shown(text: string): string {
  if (!URL.canParse(text)) return text.replace(/^.*@/, '').slice(0, 100);
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}`;
}
