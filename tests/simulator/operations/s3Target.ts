import { createHash } from 'node:crypto';
import { mfaContextOf, refusalFor } from '../authorization.ts';
import type { Call } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusal, type Refusal } from '../refusals.ts';
import { findBucket } from '../find.ts';
import type { Bucket, StoredObject } from '../world.ts';

/** The bucket and the key of the address. */
export const bucketRule: Rule = { type: 'text', required: true, min: 3, max: 63 };
export const keyRule: Rule = { type: 'text', required: true, min: 1, max: 1024 };

/** The ARN of the bucket that a call is about. */
export function bucketArn({ parameters }: Call): string {
  return `arn:aws:s3:::${parameters.text('Bucket') ?? ''}`;
}

/** The ARN of the object that a call is about. */
export function objectArn(call: Call): string {
  return `${bucketArn(call)}/${call.parameters.text('Key') ?? ''}`;
}

/** The call's bucket; one of another account is closed, for no bucket has a policy of its own. */
export function ownBucket({ world, caller, parameters }: Call): Bucket {
  const found = findBucket(world, parameters.text('Bucket') ?? '');
  if (!found) throw refusal(404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (found.account !== caller.account) throw refusal(403, 'AccessDenied', 'Access Denied');
  return found.bucket;
}

/** The call's object. Who may not list the bucket does not learn that there is none. */
export async function ownObject(call: Call): Promise<StoredObject> {
  const stored = ownBucket(call).objects.get(call.parameters.text('Key') ?? '');
  if (!stored) throw (await refusedToList(call)) ?? refusal(404, 'NoSuchKey', 'The specified key does not exist.');
  return stored;
}

function refusedToList(call: Call): Promise<Refusal | undefined> {
  const { caller, now, region } = call;
  const common = { caller, now, region, mfa: mfaContextOf(caller), resourceAccountId: caller.account.id };
  return refusalFor({ ...common, action: 's3:ListBucket', resource: bucketArn(call), context: {} });
}

/** The ETag of an object that was written in one piece. */
export function etagOf({ content }: StoredObject): string {
  return `"${createHash('md5').update(content).digest('hex')}"`;
}
