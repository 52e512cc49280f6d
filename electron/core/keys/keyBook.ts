import type { Identity } from '../identity.ts';
import type { KeyLife, Rotation } from './keyLife.ts';
import type { KeyJournal } from '../ports.ts';

/** What is known of each identity's key, and the journals of rotations; each change is on the disk before it counts. */
export function createKeyBook(journal: KeyJournal, onChange: () => void) {
  let lives: readonly KeyLife[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  const of = (identityId: string): KeyLife | undefined => lives.find((life) => life.identityId === identityId);

  function change(edit: (lives: readonly KeyLife[]) => readonly KeyLife[]): Promise<void> {
    const mine = turn.then(async () => {
      const next = edit(lives);
      await journal.save(next);
      lives = next;
      onChange();
    });
    turn = mine.catch(() => undefined);
    return mine;
  }

  /** Facts about a key that has been replaced meanwhile are dropped with it; its rotation stays. */
  function put({ id, accessKeyId }: Identity, facts: Partial<Omit<KeyLife, 'identityId' | 'accessKeyId'>>): Promise<void> {
    return change((all) => {
      const known = all.find((life) => life.identityId === id);
      const fresh = { identityId: id, accessKeyId, createdAt: undefined, lastUse: undefined, rotation: known?.rotation };
      const before = known?.accessKeyId === accessKeyId ? known : fresh;
      return [...all.filter((life) => life !== known), { ...before, ...facts }];
    });
  }

  return {
    of,
    put,
    /** Writes a rotation down. */
    note: (identity: Identity, rotation: Rotation): Promise<void> => put(identity, { rotation }),
    forget: (identityId: string): Promise<void> => change((all) => all.filter((life) => life.identityId !== identityId)),
    async load(): Promise<void> {
      lives = await journal.load();
      onChange();
    },
  };
}

export type KeyBook = ReturnType<typeof createKeyBook>;
