import { reportAsCsv } from '../../core/policy/report/asCsv.ts';
import { reportAsJson } from '../../core/policy/report/asJson.ts';
import { wrongUsage } from '../refusal.ts';
import { accountSummary, accountTable } from './accountText.ts';
import type { Given, PolicyIo, Subcommand } from './subcommand.ts';

/** `policy report`: the users of the account, with what an administrator should look at first. */
export const accountCommand: Subcommand = {
  name: 'report',
  operands: '[NAME]',
  summary: 'the users of the account, who matters most first',
  flags: {
    csv: { about: 'as CSV, for a spreadsheet' },
    json: { about: 'as JSON, for programs' },
  },
  run: reportAccount,
};

/** NAME is the identity whose MFA session looks. */
async function reportAccount(given: Given, io: PolicyIo): Promise<number> {
  const [name, second] = given.operands;
  if (second !== undefined) throw wrongUsage('Name one identity. For example: keyfob policy report alice');
  if (given.has('csv') && given.has('json')) throw wrongUsage('Choose one: --csv or --json.');
  const report = await io.accountReport(name);
  if (given.has('json')) io.out(reportAsJson(report));
  else io.out(given.has('csv') ? reportAsCsv(report) : accountTable(report));
  io.err(accountSummary(report));
  return 0;
}
