import { __, _n, sprintf } from '@wordpress/i18n';
import type { MyClass } from '@lectern/contracts';
import { ClassTime, Distance } from '../shared/moment-text.tsx';
import { wordPeople } from '../shared/people-text.ts';
import { PhaseBadge } from '../shared/phase-badge.tsx';
import { hashOf } from '../shared/use-hash-route.ts';
import { EndClass } from './end-class.tsx';
import { EnterClass } from './enter-class.tsx';

interface ClassCardProps {
  readonly myClass: MyClass;
  /** The class whose button is the screen's primary action. */
  readonly isPrimary: boolean;
  /** The class was asked to end. */
  readonly onEnding: () => void;
}

export function ClassCard({ myClass, isPrimary, onEnding }: ClassCardProps) {
  const { id, title, courseTitle, teachers, startsAt, endsAt, phase, role, seatsTaken, recorded } = myClass;
  const isAhead = phase === 'upcoming' || phase === 'open';
  return (
    <article className={`lectern-class is-${phase}`} aria-labelledby={`class-${id}`}>
      <div className="lectern-class__what">
        <h2 className="lectern-class__title" id={`class-${id}`}>
          {title}
        </h2>
        <PhaseBadge phase={phase} />
        <p className="lectern-class__when">
          <ClassTime startsAt={startsAt} endsAt={endsAt} /> {isAhead && <Distance to={startsAt} />}
        </p>
        <ul className="lectern-facts">
          <li>{courseTitle}</li>
          {(role === 'viewer' || teachers.length > 1) && <li>{wordPeople(teachers)}</li>}
          {role === 'moderator' && (
            <li>
              {sprintf(
                /* translators: %d: number of students with a seat */
                _n('%d student', '%d students', seatsTaken, 'lectern'),
                seatsTaken,
              )}
            </li>
          )}
          {recorded && <li>{__('Recorded', 'lectern')}</li>}
        </ul>
      </div>
      <div className="lectern-class__actions">
        <EnterClass myClass={myClass} isPrimary={isPrimary} />
        {role === 'moderator' && phase === 'running' && <EndClass id={id} title={title} onEnded={onEnding} />}
        {role === 'moderator' && (phase === 'running' || phase === 'ended') && (
          <a className="components-button is-secondary is-next-40px-default-size" href={hashOf('attendance', id)}>
            {__('Attendance', 'lectern')}
          </a>
        )}
        {role === 'moderator' && (myClass.hasStatistics || phase === 'ended') && (
          <a className="components-button is-secondary is-next-40px-default-size" href={hashOf('statistics', id)}>
            {__('Statistics', 'lectern')}
          </a>
        )}
      </div>
    </article>
  );
}
