import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What to do next. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Shown instead of an empty list. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="lectern-empty">
      <h2 className="lectern-empty__title">{title}</h2>
      <p className="lectern-empty__text">{children}</p>
      {action}
    </div>
  );
}
