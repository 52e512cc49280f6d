import { CodeHint } from './CodeHint.tsx';

interface CodeStatusProps {
  readonly id: string;
  readonly checking: boolean;
  readonly counting: boolean;
  readonly offset: number;
}

/** The quiet line under the field: what happens at the sixth digit, the next code's time, or that AWS is being asked. */
export function CodeStatus({ id, checking, counting, offset }: CodeStatusProps) {
  return (
    <span id={id} className={checking ? 'checking' : undefined} role={checking ? 'status' : undefined}>
      {checking && <i className="spinner" aria-hidden="true" />}
      {checking ? 'Checking with AWS…' : counting ? <CodeHint offset={offset} /> : 'Sends itself at the sixth digit'}
    </span>
  );
}
