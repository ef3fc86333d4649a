import type { ReactNode } from 'react';
import { PlaceholderRows } from './placeholder-rows.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useLists, type Lists } from './use-lists.ts';

/** Gives its children the list component; the shape of rows while that is on the way. */
export function ListFrame({ children }: { readonly children: (lists: Lists) => ReactNode }) {
  const { lists, problem } = useLists();
  if (problem)
    return (
      <ProblemNotice
        problem={problem}
        onRetry={() => {
          window.location.reload();
        }}
      />
    );
  return lists === undefined ? <PlaceholderRows rows={6} /> : <div className="lectern-list">{children(lists)}</div>;
}
