import type { Ended } from './application.ts';
import { install } from './installation.ts';
import type { SimulatedAws } from './simulator.ts';

/** The account's administrator at a computer of their own, in a session with MFA. */
export async function administratorOf(aws: SimulatedAws) {
  const keyfob = install({ endpoint: aws.endpoint });
  await keyfob.add(aws.user('admin'));
  await keyfob.login('admin', aws.code('admin'));
  return {
    ...keyfob,
    /** `keyfob policy apply`, with the yes. */
    apply: (...words: string[]): Promise<Ended> => keyfob.keyfob(['policy', 'apply', '--as', 'admin', '--yes', ...words]),
  };
}
