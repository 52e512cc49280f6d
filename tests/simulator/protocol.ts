import { queryAuthenticationRefusals, s3AuthenticationRefusals, type AuthenticationRefusals } from './authenticationRefusals.ts';
import { isPlain, type Plain, type Result } from './operation.ts';
import { refusal, refusals, type Refusal } from './refusals.ts';
import { toXml, type XmlValue } from './xml.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** The document that each operation of S3 answers with. */
const S3_DOCUMENTS: Record<string, string> = { ListBuckets: 'ListAllMyBucketsResult', ListObjectsV2: 'ListBucketResult' };

/** How a service writes its answers. */
export interface Protocol {
  success(operation: string, result: Result | void, requestId: string): string | Plain;
  failure(refused: Refusal, requestId: string): string;
  authenticationRefusals: AuthenticationRefusals;
  throttled(): Refusal;
}

/** The Query protocol of STS and IAM. */
export function queryProtocol(namespace: string): Protocol {
  const wrap = (name: string, inside: XmlValue) => `<${name} xmlns="${namespace}">${toXml(inside)}</${name}>`;
  return {
    success: (operation, result, requestId) =>
      wrap(`${operation}Response`, {
        [`${operation}Result`]: isPlain(result) ? undefined : (result ?? undefined),
        ResponseMetadata: { RequestId: requestId },
      }),
    failure: ({ status, code, message }, requestId) =>
      wrap('ErrorResponse', {
        Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
        RequestId: requestId,
      }),
    authenticationRefusals: queryAuthenticationRefusals,
    throttled: refusals.throttled,
  };
}

/** S3's own XML. */
export const s3Protocol: Protocol = {
  success(operation, result) {
    if (isPlain(result)) return result;
    const name = S3_DOCUMENTS[operation] ?? operation;
    return `${DECLARATION}<${name} xmlns="${S3_NAMESPACE}">${toXml(result ?? undefined)}</${name}>`;
  },
  failure: ({ code, message }, requestId) =>
    `${DECLARATION}<Error>${toXml({ Code: code, Message: message, RequestId: requestId, HostId: requestId })}</Error>`,
  authenticationRefusals: s3AuthenticationRefusals,
  throttled: () => refusal(503, 'SlowDown', 'Please reduce your request rate.'),
};
