import { explain } from '../words.ts';
import type { Finding } from './finding.ts';
import type { Machine } from './machine.ts';

/** Bits of everybody but the owner. */
const READ = 0o055;
const WRITE = 0o022;

/** What is wrong with permissions, keychain, settings and the application itself. */
export const examineComputer = (machine: Machine): Finding[] => [...permissions(machine), ...failures(machine), ...application(machine)];

const permissions = ({ guarded }: Machine): Finding[] =>
  guarded
    .filter(({ mode, mayBeRead }) => (mode & (mayBeRead ? WRITE : READ | WRITE)) !== 0)
    .map(({ path, mode, mayBeRead }) => ({
      check: 'openToOthers',
      severity: 'wrong',
      place: { file: path },
      what: `Other users of this computer may ${mayBeRead ? 'change' : 'look into'} it (mode ${(mode & 0o777).toString(8)}).`,
      why: mayBeRead ? 'They could put a command of theirs into a profile, which your tools would run.' : 'What lies there works for whoever can read it.',
      cure: `chmod ${mayBeRead ? 'go-w' : 'go='} ${path}`,
    }));

const failures = (machine: Machine): Finding[] =>
  machine.failures.map((failure) => {
    const { what, next, typed } = explain(failure);
    const why = failure.code.startsWith('keychain') ? 'Keyfob keeps nothing where there is no keychain, so no session can be opened.' : 'Until then Keyfob cannot use it.';
    return { check: failure.code, severity: 'wrong', what, why, cure: typed ?? next };
  });

function application({ application: { trouble, endpoint } }: Machine): Finding[] {
  const refused: Finding[] = trouble ? [{ check: 'application', severity: 'wrong', ...trouble, why: 'Commands of this shell are refused until then.' }] : [];
  const deaf: Finding[] = endpoint ? [{ check: 'endpoint', severity: 'wrong', ...endpoint, why: 'Programs know the endpoint by that port, so Keyfob does not move by itself.' }] : [];
  return [...refused, ...deaf];
}
