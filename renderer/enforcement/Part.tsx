import type { ReactNode } from 'react';

interface PartProps {
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly lead: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One part of the window: its heading, what can be done with the whole, and its content. */
export function Part({ title, lead, actions, children }: PartProps) {
  return (
    <main className="part">
      <div className="part-head">
        <div className="names">
          <h1>{title}</h1>
          <p className="sub">{lead}</p>
        </div>
        {actions}
      </div>
      {children}
    </main>
  );
}
