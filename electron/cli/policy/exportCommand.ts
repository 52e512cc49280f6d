import { exportAwsConfig } from '../../core/policy/export/awsConfig.ts';
import { exportCloudFormation } from '../../core/policy/export/cloudFormation.ts';
import { exportDocument, exportJson } from '../../core/policy/export/json.ts';
import { shellQuote } from '../../core/policy/export/lines.ts';
import { exportTerraform } from '../../core/policy/export/terraform.ts';
import type { KitParameters } from '../../core/policy/kit/parameters.ts';
import type { CommandIo } from '../io.ts';
import { wrongUsage } from '../refusal.ts';
import { kitFlags, readKit } from './kitFlags.ts';
import type { Given, Subcommand } from './subcommand.ts';

/** `policy export`: the kit for other tools, each beginning with the commands that install it. */
export const exportCommand: Subcommand = {
  name: 'export',
  operands: '',
  summary: 'prints it for the AWS CLI, CloudFormation or Terraform',
  flags: {
    format: { value: 'json|cloudformation|terraform|aws-config', about: 'default: json' },
    document: { value: 'group|assume|trust|role-N', about: 'one JSON document by itself, as IAM takes it' },
    ...kitFlags,
  },
  run: exportKit,
};

const formats = ['json', 'cloudformation', 'terraform', 'aws-config'] as const;
type Format = (typeof formats)[number];

async function exportKit(given: Given, io: CommandIo): Promise<number> {
  const [extra] = given.operands;
  if (extra !== undefined) throw wrongUsage(`“${extra}” is one word too many.`);
  const format = formats.find((one) => one === (given.last('format') ?? 'json'));
  if (format === undefined) throw wrongUsage(`The format is ${formats.join(', ')}.`);
  const document = given.last('document');
  if (document !== undefined && format !== 'json') throw wrongUsage('--document goes with --format json.');
  requireNames(given, format, document);
  const kit = await readKit(given, io, { account: '*', users: [] });
  io.out(document === undefined ? whole(kit, format, given) : one(kit, document));
  return 0;
}

/** CloudFormation and Terraform know their account; the group's policy holds in any. */
function requireNames(given: Given, format: Format, document: string | undefined): void {
  if (document === 'group' || document?.startsWith('role-') === true) return;
  if (given.all('user').length === 0) throw wrongUsage('Say who may open the role: --user alice, once for each user.');
  const knowsAccount = format === 'cloudformation' || format === 'terraform';
  if (!knowsAccount && !given.has('account')) throw wrongUsage('Say which account it is for: --account and its twelve digits.');
}

function one(kit: KitParameters, id: string): string {
  const text = exportDocument(kit, id);
  if (text === undefined) throw wrongUsage(`The kit has no document “${id}”. It has group, assume, trust, and role-1, … for documents of your own.`);
  return text;
}

function whole(kit: KitParameters, format: Format, given: Given): string {
  const writers: Record<Format, () => string> = {
    json: () => exportJson(kit, (id) => `${again(given)} --document ${id}`),
    cloudformation: () => exportCloudFormation(kit),
    terraform: () => exportTerraform(kit),
    'aws-config': () => exportAwsConfig(kit),
  };
  return writers[format]();
}

/** The same command line once more, without its format. */
function again(given: Given): string {
  const words = Object.entries(kitFlags).flatMap(([flag, { value }]) =>
    value === undefined ? (given.has(flag) ? [`--${flag}`] : []) : given.all(flag).map((text) => `--${flag} ${shellQuote(text)}`),
  );
  return ['keyfob policy export', ...words].join(' ');
}
