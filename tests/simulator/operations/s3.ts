import type { Operations } from '../operation.ts';

/** S3's operations. */
export const s3: Operations = {
  ListBuckets: {
    parameters: {
      'x-id': { type: 'text' },
      'max-buckets': { type: 'integer', min: 1, max: 10_000 },
      prefix: { type: 'text' },
    },
    subject: () => '*',
    answer({ caller, parameters }) {
      const prefix = parameters.text('prefix') ?? '';
      const buckets = caller.account.buckets.filter(({ name }) => name.startsWith(prefix));
      return {
        Owner: { ID: `owner-of-${caller.account.id}` },
        Buckets: buckets
          .slice(0, parameters.integer('max-buckets'))
          .map(({ name, createdAt }) => ({ Name: name, CreationDate: createdAt })),
      };
    },
  },
};
