import { useId } from '@wordpress/element';
import type { ReactNode, Ref } from 'react';
import type { Person } from '@lectern/contracts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import type { RequestState } from '../shared/use-request.ts';

/** What each section of a person's page gets. */
export interface SectionProps {
  readonly person: Person;
  /** Another one asks for all again. */
  readonly round: number;
  readonly onChanged: () => void;
}

interface PersonSectionProps {
  readonly title: string;
  readonly request: Pick<RequestState<unknown>, 'data' | 'problem' | 'reload'>;
  /** Takes the focus once a row has gone. */
  readonly heading?: Ref<HTMLHeadingElement>;
  readonly children: ReactNode;
}

/** A panel with a heading; the shape of what comes, or why it does not. */
export function PersonSection({ title, request: { data, problem, reload }, heading, children }: PersonSectionProps) {
  const id = useId();
  return (
    <section className="lectern-panel lectern-stack" aria-labelledby={id}>
      <h2 className="lectern-panel__title" id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <ProblemNotice problem={problem} onRetry={reload} />
      {data === undefined && problem === undefined && <PlaceholderRows rows={2} />}
      {data !== undefined && children}
    </section>
  );
}
