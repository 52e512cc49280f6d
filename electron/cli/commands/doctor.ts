import type { ApplicationState, Examination, Explanation, Finding } from '../../agent/doctorWire.ts';
import { inColumns } from '../columns.ts';
import type { Command } from '../command.ts';
import { wrap } from '../help.ts';
import { troubles } from '../reach.ts';
import type { World } from '../world.ts';

/** `keyfob doctor`: what is wrong with this machine's set-up, and the cure. */
export const doctor: Command = {
  name: 'doctor',
  operands: '',
  count: [0, 0],
  flags: { json: { about: 'as JSON, for programs' } },
  summary: 'what is wrong with this computer’s set-up',
  about: [
    'Reads the AWS files, the environment and the start-up files of shells, asks the keychain, and looks at the AWS CLI. ' +
      'It changes nothing and starts nothing.',
    'Ends with 1 when something is wrong; notes alone do not count.',
  ],
  async run(given, world) {
    const examination = await world.examine(await askApplication(world));
    const wrong = examination.findings.filter(({ severity }) => severity === 'wrong').length;
    if (given.has('json')) world.print(JSON.stringify({ version: 1, ...examination }, null, 2));
    else tell(examination, wrong, world);
    return wrong > 0 ? 1 : 0;
  },
};

/** Whether the application runs, and whether it and this shell understand each other. */
async function askApplication(world: World): Promise<ApplicationState> {
  const heard = await world.ask('compare', {});
  if (!heard) return { runs: false };
  if ('trouble' in heard) return { runs: true, trouble: { what: `The application runs, but not for this command (${heard.trouble}).`, cure: troubles[heard.trouble] } };
  if (!heard.ok) return { runs: true, trouble: ailment(heard.why) };
  return { runs: true, ...(heard.value.endpoint && { endpoint: ailment(heard.value.endpoint) }) };
}

const ailment = ({ what, next, typed }: Explanation) => ({ what, cure: typed ?? next });

function tell({ facts, findings }: Examination, wrong: number, world: World): void {
  inColumns(facts.map(({ name, text }) => [name, text])).forEach(world.print);
  for (const finding of findings) ['', ...inWords(finding, world.hasColours)].forEach(world.print);
  world.say(`${findings.length > 0 ? '\n' : ''}${summary(wrong, findings.length - wrong)}`);
}

const inWords = ({ severity, place, what, why, cure }: Finding, hasColours: boolean): string[] => [
  ...(place ? [`${mark(severity, hasColours)} ${place.file}${place.line === undefined ? '' : `:${place.line}`}`] : []),
  ...wrap(what.split(' '), place ? '  ' : `${mark(severity, hasColours)} `),
  ...wrap(why.split(' '), '  '),
  `  → ${cure}`, // not wrapped: it is there to be copied
];

/** In words where there are no colours, so that neither is needed to tell them apart. */
function mark(severity: Finding['severity'], hasColours: boolean): string {
  if (!hasColours) return severity;
  return severity === 'wrong' ? '\u001B[1;31mwrong\u001B[0m' : '\u001B[1;33mnote\u001B[0m';
}

function summary(wrong: number, notes: number): string {
  if (wrong + notes === 0) return 'Nothing is wrong.';
  const things = wrong === 1 ? '1 thing is wrong' : `${wrong === 0 ? 'Nothing' : wrong} ${wrong === 0 ? 'is' : 'things are'} wrong`;
  return `${things}${notes > 0 ? `, ${notes} worth knowing` : ''}.`;
}
