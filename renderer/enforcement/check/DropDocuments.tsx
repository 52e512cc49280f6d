import { useState } from 'react';
import type { Source } from '../../../electron/bridge/enforcementContract.ts';
import { useDroppedFiles } from '../../hooks/useDroppedFiles.ts';

/** Longer than any policy that IAM takes, by far. */
const LONGEST = 1_000_000;

/** Takes documents out of files: dropped anywhere on the window while this part of it is in sight, or chosen. */
export function DropDocuments({ onDocuments }: { onDocuments: (documents: readonly Source[]) => void }) {
  const [tooLong, setTooLong] = useState<string | null>(null);

  async function take(files: readonly File[]): Promise<void> {
    const long = files.find(({ size }) => size > LONGEST);
    setTooLong(long?.name ?? null);
    if (long || files.length === 0) return;
    onDocuments(await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))));
  }

  const { over, place } = useDroppedFiles((files) => void take(files));

  return (
    <div className={over ? 'key-file over' : 'key-file'} ref={place}>
      <p>
        Drop files anywhere, or{' '}
        <label className="file">
          <input type="file" multiple accept=".json,.txt,.md,application/json,text/plain" onChange={(event) => void take([...(event.target.files ?? [])])} />
          <span>choose them</span>
        </label>
        . It need not be proper JSON.
      </p>
      <p className="bad" role="alert">
        {tooLong !== null && `${tooLong} is longer than a million characters; no policy is.`}
      </p>
    </div>
  );
}
