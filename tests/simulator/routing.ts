import type { Operation, Operations } from './operation.ts';
import { iamDetails } from './operations/iamDetails.ts';
import { iamDevices } from './operations/iamDevices.ts';
import { iamGroups } from './operations/iamGroups.ts';
import { iamInlinePolicies } from './operations/iamInlinePolicies.ts';
import { iamKeys } from './operations/iamKeys.ts';
import { iamPasswordPolicy } from './operations/iamPasswordPolicy.ts';
import { iamLogins } from './operations/iamLogins.ts';
import { iamManagedPolicies } from './operations/iamManagedPolicies.ts';
import { iamPolicies } from './operations/iamPolicies.ts';
import { iamReports } from './operations/iamReports.ts';
import { iamRoles } from './operations/iamRoles.ts';
import { iamUsers } from './operations/iamUsers.ts';
import { iamVirtualDevices } from './operations/iamVirtualDevices.ts';
import { s3Buckets } from './operations/s3Buckets.ts';
import { s3Objects } from './operations/s3Objects.ts';
import { sts } from './operations/sts.ts';
import { readForm } from './parameters.ts';
import { queryProtocol, s3Protocol, type Protocol } from './protocol.ts';
import { refusal, refusals } from './refusals.ts';
import type { Request } from './request.ts';
import { readAddress, s3OperationName } from './s3Address.ts';
import { readClaims } from './signature.ts';

const SIGNATURE_PARAMETER = /^X-Amz-/i;

/** What a request asks for, before anybody knows who sent it. */
export interface Route {
  /** As signatures name it. */
  service: Service['name'];
  protocol: Protocol;
  operationName: string;
  operation: Operation;
  form: Map<string, string>;
}

interface Service {
  name: 'sts' | 'iam' | 's3';
  /** The API version that requests name; S3 names none. */
  version: string;
  protocol: Protocol;
  operations: Operations;
}

const stsService: Service = {
  name: 'sts',
  version: '2011-06-15',
  protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
  operations: sts,
};
const iamService: Service = {
  name: 'iam',
  version: '2010-05-08',
  protocol: queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/'),
  operations: { ...iamUsers, ...iamKeys, ...iamDevices, ...iamVirtualDevices, ...iamPolicies, ...iamManagedPolicies, ...iamInlinePolicies, ...iamGroups, ...iamRoles, ...iamLogins, ...iamDetails, ...iamReports, ...iamPasswordPolicy },
};
const s3Service: Service = { name: 's3', version: '', protocol: s3Protocol, operations: { ...s3Buckets, ...s3Objects } };

/** Every operation that exists. */
export const operationNames: string[] = [stsService, iamService, s3Service].flatMap(({ operations }) => Object.keys(operations));

/** In which protocol a request must be refused, whatever is wrong with it. */
export function protocolOf(request: Request): Protocol {
  return isForS3(request) ? s3Protocol : stsService.protocol;
}

/** Finds the operation by Action and Version, or for S3 by method and path; refuses what does not exist (E20). */
export function route(request: Request): Route {
  return isForS3(request) ? s3Route(request) : queryRoute(request);
}

function queryRoute(request: Request): Route {
  if (request.method !== 'POST' && request.method !== 'GET') {
    throw refusal(405, 'MethodNotAllowed', `${request.method} is not a method of this service.`);
  }
  const form = readQueryForm(request);
  const action = form.get('Action');
  if (action === undefined) throw readClaims(request) === 'none' ? refusals.missingAuthentication() : refusals.missingAction();
  const version = form.get('Version') ?? '';
  const service = [stsService, iamService].find((candidate) => candidate.version === version);
  const operation = service && Object.hasOwn(service.operations, action) ? service.operations[action] : undefined;
  if (!service || !operation) throw refusals.invalidAction(action, version);
  return { service: service.name, protocol: service.protocol, operationName: action, operation, form };
}

/** The bucket and the key of the address are parameters as well. */
function s3Route(request: Request): Route {
  // A presigned request cannot say it; every other one must.
  if (request.headers.has('authorization') && !request.headers.has('x-amz-content-sha256')) throw refusals.undeclaredContent();
  const address = readAddress(request);
  const operationName = s3OperationName(request, address) ?? '';
  const operation = s3Service.operations[operationName];
  if (!operation) throw refusal(501, 'NotImplemented', 'A header you provided implies functionality that is not implemented.');
  const form = withoutSignature(readForm(request.query));
  for (const [name, value] of [['Bucket', address.bucket], ['Key', address.key]] as const) if (value !== undefined) form.set(name, value);
  return { service: 's3', protocol: s3Protocol, operationName, operation, form };
}

/** Parameters come in the query or in a form body; a body that does not say it is a form is not read. */
function readQueryForm(request: Request): Map<string, string> {
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  const text = isForm ? `${request.query}&${request.body.toString('utf8')}` : request.query;
  return withoutSignature(readForm(text));
}

function withoutSignature(form: Map<string, string>): Map<string, string> {
  return new Map([...form].filter(([name]) => !SIGNATURE_PARAMETER.test(name)));
}

function isForS3(request: Request): boolean {
  const claims = readClaims(request);
  return typeof claims === 'object' && 'scope' in claims && claims.scope.service === 's3';
}
