import { Button } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { MyClass } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { wordPeople } from '../shared/people-text.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useRequest } from '../shared/use-request.ts';
import { ClassCard } from './class-card.tsx';

const perPage = 25;
/** How often the list looks for classes that started or ended meanwhile. */
const refreshSeconds = 20;
/** The same while a class ends: the live class server takes some seconds for it. */
const endingRefreshSeconds = 2;

interface ClassPageProps {
  readonly when: 'upcoming' | 'past';
  readonly search: string;
}

export function ClassPage({ when, search }: ClassPageProps) {
  const [pages, setPages] = useState(1);
  const { data, problem, isLoading, reload } = useRequest(`${when} ${pages}`, (signal) =>
    loadPages(when, pages, signal),
  );
  const [endingId, setEndingId] = useState<string>();
  const isEnding = data?.items.some(({ id, phase }) => id === endingId && phase === 'running') ?? false;
  useRefresh(when === 'upcoming', isEnding ? endingRefreshSeconds : refreshSeconds, reload);

  if (data === undefined) {
    return problem === undefined ? <PlaceholderRows /> : <ProblemNotice problem={problem} onRetry={reload} />;
  }
  const shown = data.items.filter((myClass) => matches(myClass, search));
  const primaryId = shown.find(({ phase }) => phase === 'running' || phase === 'open')?.id;
  return (
    <>
      <ProblemNotice problem={problem} onRetry={reload} />
      {data.items.length === 0 && <NoClasses when={when} />}
      {data.items.length > 0 && shown.length === 0 && (
        <EmptyState title={__('No class matches', 'lectern')}>
          {__('Try another word, or clear the search.', 'lectern')}
        </EmptyState>
      )}
      <ul className="lectern-classes" aria-busy={isLoading}>
        {shown.map((myClass) => (
          <li key={myClass.id}>
            <ClassCard
              myClass={myClass}
              isPrimary={myClass.id === primaryId}
              onEnding={() => {
                setEndingId(myClass.id);
                reload();
              }}
            />
          </li>
        ))}
      </ul>
      {data.items.length < data.total && (
        <Button
          __next40pxDefaultSize
          variant="secondary"
          isBusy={isLoading}
          onClick={() => {
            setPages(pages + 1);
          }}
        >
          {sprintf(
            /* translators: %d: number of classes that are not shown yet */
            _n('Show %d more', 'Show %d more', data.total - data.items.length, 'lectern'),
            data.total - data.items.length,
          )}
        </Button>
      )}
    </>
  );
}

async function loadPages(when: 'upcoming' | 'past', pages: number, signal: AbortSignal) {
  const answers = await Promise.all(
    Array.from({ length: pages }, (_, index) =>
      callApi('listMyClasses', { query: { when, page: index + 1, perPage } }, signal),
    ),
  );
  return { items: answers.flatMap(({ items }) => items), total: answers[0]?.total ?? 0 };
}

function matches(myClass: MyClass, search: string): boolean {
  const text = `${myClass.title} ${myClass.courseTitle} ${wordPeople(myClass.teachers)}`.toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function NoClasses({ when }: { readonly when: 'upcoming' | 'past' }) {
  return when === 'upcoming' ? (
    <EmptyState title={__('No classes ahead', 'lectern')}>
      {__('Classes appear here as soon as the school office plans them with you as their teacher.', 'lectern')}
    </EmptyState>
  ) : (
    <EmptyState title={__('No past classes yet', 'lectern')}>
      {__('After a class you find here who took part and for how long.', 'lectern')}
    </EmptyState>
  );
}

function useRefresh(isOn: boolean, seconds: number, reload: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, seconds * 1000);
    return () => {
      clearInterval(timer);
    };
  }, [isOn, seconds, reload]);
}
