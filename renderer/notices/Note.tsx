import type { ReactNode } from 'react';

/** A few sentences on a ground of their own: red was refused, amber needs care, the accent tells who wants something, the quiet one only tells. */
export function Note({ tone, children, alert = false }: { tone: 'bad' | 'warn' | 'accent' | 'quiet'; children: ReactNode; alert?: boolean }) {
  return (
    <div className={`note ${tone}`} role={alert ? 'alert' : undefined}>
      {children}
    </div>
  );
}
