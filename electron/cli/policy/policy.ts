import { wrapWords } from '../../core/policy/export/lines.ts';
import { inColumns } from '../columns.ts';
import { didYouMean } from '../near.ts';
import { isRefusal } from '../refusal.ts';
import { accountCommand } from './accountCommand.ts';
import { applyCommand } from './applyCommand.ts';
import { checkCommand } from './checkCommand.ts';
import { exportCommand } from './exportCommand.ts';
import { gateCommand } from './gateCommand.ts';
import { showCommand } from './showCommand.ts';
import { readGiven, type PolicyIo, type Subcommand } from './subcommand.ts';
import { tryCommand } from './tryCommand.ts';

const subcommands: readonly Subcommand[] = [showCommand, exportCommand, checkCommand, tryCommand, gateCommand, applyCommand, accountCommand];

/** Runs `keyfob policy …`, given the words behind `policy`; answers the exit status and never rejects. */
export async function runPolicy(argv: readonly string[], io: PolicyIo): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    io.err(`keyfob: ${error.message}\n`);
    return error.exitStatus;
  }
}

async function dispatch([name, ...words]: readonly string[], io: PolicyIo): Promise<number> {
  if (name === undefined) {
    io.err(overview());
    return 2;
  }
  const wantsHelp = [name, ...words].some((word) => word === '--help' || word === '-h');
  const subcommand = subcommands.find((one) => one.name === name);
  if (subcommand === undefined && !wantsHelp) {
    io.err(`keyfob: policy has no subcommand “${name}”.${didYouMean(subcommands.map((one) => one.name), name)} See: keyfob policy --help\n`);
    return 2;
  }
  if (subcommand === undefined || wantsHelp) {
    io.out(subcommand === undefined ? overview() : helpOf(subcommand));
    return 0;
  }
  return subcommand.run(readGiven(subcommand, words), io);
}

function overview(): string {
  return `${[
    'Makes MFA compulsory for an AWS account: on paper, and with apply in the account.',
    '',
    'usage: keyfob policy SUBCOMMAND [OPTIONS]',
    '',
    ...inColumns(subcommands.map((one) => [`  ${one.name} ${one.operands}`, one.summary])),
    '',
    'DOCUMENT is a file with a policy, or with what “aws iam get-…” printed, or - for',
    'standard input. Nothing else is looked at: no permissions boundaries, no policies',
    'of an organisation, no session policies.',
    '',
    'examples:',
    '  keyfob policy check mine.json --trust role-trust.json',
    '  keyfob policy check --from alice',
    '  keyfob policy try mine.json --action s3:ListBucket --resource "*" --mfa none',
    '  keyfob policy export --format terraform --user alice --user eng/bob > mfa.tf',
    '',
    'keyfob policy SUBCOMMAND --help says more.',
  ].join('\n')}\n`;
}

const optionWidth = 24;

function helpOf({ name, operands, summary, flags }: Subcommand): string {
  const options = Object.entries(flags).flatMap(([flag, { value, about }]) => {
    const option = `  --${flag}${value === undefined ? '' : ` ${value}`}`;
    const [first = '', ...rest] = wrapWords(about, 80 - optionWidth);
    const head = option.length < optionWidth ? [option.padEnd(optionWidth) + first] : [option, ' '.repeat(optionWidth) + first];
    return [...head, ...rest.map((line) => ' '.repeat(optionWidth) + line)];
  });
  return `${[`usage: keyfob policy ${name} ${operands} [OPTIONS]`.replace('  ', ' '), '', `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`, '', ...options].join('\n')}\n`;
}
