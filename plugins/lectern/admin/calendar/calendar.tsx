import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ClassSessionCard } from '@lectern/contracts';
import { wordTime } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { searchCourses } from '../shared/course-search.ts';
import { wordPeople } from '../shared/people-text.ts';
import { PhaseBadge } from '../shared/phase-badge.tsx';
import { searchPeople } from '../shared/person-search.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { reading } from '../shared/settings.ts';
import { goTo, hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { dayIn, daysOf, isDay, shiftDay, type Span } from './calendar-days.ts';
import './calendar.scss';

interface CalendarProps {
  readonly span: Span;
  readonly day: string | undefined;
}

const perPage = 100;

/** Classes by day in the reader's zone. One section a day, each a list: side by side where there is room, one below the other on a phone. */
export function Calendar({ span, day: asked }: CalendarProps) {
  const today = dayIn(Date.now(), reading.zone);
  const day = isDay(asked) ? asked : today;
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

  return (
    <ScreenFrame
      title={__('Calendar', 'lectern')}
      back={{ href: hashOf(), label: __('Class sessions', 'lectern') }}
      lead={__('Open a class to move it; you see who is affected before it is done.', 'lectern')}
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
              <Day
                key={each}
                day={each}
                isToday={each === today}
                sessions={data.filter(({ startsAt }) => dayIn(Date.parse(startsAt), reading.zone) === each)}
              />
            ))}
          </div>
        )}
      </div>
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

interface DayProps {
  readonly day: string;
  readonly isToday: boolean;
  readonly sessions: readonly ClassSessionCard[];
}

function Day({ day, isToday, sessions }: DayProps) {
  return (
    <section className={`lectern-calendar__day${isToday ? ' is-today' : ''}`} aria-labelledby={`day-${day}`}>
      <h2 className="lectern-calendar__title" id={`day-${day}`}>
        {wordDay(day)}
        {isToday && <span className="lectern-muted"> {__('Today', 'lectern')}</span>}
      </h2>
      {sessions.length === 0 && <p className="lectern-muted">{__('No classes', 'lectern')}</p>}
      {sessions.length > 0 && (
        <ul className="lectern-calendar__classes">
          {sessions.map(({ id, title, startsAt, endsAt, teachers, phase }) => (
            <li key={id} className={`lectern-calendar__class is-${phase}`}>
              <time dateTime={startsAt}>
                {wordTime(Date.parse(startsAt), reading)}–{wordTime(Date.parse(endsAt), reading)}
              </time>
              <a href={hashOf('edit', id)}>{title}</a>
              <span className="lectern-muted">
                {teachers.length > 0 ? wordPeople(teachers) : __('No teacher yet', 'lectern')}
              </span>
              {phase !== 'upcoming' && (
                <span>
                  <PhaseBadge phase={phase} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Midnight where the reader is. */
function startOf(day: string): string {
  return new Date(`${day}T00:00`).toISOString();
}

function wordDay(day: string): string {
  return new Intl.DateTimeFormat(reading.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T12:00:00Z`));
}

/** All classes of the days shown, page by page: a large school has more in a week than a page holds. */
async function readAll(query: object, signal: AbortSignal): Promise<ClassSessionCard[]> {
  const sessions: ClassSessionCard[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await callApi('listClassSessions', { query: { ...query, page, perPage } }, signal);
    sessions.push(...items);
    if (items.length === 0 || sessions.length >= total) return sessions;
  }
}
