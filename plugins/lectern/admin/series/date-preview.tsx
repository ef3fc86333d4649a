import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { ClassTime } from '../shared/moment-text.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useRequest } from '../shared/use-request.ts';
import { ClockRemark } from './clock-remark.tsx';
import { ConflictList } from './conflict-list.tsx';
import { hasDates, lacksFirstDay, ruleOf, teacherIdsOf, type SeriesDraft } from './series-draft.ts';

/** Wait after the last change before the dates are asked for. */
const settleMilliseconds = 400;

/** The dates that a rule gives, as it is typed; nothing is planned by it. */
export function DatePreview({ draft }: { readonly draft: SeriesDraft }) {
  const isHolidayOpen = lacksFirstDay(draft.daysOff);
  const asked =
    hasDates(draft) && !isHolidayOpen ? JSON.stringify({ rule: ruleOf(draft), teacherIds: teacherIdsOf(draft) }) : null;
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(asked);
    }, settleMilliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [asked]);
  const { data, problem } = useRequest(settled, (signal) =>
    callApi('previewSeries', { body: { rule: ruleOf(draft), teacherIds: teacherIdsOf(draft) } }, signal),
  );
  // Dates of a moment ago are not those of what stands in the form now.
  const isShown = settled !== null && !isHolidayOpen && data !== undefined && problem === undefined;

  return (
    <section className="lectern-panel lectern-stack" aria-labelledby="series-dates">
      <h2 className="lectern-panel__title" id="series-dates">
        {isShown
          ? /* translators: %d: number of classes */
            sprintf(_n('%d class', '%d classes', data.dates.length, 'lectern'), data.dates.length)
          : __('Dates', 'lectern')}
      </h2>
      {isHolidayOpen && (
        <p>{__('A holiday has no first day. Choose it, or remove the row: the dates appear here.', 'lectern')}</p>
      )}
      {!isHolidayOpen && settled === null && (
        <p>{__('Choose weekdays, days and time: the dates appear here.', 'lectern')}</p>
      )}
      {!isHolidayOpen && settled !== null && <ProblemNotice problem={problem} />}
      {isShown && (
        <>
          <ConflictList conflicts={data.conflicts} />
          {data.dates.length === 0 && (
            <p>{__('The rule gives no day. Widen the term or take out a holiday.', 'lectern')}</p>
          )}
          <ol className="lectern-series__dates">
            {data.dates.map(({ date, startsAt, endsAt, isMoved, isDoubled }) => (
              <li key={date}>
                <ClassTime startsAt={startsAt} endsAt={endsAt} isShort />
                <ClockRemark isMoved={isMoved} isDoubled={isDoubled} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
