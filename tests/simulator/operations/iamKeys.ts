import type { Call, Operations } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { createAccessKey } from '../population.ts';
import { refusal, refusals } from '../refusals.ts';
import { findAccessKey } from '../find.ts';
import type { AccessKey, User } from '../world.ts';
import { namedTargetArn, page, pageRules, targetUser, userNameRule } from './iamTarget.ts';

const LARGEST_NUMBER_OF_KEYS = 2;

const accessKeyIdRule: Rule = { type: 'text', required: true, min: 16, max: 128, pattern: '[\\w]+' };

/** IAM's operations on long-lived keys. Temporary credentials must name the user. */
export const iamKeys: Operations = {
  ListAccessKeys: {
    parameters: { UserName: userNameRule, ...pageRules },
    subject: namedTargetArn,
    answer(call) {
      const user = targetUser(call);
      return page('AccessKeyMetadata', user.keys.map((key) => metadata(user, key)), call);
    },
  },

  CreateAccessKey: {
    parameters: { UserName: userNameRule },
    subject: namedTargetArn,
    answer(call) {
      const user = targetUser(call);
      // Inactive keys count too.
      if (user.keys.length >= LARGEST_NUMBER_OF_KEYS) {
        throw refusal(409, 'LimitExceeded', `Cannot exceed quota for AccessKeysPerUser: ${LARGEST_NUMBER_OF_KEYS}`);
      }
      const knownFrom = new Date(call.now.getTime() + call.settings.keyPropagationSeconds * 1000);
      const key = createAccessKey(call.chance, call.now, knownFrom);
      user.keys.push(key);
      return { AccessKey: { ...metadata(user, key), SecretAccessKey: key.secret } };
    },
  },

  UpdateAccessKey: {
    parameters: {
      UserName: userNameRule,
      AccessKeyId: accessKeyIdRule,
      Status: { type: 'text', required: true, values: ['Active', 'Inactive'] },
    },
    subject: namedTargetArn,
    answer(call) {
      targetKey(call).status = call.parameters.text('Status') === 'Active' ? 'Active' : 'Inactive';
    },
  },

  DeleteAccessKey: {
    parameters: { UserName: userNameRule, AccessKeyId: accessKeyIdRule },
    subject: namedTargetArn,
    answer(call) {
      const user = targetUser(call);
      user.keys.splice(user.keys.indexOf(targetKey(call)), 1);
    },
  },

  GetAccessKeyLastUsed: {
    parameters: { AccessKeyId: accessKeyIdRule },
    subject: (call) => ownerOfKey(call).user.arn,
    answer(call) {
      const { user, key } = ownerOfKey(call);
      const { at, service = 'N/A', region = 'N/A' } = key.lastUsed ?? {};
      return { UserName: user.name, AccessKeyLastUsed: { LastUsedDate: at, ServiceName: service, Region: region } };
    },
  },
};

function metadata(user: User, { id, status, createdAt }: AccessKey) {
  return { UserName: user.name, AccessKeyId: id, Status: status, CreateDate: createdAt };
}

function targetKey(call: Call): AccessKey {
  const id = call.parameters.text('AccessKeyId') ?? '';
  const key = targetUser(call).keys.find((candidate) => candidate.id === id);
  if (!key) throw noSuchKey(id);
  return key;
}

function ownerOfKey({ world, caller, parameters }: Call): { user: User; key: AccessKey } {
  const id = parameters.text('AccessKeyId') ?? '';
  const found = findAccessKey(world, id);
  if (!found || found.user.account !== caller.account) throw noSuchKey(id);
  return found;
}

function noSuchKey(id: string): Error {
  return refusals.noSuchEntity(`The Access Key with id ${id} cannot be found.`);
}
