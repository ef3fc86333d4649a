import { __, sprintf } from '@wordpress/i18n';
import type { MeetingReport as Report } from '@lectern/contracts';
import { wordDate, wordLength, wordMoment, wordTime } from '../../../../blocks/shared/clock-words.ts';
import { reading } from '../shared/settings.ts';
import { wordCivilDate, wordDueReason } from '../shared/due-words.ts';
import { ParticipantsTable } from './participants-table.tsx';
import { PollAnswers } from './poll-answers.tsx';
import { TimeChart } from './time-chart.tsx';

interface MeetingReportProps {
  readonly report: Report;
  /** Which run of several; undefined where there was one. */
  readonly number: number | undefined;
}

/** One meeting: its figures, or why there are none, and when they go. */
export function MeetingReport({ report, number }: MeetingReportProps) {
  const { statistics } = report;
  const headingId = `meeting-${report.id}`;
  return (
    <section className="lectern-panel lectern-stack" aria-labelledby={headingId}>
      <h2 className="lectern-panel__title" id={headingId}>
        {wordHeading(report, number)}
      </h2>
      {report.state !== 'reported' && <p>{wordState(report)}</p>}
      {statistics !== null && (
        <>
          <ul className="lectern-facts">
            <li>{wordParticipants(statistics.participants.length)}</li>
            {statistics.meeting.durationSeconds !== null && (
              <li>
                {sprintf(
                  /* translators: %s: length of time */
                  __('Held for %s', 'lectern'),
                  wordLength(statistics.meeting.durationSeconds, reading.locale),
                )}
              </li>
            )}
            <li>{wordSource(statistics.source)}</li>
          </ul>
          {statistics.participants.length === 0 ? (
            <p>{__('Nobody joined.', 'lectern')}</p>
          ) : (
            <>
              <TimeChart participants={statistics.participants} describedBy={headingId} />
              <ParticipantsTable participants={statistics.participants} caption={wordHeading(report, number)} />
            </>
          )}
          {statistics.polls.length > 0 && (
            <PollAnswers polls={statistics.polls} participants={statistics.participants} />
          )}
        </>
      )}
      <WhatIsKept report={report} />
    </section>
  );
}

function WhatIsKept({ report }: { readonly report: Report }) {
  return (
    <footer className="lectern-kept">
      {report.state !== 'deleted' && (
        <p>
          {report.dueOn === null
            ? sprintf(
                /* translators: %s: rule, such as "kept until ACME asks for deletion" */
                __('These data have no date of deletion yet: %s.', 'lectern'),
                wordDueReason(report.dueReason),
              )
            : sprintf(
                /* translators: 1: date, 2: rule, such as "14 days, rule of the school" */
                __('These data are deleted on %1$s: %2$s.', 'lectern'),
                wordCivilDate(report.dueOn),
                wordDueReason(report.dueReason),
              )}
        </p>
      )}
      {report.recordings.map(({ id, state }) => (
        <p key={id}>{wordRecording(state)}</p>
      ))}
      {report.nothingKeptVerifiedAt !== null && <p>{wordNothingKept(report.recorded, report.nothingKeptVerifiedAt)}</p>}
    </footer>
  );
}

function wordNothingKept(wasRecorded: boolean, verifiedAt: string): string {
  const moment = wordMoment(Date.parse(verifiedAt), reading);
  return wasRecorded
    ? sprintf(
        /* translators: %s: date and time */
        __('On %s the live class server confirmed that it keeps no recording of this class any more.', 'lectern'),
        moment,
      )
    : sprintf(
        /* translators: %s: date and time */
        __(
          'This class was not recorded. On %s the live class server confirmed that it keeps no recording of it.',
          'lectern',
        ),
        moment,
      );
}

function wordHeading({ startedAt, endedAt }: Report, number: number | undefined): string {
  const start = Date.parse(startedAt);
  const times =
    endedAt === null
      ? /* translators: 1: weekday and date, 2: time */ sprintf(
          __('%1$s, from %2$s', 'lectern'),
          wordDate(start, reading),
          wordTime(start, reading),
        )
      : sprintf(
          /* translators: 1: weekday and date, 2: start, 3: end */
          __('%1$s, %2$s to %3$s', 'lectern'),
          wordDate(start, reading),
          wordTime(start, reading),
          wordTime(Date.parse(endedAt), reading),
        );
  /* translators: 1: number of the meeting, 2: date and times */
  return number === undefined ? times : sprintf(__('Meeting %1$d: %2$s', 'lectern'), number, times);
}

function wordState({ state }: Report): string {
  switch (state) {
    case 'running':
      return __('This class is running. Its statistics arrive after it has ended.', 'lectern');
    case 'awaiting':
      return __(
        'The live class server has not reported on this class yet. This takes a few minutes after the end, longer after a long class.',
        'lectern',
      );
    case 'missing':
      return __(
        'The live class server did not report on this class. It reports once only, so there will be no figures.',
        'lectern',
      );
    case 'deleted':
      return __('The data of this meeting were deleted, as the rule says.', 'lectern');
    case 'reported':
      return '';
  }
}

function wordParticipants(count: number): string {
  /* translators: %d: number of people */
  return sprintf(__('Participants: %d', 'lectern'), count);
}

function wordSource(source: 'events-xml' | 'analytics-callback'): string {
  return source === 'events-xml'
    ? __('Source: record of events of the live class server', 'lectern')
    : __('Source: report of the live class server after the class', 'lectern');
}

function wordRecording(state: Report['recordings'][number]['state']): string {
  switch (state) {
    case 'processing':
      return __('The recording is being made.', 'lectern');
    case 'published':
      return __('There is a recording of this class.', 'lectern');
    case 'unpublished':
      return __('There is a recording of this class that is not published.', 'lectern');
    case 'deleting':
      return __('The recording of this class is being deleted.', 'lectern');
  }
}
