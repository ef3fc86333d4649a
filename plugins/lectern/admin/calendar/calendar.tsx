import { Button } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassSessionCard } from '@lectern/contracts';
import { CancelSession } from '../class-sessions/cancel-session.tsx';
import { MoveSession } from '../class-sessions/move-session.tsx';
import { callApi } from '../shared/api-client.ts';
import { searchCourses } from '../shared/course-search.ts';
import { searchPeople } from '../shared/person-search.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { perPage, readPages } from '../shared/read-pages.ts';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { reading } from '../shared/settings.ts';
import { goTo, hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { CalendarDay, dayHeadingId, type CalendarAct } from './calendar-day.tsx';
import { dayIn, daysOf, isDay, shiftDay, type Span } from './calendar-days.ts';
import './calendar.scss';

interface CalendarProps {
  readonly span: Span;
  readonly day: string | undefined;
}

/** What is to be done to a class, while a dialog asks about it. */
interface Asked {
  readonly act: CalendarAct;
  readonly session: ClassSessionCard;
}

/** Classes by day in the reader's zone. One section a day, each a list: side by side where there is room, one below the other on a phone. */
export function Calendar({ span, day: wished }: CalendarProps) {
  const today = dayIn(Date.now(), reading.zone);
  const day = isDay(wished) ? wished : today;
  const days = daysOf(span, day);
  const [course, setCourse] = useState<Choice | null>(null);
  const [teacher, setTeacher] = useState<Choice | null>(null);
  const query = {
    from: startOf(days[0] ?? day),
    to: startOf(shiftDay(days.at(-1) ?? day, 1)),
    ...(course === null ? {} : { courseId: Number(course.value) }),
    ...(teacher === null ? {} : { teacherId: Number(teacher.value) }),
  };
  const { data, problem, isLoading, reload } = useRequest(JSON.stringify(query), (signal) => readAll(query, signal));
  const [asked, setAsked] = useState<Asked>();
  const [left, setLeft] = useState<string>();
  const close = () => {
    setAsked(undefined);
  };
  const finish = () => {
    if (asked) setLeft(dayIn(Date.parse(asked.session.startsAt), reading.zone));
    close();
    reload();
  };
  // The class and its buttons go with the next answer: whoever works by keyboard stays at its day.
  useEffect(() => {
    if (left === undefined) return;
    document.getElementById(dayHeadingId(left))?.focus({ preventScroll: true });
    setLeft(undefined);
  }, [left]);

  return (
    <ScreenFrame
      title={__('Calendar', 'lectern')}
      back={{ href: hashOf(), label: __('Class sessions', 'lectern') }}
      lead={sprintf(
        /* translators: %s: a time zone such as Europe/Berlin. */
        __('Times are in %s. Before a class is moved or cancelled you see who is affected.', 'lectern'),
        reading.zone,
      )}
    >
      <div className="lectern-stack">
        <SpanButtons span={span} day={day} today={today} />
        <div className="lectern-panel lectern-form__row lectern-narrow">
          <SearchSelect
            label={__('Teacher', 'lectern')}
            selected={teacher}
            search={(text, signal) => searchPeople(text, 'teacher', signal)}
            onSelect={setTeacher}
          />
          <SearchSelect label={__('Course', 'lectern')} selected={course} search={searchCourses} onSelect={setCourse} />
        </div>
        <ProblemNotice problem={problem} onRetry={reload} />
        {data === undefined && problem === undefined && <PlaceholderRows rows={6} />}
        {data && (
          <div className={`lectern-calendar is-${span}`} aria-busy={isLoading}>
            {days.map((each) => (
              <CalendarDay
                key={each}
                day={each}
                isToday={each === today}
                sessions={data.filter(({ startsAt }) => dayIn(Date.parse(startsAt), reading.zone) === each)}
                onAct={(act, session) => {
                  setAsked({ act, session });
                }}
              />
            ))}
          </div>
        )}
      </div>
      {asked?.act === 'move' && <MoveSession classSessionId={asked.session.id} onClose={close} onMoved={finish} />}
      {asked?.act === 'cancel' && <CancelSession session={asked.session} onClose={close} onCancelled={finish} />}
    </ScreenFrame>
  );
}

interface SpanButtonsProps {
  readonly span: Span;
  readonly day: string;
  readonly today: string;
}

function SpanButtons({ span, day, today }: SpanButtonsProps) {
  const step = span === 'day' ? 1 : 7;
  const show = (nextSpan: Span, nextDay: string) => () => {
    goTo('calendar', nextSpan, nextDay);
  };
  return (
    <div className="lectern-actions">
      <Button __next40pxDefaultSize variant="secondary" onClick={show(span, shiftDay(day, -step))}>
        {span === 'day' ? __('Day before', 'lectern') : __('Week before', 'lectern')}
      </Button>
      <Button __next40pxDefaultSize variant="secondary" onClick={show(span, today)}>
        {__('Today', 'lectern')}
      </Button>
      <Button __next40pxDefaultSize variant="secondary" onClick={show(span, shiftDay(day, step))}>
        {span === 'day' ? __('Next day', 'lectern') : __('Next week', 'lectern')}
      </Button>
      <Button __next40pxDefaultSize variant="tertiary" onClick={show(span === 'day' ? 'week' : 'day', day)}>
        {span === 'day' ? __('Show the week', 'lectern') : __('Show one day', 'lectern')}
      </Button>
    </div>
  );
}

/** Midnight where the reader is. */
function startOf(day: string): string {
  return new Date(`${day}T00:00`).toISOString();
}

/** All classes of the days shown, page by page: a large school has more in a week than a page holds. */
async function readAll(query: object, signal: AbortSignal): Promise<readonly ClassSessionCard[]> {
  const { items } = await readPages((page) =>
    callApi('listClassSessions', { query: { ...query, page, perPage } }, signal),
  );
  return items;
}
