import type { KitParameters } from '../kit/parameters.ts';
import { shellQuote } from './lines.ts';

/** What to do once the kit stands: nobody is locked out when it is done in this order. */
export function membersSteps({ group, role }: KitParameters): string[] {
  return [
    'Then add the members one by one. Leave one administrator out as a way back, and never begin with yourself.',
    ...role.users.map(({ name }) => `aws iam add-user-to-group --group-name ${shellQuote(group)} --user-name ${shellQuote(name)}`),
  ];
}
