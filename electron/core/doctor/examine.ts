import { Failure } from '../failure.ts';
import { type FileView, viewFiles } from '../files/sharedView.ts';
import { explain } from '../words.ts';
import { examineComputer } from './computer.ts';
import { examineEnvironment } from './environment.ts';
import type { Examination, Fact, Finding } from './finding.ts';
import { sortFindings } from './finding.ts';
import { examineHeaders } from './headers.ts';
import { examineKeys } from './keys.ts';
import { examineLines } from './lines.ts';
import type { Machine } from './machine.ts';
import { examineRoles } from './roles.ts';
import { examineTools, versionIn } from './tools.ts';

/** Everything that is wrong with a machine's set-up, in linear time whatever the files hold; never fails. */
export function examine(machine: Machine): Examination {
  const view = viewFiles(machine.texts, machine.paths);
  const files = [view.credentials, view.config];
  const findings = [
    ...files.flatMap(unreadable),
    ...files.flatMap(examineHeaders),
    ...files.flatMap((file) => examineLines(file, machine)),
    ...examineKeys(view, machine),
    ...examineRoles(view, machine),
    ...examineEnvironment(machine),
    ...examineComputer(machine),
    ...examineTools(machine),
  ];
  return { facts: factsOf(machine), findings: sortFindings(findings) };
}

/** Lines for which the AWS CLI gives the whole file up. */
const unreadable = ({ path: file, ini }: FileView): Finding[] =>
  ini.problems.map(({ line, problem }) => ({
    check: problem,
    severity: 'wrong',
    place: { file, line: line + 1 },
    what: explain(new Failure('fileBroken', { file, line: line + 1, problem })).what,
    why: 'The AWS CLI and boto3 read no profile at all while it stands.',
    cure: 'Mend or remove that line.',
  }));

const factsOf = ({ aws, curl, keychain, application, identities, paths }: Machine): Fact[] => {
  const version = (program: Machine['aws'], name: string) =>
    program ? `${versionIn(program.version, name)?.join('.') ?? 'of an unknown version'}, ${program.path}` : 'not on the PATH';
  return [
    { name: 'AWS CLI', text: version(aws, 'aws-cli') },
    { name: 'curl', text: version(curl, 'curl') },
    { name: 'keychain', text: keychain },
    { name: 'application', text: application.runs ? 'runs' : 'does not run; the next command that needs it starts it' },
    { name: 'identities', text: identities.map(({ name }) => name).join(', ') || 'none' },
    { name: 'shared files', text: `${paths.config}, ${paths.credentials}` },
  ];
};
