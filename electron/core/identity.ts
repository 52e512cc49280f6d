/** A long-lived access key of an IAM user (`AKIA…`) or of a root user. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Temporary credentials as STS gives them. */
export interface Credentials extends AccessKey {
  readonly sessionToken: string;
}

/** How an identity's or a role's credentials reach tools. */
export type Delivery = 'file' | 'process';

/** An IAM user whose long-lived key Keyfob keeps in the keychain. Nothing here is secret. */
export interface Identity {
  /** Names the keychain entry and the sealed session; never changes, never shown. */
  readonly id: string;
  /** The person's name for it; usually that of a profile. */
  readonly name: string;
  readonly accessKeyId: string;
  readonly accountId: string;
  /** The account's own name for itself, '' where it has none; undefined while AWS has not said. */
  readonly accountAlias: string | undefined;
  /** `arn:PARTITION:iam::ACCOUNT:user/path/name`, or `…:root`. */
  readonly arn: string;
  /** Serial of the device whose codes open its sessions; undefined while none is known. */
  readonly device: string | undefined;
  /** Serials of all devices that AWS listed last, unusable ones included. */
  readonly devices: readonly string[];
  /** Seconds asked of GetSessionToken: 900 to 129,600. */
  readonly durationSeconds: number;
  /** Region of the STS endpoint and of what tools are told; undefined for the profile's own. */
  readonly region: string | undefined;
  readonly delivery: Delivery;
  /** Section of the credentials file that its MFA session is written to. */
  readonly target: string;
  /** The host other than AWS's that its profile leads to and that a person has agreed to; undefined for none. */
  readonly endpoint: string | undefined;
  /** The profile whose plaintext key it took over; undefined where the key was typed. */
  readonly importedFrom: string | undefined;
}

/** The profile by which tools find its MFA session: that of its name, which runs Keyfob, or the target it is written to. */
export const profileOf = ({ delivery, name, target }: Identity): string => (delivery === 'process' ? name : target);

/** 12 hours, AWS's own default. */
export const DEFAULT_DURATION = 43_200;
export const SHORTEST_DURATION = 900;
export const LONGEST_DURATION = 129_600;
/** AWS shortens a root user's session to this without a word. */
export const ROOT_DURATION = 3_600;

/** Whether the identity is the account's root user, who gets an hour at most and no roles. */
export const isRoot = (identity: Pick<Identity, 'arn'>): boolean => identity.arn.endsWith(':root');

/** The IAM user's name out of its ARN, without its path; `root` for the root user. */
export const userName = (identity: Pick<Identity, 'arn'>): string => identity.arn.split(/[/:]/).at(-1) ?? '';

/** Seconds to ask for: what was chosen, or what AWS would shorten it to. */
export const durationOf = (identity: Identity): number =>
  isRoot(identity) ? Math.min(identity.durationSeconds, ROOT_DURATION) : identity.durationSeconds;

/** Whether STS takes codes of this device: FIDO keys and SMS cannot be used with it (aws.md §2). */
export const isUsableDevice = (serial: string): boolean => !/:(u2f|sms-mfa)\//.test(serial);

/** What a person calls a device: the end of its ARN, or a hardware serial as it is. */
export const deviceName = (serial: string): string => serial.slice(serial.lastIndexOf('/') + 1);
