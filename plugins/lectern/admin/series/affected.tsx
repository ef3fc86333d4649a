import { __, _n, sprintf } from '@wordpress/i18n';
import type { FollowingPreview, LeftOut, Person } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import { ClassTime } from '../shared/moment-text.tsx';
import { wordPeople, wordUnassigned } from '../shared/people-text.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useRequest, type RequestState } from '../shared/use-request.ts';
import { ClockRemark } from './clock-remark.tsx';
import { ConflictList } from './conflict-list.tsx';

/** Who has a seat in one class, by name, and which seats nobody has for good. Both are read now: a list may be older. */
export function AffectedByOne({ classSessionId }: { readonly classSessionId: string }) {
  const { data, problem, reload } = useRequest(classSessionId, (signal) => {
    const params = { classSessionId };
    return Promise.all([
      callApi('listSeats', { params }, signal),
      callApi('readClassSession', { params }, signal),
    ] as const);
  });
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (data === undefined) return <PlaceholderRows />;
  const [{ items, unassigned }, { seatsTaken }] = data;
  const kept = seatsTaken - items.length - unassigned.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Students total={items.length} people={items.map(({ person }) => person)} />
      {unassigned.map(({ organisation, count }) => (
        <p key={organisation.id}>{wordUnassigned(organisation.name, count)}</p>
      ))}
      {kept > 0 && (
        <p>
          {sprintf(
            /* translators: %d: number of seats */
            _n(
              '%d more seat is kept for somebody who is booking right now or was offered it.',
              '%d more seats are kept for people who are booking right now or were offered them.',
              kept,
              'lectern',
            ),
            kept,
          )}
        </p>
      )}
    </>
  );
}

/** The preview is asked for again by itself after a refusal: nobody needs to reload the page. */
export function wordRefusal(problem: ApiProblem | undefined): ApiProblem | undefined {
  if (problem?.code !== 'changed_meanwhile') return problem;
  const sentence = __(
    'Nothing was changed: classes, seats or teachers are no longer those that you were shown. What would happen now stands below. Look at it, then confirm again.',
    'lectern',
  );
  return new ApiProblem(problem.code, sentence, problem.id, problem.fieldErrors, { cause: problem });
}

interface AffectedByFollowingProps {
  readonly preview: RequestState<FollowingPreview>;
  readonly isCancelled: boolean;
}

/** Which classes, which people, and what stands in the way. */
export function AffectedByFollowing({ preview, isCancelled }: AffectedByFollowingProps) {
  const { data, problem, reload, isLoading } = preview;
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (data === undefined || isLoading) return <PlaceholderRows />;
  const affected = data.items.filter(({ leftOut }) => leftOut === null).length;
  const overfull = data.items.filter(({ isOverfull }) => isOverfull).length;
  return (
    <div className="lectern-stack">
      <Students {...data.students} />
      {!isCancelled && <ConflictList conflicts={data.conflicts} />}
      {!isCancelled && overfull > 0 && (
        <p className="lectern-error">
          {sprintf(
            /* translators: %d: number of classes */
            _n(
              'In %d class more seats are taken than there would be places. Free seats first, or allow more places.',
              'In %d classes more seats are taken than there would be places. Free seats first, or allow more places.',
              overfull,
              'lectern',
            ),
            overfull,
          )}
        </p>
      )}
      <p>
        <strong>
          {sprintf(
            /* translators: %d: number of classes */ _n(
              '%d class is affected',
              '%d classes are affected',
              affected,
              'lectern',
            ),
            affected,
          )}
        </strong>
      </p>
      {/* Scrolled by keyboard too, so it takes the focus. */}
      <div className="lectern-series__affected" role="region" aria-label={__('Classes', 'lectern')} tabIndex={0}>
        <ul className="lectern-people__list">
          {data.items.map((item) => (
            <li key={item.classSessionId} className="lectern-people__person">
              <AffectedClass item={item} isCancelled={isCancelled} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface AffectedClassProps {
  readonly item: FollowingPreview['items'][number];
  readonly isCancelled: boolean;
}

function AffectedClass({ item, isCancelled }: AffectedClassProps) {
  const { startsAt, endsAt, after, leftOut, seatsTaken, isOverfull } = item;
  const isMoved = after !== null && (after.startsAt !== startsAt || after.endsAt !== endsAt);
  return (
    <>
      <span>
        <ClassTime startsAt={startsAt} endsAt={endsAt} isShort />
        {leftOut === null && !isCancelled && isMoved && (
          <>
            {' '}
            <span aria-hidden="true">→</span> <span className="screen-reader-text">{__('moves to', 'lectern')}</span>{' '}
            <ClassTime startsAt={after.startsAt} endsAt={after.endsAt} isShort /> <ClockRemark {...after} />
          </>
        )}
        {leftOut !== null && <span className="lectern-muted"> {wordLeftOut(leftOut)}</span>}
      </span>
      <span className={isOverfull && !isCancelled ? 'lectern-error' : 'lectern-muted'}>
        {sprintf(/* translators: %d: number of seats */ _n('%d seat', '%d seats', seatsTaken, 'lectern'), seatsTaken)}
      </span>
    </>
  );
}

function Students({ total, people }: { readonly total: number; readonly people: readonly Person[] }) {
  if (total === 0) return <p>{__('Nobody has a seat yet.', 'lectern')}</p>;
  return (
    <p>
      <strong>
        {sprintf(
          /* translators: %d: number of students */ _n(
            '%d student is affected:',
            '%d students are affected:',
            total,
            'lectern',
          ),
          total,
        )}
      </strong>{' '}
      {wordPeople(people)}
      {total > people.length &&
        ` ${sprintf(/* translators: %d: number of students */ __('and %d more', 'lectern'), total - people.length)}`}
    </p>
  );
}

function wordLeftOut(leftOut: LeftOut): string {
  switch (leftOut) {
    case 'cancelled':
      return __('Stays: is cancelled', 'lectern');
    case 'over':
      return __('Stays: is over', 'lectern');
    case 'running':
      return __('Stays: is running', 'lectern');
    case 'changed_alone':
      return __('Stays: was changed on its own', 'lectern');
  }
}
