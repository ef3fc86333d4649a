import { __ } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { CsvDownload } from '../shared/csv-download.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { ClassTime } from '../shared/moment-text.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { useRequest } from '../shared/use-request.ts';
import { MeetingReport } from './meeting-report.tsx';
import './statistics.scss';

interface ClassStatisticsProps {
  readonly classSessionId: string;
  readonly back: { readonly href: string; readonly label: string };
}

/** Who did what in a class session: one part for each meeting that was run for it. */
export function ClassStatistics({ classSessionId, back }: ClassStatisticsProps) {
  const { data, problem, reload } = useRequest(classSessionId, (signal) =>
    callApi('readStatistics', { params: { classSessionId } }, signal),
  );
  const classSession = data?.classSession;
  const hasFigures = data?.meetings.some(({ statistics }) => statistics !== null) ?? false;
  return (
    <ScreenFrame
      title={classSession?.title ?? __('Statistics', 'lectern')}
      back={back}
      action={classSession && hasFigures && <CsvDownload route="exportStatistics" classSession={classSession} />}
      lead={
        classSession && (
          <>
            {classSession.courseTitle !== '' && `${classSession.courseTitle}, `}
            <ClassTime startsAt={classSession.startsAt} endsAt={classSession.endsAt} />
          </>
        )
      }
    >
      <div className="lectern-stack">
        <ProblemNotice problem={problem} onRetry={reload} />
        {data === undefined && problem === undefined && <PlaceholderRows rows={3} />}
        {data?.meetings.length === 0 && (
          <EmptyState title={__('This class has not been held', 'lectern')}>
            {__('Statistics appear here after the teacher has started and ended the class.', 'lectern')}
          </EmptyState>
        )}
        {data?.meetings.map((report, index) => (
          <MeetingReport key={report.id} report={report} number={data.meetings.length > 1 ? index + 1 : undefined} />
        ))}
      </div>
    </ScreenFrame>
  );
}
