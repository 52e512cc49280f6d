import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { GetSessionTokenCommand, STSClient, type Credentials } from '@aws-sdk/client-sts';
import type { SimulatedAws } from './simulator.ts';

/** Keys as the JavaScript SDK takes them. */
export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The long-lived key of a simulated user. */
export function keysOf(aws: SimulatedAws, name: string): Keys {
  const { accessKeyId, secretAccessKey } = aws.user(name);
  return { accessKeyId, secretAccessKey };
}

/** The SDK's keys out of an answer of STS. */
export function toKeys(credentials: Credentials | undefined): Keys {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** A session opened with a code of the user's first device. */
export async function mfaSessionOf(aws: SimulatedAws, name: string): Promise<Keys> {
  const SerialNumber = aws.user(name).devices[0]?.serial;
  const command = new GetSessionTokenCommand({ SerialNumber, TokenCode: aws.code(name) });
  return toKeys((await stsClient(aws, keysOf(aws, name)).send(command)).Credentials);
}

/** A session opened without a code. */
export async function plainSessionOf(aws: SimulatedAws, name: string): Promise<Keys> {
  return toKeys((await stsClient(aws, keysOf(aws, name)).send(new GetSessionTokenCommand({}))).Credentials);
}

/** The SDK's client for the simulator; it never tries a call twice. */
export function stsClient(aws: SimulatedAws, keys: Keys): STSClient {
  return new STSClient(settings(aws, keys));
}

/** The SDK's client for the simulator; it never tries a call twice. */
export function iamClient(aws: SimulatedAws, keys: Keys): IAMClient {
  return new IAMClient(settings(aws, keys));
}

/** The SDK's client for the simulator; it never tries a call twice. */
export function s3Client(aws: SimulatedAws, keys: Keys): S3Client {
  return new S3Client(settings(aws, keys));
}

/** What AWS said when it refused; fails where it did not. */
export async function refusalOf(call: Promise<unknown>): Promise<{ status: number; code: string; message: string }> {
  try {
    await call;
  } catch (error) {
    if (isServiceError(error)) return { status: error.$metadata.httpStatusCode, code: error.Code ?? error.name, message: error.message };
    throw error;
  }
  throw new Error('The call was expected to be refused, and was not.');
}

function settings({ endpoint }: SimulatedAws, credentials: Keys) {
  return { endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 };
}

function isServiceError(error: unknown): error is Error & { Code?: string; $metadata: { httpStatusCode: number } } {
  return error instanceof Error && '$metadata' in error;
}
