import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ClassSessionCard } from '@lectern/contracts';
import { wordTime } from '../../../../blocks/shared/clock-words.ts';
import { wordPeople } from '../shared/people-text.ts';
import { PhaseBadge } from '../shared/phase-badge.tsx';
import { reading, settings } from '../shared/settings.ts';
import { hashOf } from '../shared/use-hash-route.ts';

/** What the office does to a class without leaving the calendar. */
export type CalendarAct = 'move' | 'cancel';
export type OnCalendarAct = (act: CalendarAct, session: ClassSessionCard) => void;

interface CalendarDayProps {
  readonly day: string;
  readonly isToday: boolean;
  readonly sessions: readonly ClassSessionCard[];
  readonly onAct: OnCalendarAct;
}

/** Its heading takes the focus once a class has left the day and taken its buttons along. */
export const dayHeadingId = (day: string): string => `day-${day}`;

export function CalendarDay({ day, isToday, sessions, onAct }: CalendarDayProps) {
  return (
    <section className={`lectern-calendar__day${isToday ? ' is-today' : ''}`} aria-labelledby={dayHeadingId(day)}>
      <h2 className="lectern-calendar__title" id={dayHeadingId(day)} tabIndex={-1}>
        {wordDay(day)}
        {isToday && <span className="lectern-muted"> {__('Today', 'lectern')}</span>}
      </h2>
      {sessions.length === 0 && <p className="lectern-muted">{__('No classes', 'lectern')}</p>}
      {sessions.length > 0 && (
        <ul className="lectern-calendar__classes">
          {sessions.map((session) => (
            <CalendarClass key={session.id} session={session} onAct={onAct} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface CalendarClassProps {
  readonly session: ClassSessionCard;
  readonly onAct: OnCalendarAct;
}

function CalendarClass({ session, onAct }: CalendarClassProps) {
  const { id, title, startsAt, endsAt, teachers, phase } = session;
  const isAhead = phase === 'upcoming' || phase === 'open';
  return (
    <li className={`lectern-calendar__class is-${phase}`}>
      <time dateTime={startsAt}>
        {wordTime(Date.parse(startsAt), reading)}–{wordTime(Date.parse(endsAt), reading)}
      </time>
      <a href={hashOf(settings.can.manageClasses ? 'edit' : 'statistics', id)}>{title}</a>
      <span className="lectern-muted">
        {teachers.length > 0 ? wordPeople(teachers) : __('No teacher yet', 'lectern')}
      </span>
      {phase !== 'upcoming' && (
        <span>
          <PhaseBadge phase={phase} />
        </span>
      )}
      {isAhead && settings.can.manageClasses && (
        <span className="lectern-calendar__acts">
          <ActButton
            label={__('Move…', 'lectern')}
            title={title}
            onClick={() => {
              onAct('move', session);
            }}
          />
          <ActButton
            label={__('Cancel…', 'lectern')}
            title={title}
            isDestructive
            onClick={() => {
              onAct('cancel', session);
            }}
          />
        </span>
      )}
    </li>
  );
}

interface ActButtonProps {
  readonly label: string;
  readonly title: string;
  readonly isDestructive?: boolean;
  readonly onClick: () => void;
}

function ActButton({ label, title, isDestructive = false, onClick }: ActButtonProps) {
  return (
    <Button variant="link" isDestructive={isDestructive} onClick={onClick}>
      {label} <span className="screen-reader-text">{title}</span>
    </Button>
  );
}

function wordDay(day: string): string {
  return new Intl.DateTimeFormat(reading.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T12:00:00Z`));
}
