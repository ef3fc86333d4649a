import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Availability, HoursException } from '@lectern/contracts';
import { wordDate, wordTime } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { ClassTime } from '../shared/moment-text.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { reading, settings } from '../shared/settings.ts';
import { useHeadingFocus } from '../shared/use-heading-focus.ts';
import { useAction } from '../shared/use-request.ts';
import { AddException } from './add-exception.tsx';

interface ExceptionsProps {
  readonly stored: Availability;
  readonly onSaved: (availability: Availability) => void;
}

/** Time off and extra hours that are not over, and a form for the next. */
export function Exceptions({ stored, onSaved }: ExceptionsProps) {
  const { isBusy, problem, run, forget } = useAction();
  const { heading, focusHeading } = useHeadingFocus();
  const tell = useTell();
  const remove = async ({ id }: HoursException) => {
    await run(async () => {
      const params = { teacherId: stored.teacher.userId, exceptionId: id };
      onSaved(await callApi('removeHoursException', { params }));
      tell(__('It is taken back.', 'lectern'));
      focusHeading();
    });
  };
  return (
    <section className="lectern-panel lectern-stack" aria-labelledby="exceptions">
      <h2 className="lectern-panel__title" id="exceptions" ref={heading} tabIndex={-1}>
        {__('Time off and extra hours', 'lectern')}
      </h2>
      <ProblemNotice problem={problem} onDismiss={forget} />
      {stored.exceptions.length === 0 && <p>{__('Nothing lies ahead.', 'lectern')}</p>}
      {stored.exceptions.length > 0 && (
        <ul className="lectern-people__list">
          {stored.exceptions.map((exception) => (
            <li key={exception.id} className="lectern-exception">
              <div className="lectern-people__person">
                <span>
                  <strong>{exception.kind === 'off' ? __('Time off', 'lectern') : __('Extra hours', 'lectern')}</strong>{' '}
                  {wordException(exception)}
                </span>
                <Button
                  variant="tertiary"
                  size="compact"
                  isDestructive
                  disabled={isBusy}
                  accessibleWhenDisabled
                  onClick={() => void remove(exception)}
                >
                  {__('Take back', 'lectern')}
                  <span className="screen-reader-text"> {wordException(exception)}</span>
                </Button>
              </div>
              {exception.classes.length > 0 && <ClassesInTheWay classes={exception.classes} />}
            </li>
          ))}
        </ul>
      )}
      <AddException teacherId={stored.teacher.userId} onSaved={onSaved} />
    </section>
  );
}

/** They are not touched: who teaches them then is the office's to decide. */
function ClassesInTheWay({ classes }: Pick<HoursException, 'classes'>) {
  const { screens, can } = settings;
  const sessions = can.manageClasses ? screens['class-sessions'] : undefined;
  return (
    <Notice status="warning" isDismissible={false}>
      <p>
        {can.manageClasses
          ? __(
              'These classes are planned in this time and stay as they are. Choose a substitute or move them:',
              'lectern',
            )
          : __(
              'These classes are planned in this time and stay as they are. Ask the office for a substitute:',
              'lectern',
            )}
      </p>
      <ul>
        {classes.map(({ classSessionId, title, startsAt, endsAt }) => (
          <li key={classSessionId}>
            {sessions === undefined ? title : <a href={`${sessions}#/substitute/${classSessionId}`}>{title}</a>},{' '}
            <ClassTime startsAt={startsAt} endsAt={endsAt} isShort />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** In the zone of the teacher's hours: the wall times are worded as they are. */
function wordException({ startsAtLocal, endsAtLocal }: HoursException): string {
  const asWritten = { ...reading, zone: 'UTC' };
  const [start, end] = [Date.parse(`${startsAtLocal}Z`), Date.parse(`${endsAtLocal}Z`)];
  const isWholeDays = startsAtLocal.endsWith('T00:00') && endsAtLocal.endsWith('T00:00');
  const first = wordDate(start, asWritten);
  const last = wordDate(isWholeDays ? end - 1 : end, asWritten);
  if (isWholeDays && first === last) return first;
  /* translators: 1: first day, 2: last day */
  if (isWholeDays) return sprintf(__('%1$s to %2$s', 'lectern'), first, last);
  return sprintf(
    /* translators: 1: weekday and date, 2: start, 3: end */
    __('%1$s, %2$s to %3$s', 'lectern'),
    first,
    wordTime(start, asWritten),
    first === last ? wordTime(end, asWritten) : `${last}, ${wordTime(end, asWritten)}`,
  );
}
