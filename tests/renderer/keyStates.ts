import type { AppState, KeyPicture } from '../../electron/bridge/contract.ts';
import { aKeyPicture } from '../support/pictures.ts';
import { appState, identity, live, NOW } from './pictures.ts';

const DAY = 24 * 3_600_000;

type Rotation = NonNullable<KeyPicture['rotation']>;
type Marks = readonly Rotation['steps'][number]['state'][];

const steps = ['look', 'create', 'store', 'prove', 'switch', 'deactivate', 'delete'] as const;
const [OLD, NEW] = ['AKIAIOSFODNN7EXAQ3MB', 'AKIAIOSFODNN7EXA7QXZ'];
const done = (count: number): Marks => Array.from({ length: count }, () => 'done' as const);

const rotation = (marks: Marks, different: Partial<Rotation> = {}): Rotation => ({
  from: OLD,
  to: NEW,
  state: 'waiting',
  steps: steps.map((step, index) => ({ step, state: marks[index] ?? 'ahead' })),
  deleteAt: null,
  canRollBack: true,
  ...different,
});

const withKey = (different: Partial<KeyPicture>, accessKeyId = NEW): AppState =>
  appState({ identities: [identity({ session: live, accessKeyId, keyLife: aKeyPicture({ createdAt: NOW - 93 * DAY, lastUsedAt: NOW - 40 * 60_000, ...different }) })] });

/** What the life of a key looks like, by name. */
export const keyStates = {
  keyKnown: withKey({ createdAt: NOW - 12 * DAY }),
  keyOld: withKey({ isOld: true }),
  keyWithoutWayBack: withKey({ isOld: true, mayDeactivate: false, lastUsedAt: 'unknown' }),
  keyRotating: withKey({ isUnderway: true, rotation: rotation([...done(3), 'underway'], { state: 'underway' }) }, OLD),
  keyStopped: withKey(
    {
      rotation: rotation([...done(3), 'failed'], { state: 'stopped' }),
      refusal: { code: 'newKeyNotKnown', what: 'AWS does not know the new key AKIA…7QXZ yet. The old one stays in use.', next: 'Go on in a few minutes, or take the rotation back.' },
    },
    OLD,
  ),
  keyRotated: withKey({ createdAt: NOW - 60_000, lastUsedAt: 'never', rotation: rotation([...done(6), 'later'], { deleteAt: NOW + 7 * DAY }) }),
  keySecond: withKey({
    inTheWay: OLD,
    mayDeactivate: true,
    refusal: {
      code: 'secondKeyInactive',
      what: 'The inactive key AKIA…Q3MB takes the place of a new one; it was last used on 2026-03-01. IAM gives a user two keys at most.',
      next: 'Have it deleted, and go on.',
      remedy: 'deleteKey',
    },
  }),
} satisfies Record<string, AppState>;
