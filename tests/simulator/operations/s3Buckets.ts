import type { Operations } from '../operation.ts';
import { refusal } from '../refusals.ts';
import { findBucket } from '../find.ts';
import { repeated } from '../xml.ts';
import { bucketArn, bucketRule, ownBucket } from './s3Target.ts';

/** S3's operations on buckets. */
export const s3Buckets: Operations = {
  ListBuckets: {
    parameters: {
      'x-id': { type: 'text' },
      'max-buckets': { type: 'integer', min: 1, max: 10_000 },
      prefix: { type: 'text' },
    },
    permission: 'ListAllMyBuckets',
    subject: () => '*',
    answer({ caller, parameters }) {
      const prefix = parameters.text('prefix') ?? '';
      const buckets = caller.account.buckets.filter(({ name }) => name.startsWith(prefix)).slice(0, parameters.integer('max-buckets'));
      return {
        Owner: { ID: `owner-of-${caller.account.id}` },
        Buckets: { Bucket: repeated(buckets.map(({ name, createdAt }) => ({ Name: name, CreationDate: createdAt }))) },
      };
    },
  },

  HeadBucket: {
    parameters: { Bucket: bucketRule },
    permission: 'ListBucket',
    subject: bucketArn,
    answer(call) {
      ownBucket(call);
      return { headers: { 'x-amz-bucket-region': call.region }, content: Buffer.alloc(0) };
    },
  },

  CreateBucket: {
    parameters: { Bucket: bucketRule },
    subject: bucketArn,
    answer({ world, caller, parameters, now }) {
      const name = parameters.text('Bucket') ?? '';
      if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) throw refusal(400, 'InvalidBucketName', 'The specified bucket is not valid.');
      const taken = findBucket(world, name);
      if (taken?.account === caller.account) throw refusal(409, 'BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded and you already own it.');
      if (taken) throw refusal(409, 'BucketAlreadyExists', 'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.');
      caller.account.buckets.push({ name, createdAt: now, objects: new Map() });
      return { headers: { Location: `/${name}` }, content: Buffer.alloc(0) };
    },
  },
};
