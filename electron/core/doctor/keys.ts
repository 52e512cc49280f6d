import type { FileView, SharedView } from '../files/sharedView.ts';
import { plaintextKeysIn } from '../keys/plaintextKeys.ts';
import { entriesOf, holdingOf, isLongLived } from '../delivery/targetRules.ts';
import type { Finding } from './finding.ts';
import type { Machine } from './machine.ts';
import { typed } from '../words/typed.ts';

/** What is wrong with keys that lie in the shared files. */
export const examineKeys = (view: SharedView, machine: Machine): Finding[] => [
  ...plaintext(view),
  ...[view.credentials, view.config].flatMap((file) => [...file.profiles.keys()].flatMap((profile) => section(view, file, profile, machine))),
];

const lineOf = (file: FileView, profile: string, key: string): number => (entriesOf(file, profile).get(key)?.line ?? file.profiles.get(profile)?.header ?? 0) + 1;

const plaintext = (view: SharedView): Finding[] =>
  plaintextKeysIn(view).map(({ profile, accessKeyId, file: name, proposedTarget }) => {
    const file = view[name];
    const target = proposedTarget === profile ? '' : ` --target ${typed(proposedTarget)}`;
    return {
      check: 'plaintextKey',
      severity: 'wrong',
      place: { file: file.path, line: lineOf(file, profile, 'aws_access_key_id') },
      what: `[${profile}] holds a long-lived key in clear: ${accessKeyId}.`,
      why: 'Every program that you run can read it, and so can whoever gets a backup of this disk.',
      cure: `keyfob import ${typed(profile)}${target}`,
    };
  });

function section(view: SharedView, file: FileView, profile: string, machine: Machine): Finding[] {
  const entries = entriesOf(file, profile);
  const has = (key: string) => Boolean(entries.get(key)?.value);
  const at = (key: string) => ({ file: file.path, line: lineOf(file, profile, key) });
  const found: Finding[] = [];
  const add = (check: string, key: string, finding: Pick<Finding, 'what' | 'why' | 'cure'>, severity: Finding['severity'] = 'wrong') =>
    found.push({ check, severity, place: at(key), ...finding });

  if (entries.has('aws_security_token')) {
    add('oldToken', 'aws_security_token', {
      what: `[${profile}] has aws_security_token, the old name of a session’s token.`,
      why: 'The AWS CLI takes it in place of aws_session_token, however stale it is: ExpiredToken, or InvalidClientTokenId.',
      cure: 'Take the line out.',
    });
  }
  if (has('aws_access_key_id') !== has('aws_secret_access_key')) {
    const [there, missing] = has('aws_access_key_id') ? ['aws_access_key_id', 'aws_secret_access_key'] : ['aws_secret_access_key', 'aws_access_key_id'];
    const other = file.name === 'config' ? view.credentials : view.config;
    if (!entriesOf(other, profile).get(missing)?.value) {
      add('keyIncomplete', there, { what: `[${profile}] has ${there}, but no ${missing}.`, why: 'The AWS CLI says “Partial credentials found”.', cure: 'Add the missing line, or take this one out.' });
    }
  }
  tokens(view, file, profile, add);
  leftover(file, profile, machine, add);
  return found;
}

type Add = (check: string, key: string, finding: Pick<Finding, 'what' | 'why' | 'cure'>, severity?: Finding['severity']) => void;

function tokens(view: SharedView, file: FileView, profile: string, add: Add): void {
  const entries = entriesOf(file, profile);
  const id = entries.get('aws_access_key_id')?.value ?? '';
  const token = Boolean(entries.get('aws_session_token')?.value);
  const hasProcess = Boolean(entriesOf(view.config, profile).get('credential_process') ?? entriesOf(view.credentials, profile).get('credential_process'));
  if (id !== '' && hasProcess) {
    add('keysBesideProcess', 'aws_access_key_id', {
      what: `[${profile}] has keys and a credential_process.`,
      why: 'Some tools take the keys, others the process: two identities under one name.',
      cure: 'Take the keys out, or the process.',
    });
  }
  if (id.startsWith('ASIA') && !token && !entries.get('aws_security_token')?.value) {
    add('tokenMissing', 'aws_access_key_id', { what: `[${profile}] has a temporary key without its token.`, why: 'AWS answers InvalidClientTokenId.', cure: 'Open a session: keyfob login' });
  }
  if (isLongLived(id) && token) {
    add('tokenLeftOver', 'aws_session_token', { what: `[${profile}] has a long-lived key and a session’s token.`, why: 'They do not belong together: AWS answers InvalidClientTokenId.', cure: 'Take aws_session_token out.' });
  }
  if (id === '' && token) {
    add('tokenLeftOver', 'aws_session_token', { what: `[${profile}] has a session’s token, but no key.`, why: 'The SDK for JavaScript joins it with a key from the other file.', cure: 'Take the line out.' });
  }
}

/** Sections that other tools left: their temporary keys, once they have ended. */
function leftover(file: FileView, profile: string, { now }: Machine, add: Add): void {
  const { holder, accessKeyId, expiresAt } = holdingOf(file, profile);
  if (holder !== 'somebody' || isLongLived(accessKeyId) || !expiresAt || expiresAt > now) return;
  add(
    'sectionLeftOver',
    'aws_access_key_id',
    {
      what: `[${profile}] holds temporary keys of another tool, which ended at ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
      why: 'Whoever uses the profile gets ExpiredToken.',
      cure: `Take the keys out, or let Keyfob fill it: keyfob use PROFILE --target ${typed(profile)}`,
    },
    'note',
  );
}
