import type { Applied } from '../../agent/enforcementWire.ts';
import { isDone } from '../../core/policy/apply/plan.ts';
import { shellQuote } from '../../core/policy/export/lines.ts';
import type { KitUser } from '../../core/policy/kit/parameters.ts';
import { refusal, wrongUsage } from '../refusal.ts';
import { readWish, wishFlags } from './applyFlags.ts';
import { kitFlags } from './kitFlags.ts';
import { planAsText } from './planText.ts';
import type { Given, PolicyIo, Subcommand } from './subcommand.ts';

/** `policy apply`: the kit done to an account, by a plan that a person has seen. */
export const applyCommand: Subcommand = {
  name: 'apply',
  operands: '',
  summary: 'does it to the account: a plan first, then after a yes',
  flags: {
    as: { value: 'IDENTITY', about: 'whose MFA session makes the changes (default: the only identity, or the one used last)' },
    plan: { about: 'only shows what would be made or changed' },
    yes: { about: 'applies without asking' },
    ...wishFlags,
    json: { about: 'the plan, or what was done, as JSON' },
    ...kitFlags,
  },
  run: apply,
};

async function apply(given: Given, io: PolicyIo): Promise<number> {
  const [extra] = given.operands;
  if (extra !== undefined) throw wrongUsage(`“${extra}” is one word too many.`);
  const wish = await readWish(given, io);
  const plan = await io.enforcing.plan({ name: given.last('as'), wish });
  if (!given.has('json')) io.out(planAsText(plan, io.color));
  if (plan.refusals.length > 0) throw refusal(plan.refusals.join(' '));
  if (given.has('plan') || isDone(plan)) {
    if (given.has('json')) printJson(plan, io);
    return 0;
  }
  await requireYes(given, io);
  const applied = await io.enforcing.apply({ name: plan.identity, wish, id: plan.id });
  if (given.has('json')) printJson(applied, io);
  else tell(applied, given, io);
  if (applied.stopped !== null) throw refusal(applied.stopped);
  return 0;
}

async function requireYes(given: Given, io: PolicyIo): Promise<void> {
  const isWanted = given.has('yes') || (await io.enforcing.confirm('Apply it?'));
  if (isWanted === undefined) throw refusal('Nothing was changed: nobody is here to ask. Apply it with --yes.');
  if (!isWanted) throw refusal('Nothing was changed.');
}

/** A password is data: it is what was asked for, and it comes this once. */
function tell({ plan, undoFile, passwords, stopped }: Applied, given: Given, io: PolicyIo): void {
  for (const { user, password } of passwords) {
    io.out(`${password}\n`);
    io.err(`That is the console password of ${user}, shown this once. It has to be changed at the first sign-in.\n`);
  }
  if (stopped !== null) return;
  io.err('Done. AWS may take some seconds to know it everywhere.\n');
  plan.steps.forEach(({ state, change }) => {
    if (state === 'todo' && change.do === 'createUser') io.err(nextFor(change.user, plan.account, given));
  });
  if (undoFile !== null) io.err(`Take it back: keyfob policy apply --undo ${shellQuote(undoFile)}\n`);
}

/** What a new colleague is still to be handed out. */
function nextFor({ name, path }: KitUser, account: string, given: Given): string {
  const role = given.last('role');
  const user = path === '' ? name : `${path}/${name}`;
  const named = [...(role === undefined ? [] : ['--role', role]), '--user', user].map(shellQuote).join(' ');
  return `Next for ${name}: an access key (aws iam create-access-key --user-name ${shellQuote(name)}), and these lines for the config file: keyfob policy export --format aws-config --account ${account} ${named}\n`;
}

function printJson(value: unknown, io: PolicyIo): void {
  io.out(`${JSON.stringify(value, null, 2)}\n`);
}
