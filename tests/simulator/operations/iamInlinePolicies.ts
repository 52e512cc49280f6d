import type { Call, Operation, Operations } from '../operation.ts';
import type { Rule } from '../parameters.ts';
import { refusal, refusals } from '../refusals.ts';
import type { Holder } from '../world.ts';
import { documentRule, readPolicy, sizeOf } from './iamDocuments.ts';
import { groupArn, namedGroup, namedRole, namedUser, nameRule, required, roleArn, roleNameRule, userArn } from './iamNames.ts';

/** Who a policy hangs on: how a call names them, and what policies are asked about. */
interface Place {
  kind: 'user' | 'group' | 'role';
  /** How large all documents together may be. */
  most: number;
  parameters: Record<string, Rule>;
  subject(call: Call): string;
  holder(call: Call): Holder & { name: string };
}

const user: Place = { kind: 'user', most: 2048, parameters: { UserName: nameRule }, subject: userArn, holder: namedUser };
const group: Place = { kind: 'group', most: 5120, parameters: { GroupName: nameRule }, subject: groupArn, holder: namedGroup };
const role: Place = { kind: 'role', most: 10_240, parameters: { RoleName: roleNameRule }, subject: roleArn, holder: namedRole };

/** IAM's operations that hang a document on somebody, or take it off. */
export const iamInlinePolicies: Operations = {
  PutUserPolicy: put(user),
  PutGroupPolicy: put(group),
  PutRolePolicy: put(role),
  DeleteUserPolicy: remove(user),
  DeleteGroupPolicy: remove(group),
  DeleteRolePolicy: remove(role),
};

function put({ kind, most, parameters, subject, holder }: Place): Operation {
  return {
    parameters: { ...parameters, PolicyName: nameRule, PolicyDocument: documentRule },
    subject,
    async answer(call) {
      const { policies, name: whose } = holder(call);
      const name = required(call, 'PolicyName');
      const document = await readPolicy(call);
      const others = policies.filter((policy) => policy.name !== name).map((policy) => sizeOf(policy.document));
      const size = others.reduce((sum, one) => sum + one, sizeOf(document));
      if (size > most) throw refusal(409, 'LimitExceeded', `Maximum policy size of ${most} bytes exceeded for ${kind} ${whose}`);
      const there = policies.find((policy) => policy.name === name);
      if (there) there.document = document;
      else policies.push({ name, document });
      return undefined;
    },
  };
}

function remove({ parameters, subject, holder }: Place): Operation {
  return {
    parameters: { ...parameters, PolicyName: nameRule },
    subject,
    answer(call) {
      const { policies } = holder(call);
      const name = required(call, 'PolicyName');
      const index = policies.findIndex((policy) => policy.name === name);
      if (index < 0) throw refusals.noSuchEntity(`The policy with name ${name} cannot be found.`);
      policies.splice(index, 1);
    },
  };
}
