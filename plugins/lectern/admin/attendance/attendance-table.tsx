import { Button } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { Attendance, AttendanceCorrection, MeasuredAttendance } from '@lectern/contracts';
import { wordLength, wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { AttendanceBadge, wordAttendance } from '../shared/attendance-badge.tsx';
import { PersonName } from '../shared/person-name.tsx';
import { reading } from '../shared/settings.ts';

interface AttendanceTableProps {
  readonly items: readonly Attendance[];
  /** undefined: there is nothing to correct yet. */
  readonly onCorrect: ((attendance: Attendance) => void) | undefined;
}

/** A row for each seat: what counts, what the figures say, and who corrected them, when and why. */
export function AttendanceTable({ items, onCorrect }: AttendanceTableProps) {
  return (
    <table className="widefat striped lectern-attendance">
      <caption className="screen-reader-text">{__('Attendance of each person with a seat', 'lectern')}</caption>
      <thead>
        <tr>
          <th scope="col">{__('Name', 'lectern')}</th>
          <th scope="col">{__('Attendance', 'lectern')}</th>
          {onCorrect && (
            <td>
              <span className="screen-reader-text">{__('Correct', 'lectern')}</span>
            </td>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.bookingId}>
            <th scope="row">
              <PersonName person={item.person} />
            </th>
            <td>
              <AttendanceBadge state={item.state} />
              <span className="lectern-people__remark">{wordMeasured(item.measured)}</span>
              {item.correction && <span className="lectern-people__remark">{wordCorrection(item.correction)}</span>}
              {item.isGivenBack && (
                <span className="lectern-people__remark">{__('The lesson was given back.', 'lectern')}</span>
              )}
            </td>
            {onCorrect && (
              <td className="lectern-attendance__act">
                <Button
                  variant="secondary"
                  size="compact"
                  onClick={() => {
                    onCorrect(item);
                  }}
                >
                  {__('Correct', 'lectern')}
                  <span className="screen-reader-text"> {item.person.displayName}</span>
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Such as "Figures: Late, 12 minutes late, 48 min in the class". */
export function wordMeasured({ state, lateMinutes, leftEarlyMinutes, presentSeconds }: MeasuredAttendance): string {
  if (state === 'unknown') return __('Figures: not reported', 'lectern');
  const parts = [wordAttendance(state)];
  if (lateMinutes !== null && lateMinutes > 0)
    parts.push(
      sprintf(
        /* translators: %d: number of minutes */
        _n('%d minute late', '%d minutes late', lateMinutes, 'lectern'),
        lateMinutes,
      ),
    );
  if (leftEarlyMinutes !== null && leftEarlyMinutes > 0)
    parts.push(
      sprintf(
        /* translators: %d: number of minutes */
        _n('left %d minute early', 'left %d minutes early', leftEarlyMinutes, 'lectern'),
        leftEarlyMinutes,
      ),
    );
  if (presentSeconds !== null && presentSeconds > 0)
    /* translators: %s: length of time */
    parts.push(sprintf(__('%s in the class', 'lectern'), wordLength(presentSeconds, reading.locale)));
  /* translators: %s: such as "Late, 12 minutes late" */
  return sprintf(__('Figures: %s', 'lectern'), parts.join(', '));
}

function wordCorrection({ correctedBy, correctedAt, reason }: AttendanceCorrection): string {
  const name = correctedBy?.displayName ?? '';
  return sprintf(
    /* translators: 1: name of a person, 2: date and time, 3: reason */
    __('Corrected by %1$s, %2$s: %3$s', 'lectern'),
    name === '' ? __('a deleted person', 'lectern') : name,
    wordMoment(Date.parse(correctedAt), reading),
    reason,
  );
}
