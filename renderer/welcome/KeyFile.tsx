import { useState } from 'react';
import { useDroppedFiles } from '../hooks/useDroppedFiles.ts';

/** A CSV file of the console has some 100 bytes; whatever is much longer is something else. */
const LONGEST_FILE = 65_536;

/** Takes the console’s CSV file: dropped anywhere on the popup, chosen, or pasted as text into the form. */
export function KeyFile({ onText }: { onText: (text: string, fileName: string) => boolean }) {
  const [unusable, setUnusable] = useState(false);

  async function take(file: File | undefined) {
    if (file) setUnusable(file.size > LONGEST_FILE || !onText(await file.text(), file.name));
  }

  const { over, place } = useDroppedFiles((files) => void take(files[0]));

  return (
    <div className={over ? 'key-file over' : 'key-file'} ref={place}>
      <p>
        Drop the console’s CSV file here, or{' '}
        <label className="file">
          <input type="file" accept=".csv,text/csv,text/plain" onChange={(event) => void take(event.target.files?.[0])} />
          <span>choose it</span>
        </label>
        , or paste its text.
      </p>
      <p>The console makes keys under Security credentials.</p>
      <p className="bad" role="alert">
        {unusable && 'There is no access key in that file.'}
      </p>
    </div>
  );
}
