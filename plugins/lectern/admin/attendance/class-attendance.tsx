import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Attendance } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { ClassTime } from '../shared/moment-text.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { useRequest } from '../shared/use-request.ts';
import { AttendanceTable } from './attendance-table.tsx';
import { CorrectAttendance } from './correct-attendance.tsx';
import './attendance.scss';

interface ClassAttendanceProps {
  readonly classSessionId: string;
  readonly back: { readonly href: string; readonly label: string };
}

/** Who of those with a seat came to a class, and corrections of what the figures say. For the office and the teacher of the class. */
export function ClassAttendance({ classSessionId, back }: ClassAttendanceProps) {
  const params = { classSessionId };
  const session = useRequest(`session ${classSessionId}`, (signal) => callApi('readClassSession', { params }, signal));
  const attendance = useRequest(`attendance ${classSessionId}`, (signal) =>
    callApi('readAttendance', { params }, signal),
  );
  const [corrected, setCorrected] = useState<Attendance>();
  const items = attendance.data?.items ?? [];
  const hasBegun = session.data !== undefined && Date.parse(session.data.startsAt) <= Date.now();
  const close = () => {
    setCorrected(undefined);
  };

  return (
    <ScreenFrame
      title={__('Attendance', 'lectern')}
      back={back}
      lead={
        session.data && (
          <>
            {session.data.title}, <ClassTime startsAt={session.data.startsAt} endsAt={session.data.endsAt} />
          </>
        )
      }
    >
      <div className="lectern-stack lectern-narrow">
        <ProblemNotice
          problem={session.problem ?? attendance.problem}
          onRetry={() => {
            session.reload();
            attendance.reload();
          }}
        />
        {attendance.data === undefined && attendance.problem === undefined && <PlaceholderRows />}
        {attendance.data && items.length === 0 && (
          <EmptyState title={__('Nobody has a seat', 'lectern')}>
            {__('Attendance is told of people with a seat. The office gives seats under Participants.', 'lectern')}
          </EmptyState>
        )}
        {session.data && items.length > 0 && (
          <>
            {!hasBegun && (
              <p>{__('This class has not begun yet. Its attendance can be corrected afterwards.', 'lectern')}</p>
            )}
            <AttendanceTable items={items} onCorrect={hasBegun ? setCorrected : undefined} />
          </>
        )}
      </div>
      {corrected && (
        <CorrectAttendance
          classSessionId={classSessionId}
          attendance={corrected}
          onClose={close}
          onSaved={() => {
            close();
            attendance.reload();
          }}
        />
      )}
    </ScreenFrame>
  );
}
