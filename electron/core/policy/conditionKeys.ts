import { services } from './catalogue.ts';

/** Condition keys that AWS has for every service; a trailing slash takes a name of one's own behind it. */
export const globalKeys: readonly string[] = `
  aws:AssumedRoot aws:CalledVia aws:CalledViaFirst aws:CalledViaLast aws:ChatbotSourceArn aws:CurrentTime
  aws:Ec2InstanceSourcePrivateIPv4 aws:Ec2InstanceSourceVpc aws:EpochTime aws:FederatedProvider aws:MultiFactorAuthAge
  aws:MultiFactorAuthPresent aws:PrincipalAccount aws:PrincipalArn aws:PrincipalIsAWSService aws:PrincipalOrgID
  aws:PrincipalOrgPaths aws:PrincipalServiceName aws:PrincipalServiceNamesList aws:PrincipalTag/ aws:PrincipalType
  aws:referer aws:RequestedRegion aws:RequestTag/ aws:ResourceAccount aws:ResourceOrgID aws:ResourceOrgPaths
  aws:ResourceTag/ aws:SecureTransport aws:SourceAccount aws:SourceArn aws:SourceIdentity aws:SourceIp aws:SourceOrgID
  aws:SourceOrgPaths aws:SourceOwner aws:SourceVpc aws:SourceVpcArn aws:SourceVpce aws:TagKeys aws:TokenIssueTime
  aws:UserAgent aws:userid aws:username aws:ViaAWSService aws:VpceAccount aws:VpceOrgID aws:VpceOrgPaths aws:VpcSourceIp
  aws:CalledViaAWSMCP aws:IsMcpServiceAction aws:ViaAWSMCPService
`.trim().split(/\s+/);

/** Condition keys of IAM and STS. */
export const governedKeys: readonly string[] = `
  iam:AccountPropertyNamespaces iam:AssociatedResourceArn iam:AWSServiceName iam:DelegationDuration
  iam:DelegationRequestOwner iam:FIDO-certification iam:FIDO-FIPS-140-2-certification iam:FIDO-FIPS-140-3-certification
  iam:NotificationChannel iam:OrganizationsPolicyId iam:PassedToService iam:PermissionsBoundary iam:PolicyARN
  iam:RegisterSecurityKey iam:ResourceTag/ iam:RoleTemplateARN iam:ServiceSpecificCredentialAgeDays
  iam:ServiceSpecificCredentialServiceName iam:TemplateArn
  sts:AWSServiceName sts:DurationSeconds sts:ExternalId sts:IdentityTokenAudience sts:RequestContext/
  sts:RequestContextProviders sts:RoleAuthorizedByIdp sts:RoleSessionName sts:SigningAlgorithm sts:SourceIdentity
  sts:TaskPolicyArn sts:TransitiveTagKeys
`.trim().split(/\s+/);

/** The key that says whether a code was given. */
export const presentKey = 'aws:MultiFactorAuthPresent';
/** The key that counts the seconds since the code was given. */
export const ageKey = 'aws:MultiFactorAuthAge';

/** Whether the key is about MFA; letters' case does not matter. */
export function isMfaKey(key: string): boolean {
  return [presentKey, ageKey].some((known) => known.toLowerCase() === key.toLowerCase());
}

const known: readonly string[] = [...globalKeys, ...governedKeys].map((key) => key.toLowerCase());
const exact: ReadonlySet<string> = new Set(known.filter((key) => !key.endsWith('/')));
const families: readonly string[] = known.filter((key) => key.endsWith('/'));

/** Whether AWS has this key, as far as Keyfob can tell: keys of other services are taken on trust. */
export function isKnownKey(key: string): boolean {
  const lower = key.toLowerCase();
  const owner = lower.slice(0, Math.max(0, lower.indexOf(':')));
  if (['aws', 'iam', 'sts'].includes(owner)) {
    return exact.has(lower) || families.some((family) => lower.startsWith(family) && lower.length > family.length);
  }
  // Identity providers bring keys of their own, such as token.actions.githubusercontent.com:sub.
  return services.has(owner) || owner === 'saml' || owner.includes('.');
}
