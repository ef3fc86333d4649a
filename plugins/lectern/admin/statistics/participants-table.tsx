import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { ParticipantStatistics } from '@lectern/contracts';
import { wordLength, wordTime } from '../../../../blocks/shared/clock-words.ts';
import { reading } from '../shared/settings.ts';

interface Column {
  readonly label: string;
  readonly isNumber: boolean;
  readonly show: (participant: ParticipantStatistics) => ReactNode;
}

/** Figures of each person. What the source cannot know is "not reported", never zero. */
export function ParticipantsTable({
  participants,
  caption,
}: {
  readonly participants: readonly ParticipantStatistics[];
  readonly caption: string;
}) {
  const columns = describeColumns();
  return (
    <div className="lectern-table" role="region" aria-label={caption} tabIndex={0}>
      <table className="widefat striped">
        <caption className="screen-reader-text">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{__('Name', 'lectern')}</th>
            {columns.map(({ label, isNumber }) => (
              <th key={label} scope="col" className={isNumber ? 'is-number' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {participants.map((participant) => (
            <tr key={participant.externalUserId}>
              <th scope="row">
                {participant.name === '' ? __('No name', 'lectern') : participant.name}
                {participant.moderator && <span className="lectern-badge">{__('Moderator', 'lectern')}</span>}
              </th>
              {columns.map(({ label, isNumber, show }) => (
                <td key={label} className={isNumber ? 'is-number' : undefined}>
                  {show(participant)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function describeColumns(): Column[] {
  const figure = (label: string, read: (participant: ParticipantStatistics) => number | null): Column => ({
    label,
    isNumber: true,
    show: (participant) => showKnown(read(participant), (count) => count.toLocaleString(reading.locale)),
  });
  const length = (label: string, read: (participant: ParticipantStatistics) => number | null): Column => ({
    label,
    isNumber: true,
    show: (participant) => showKnown(read(participant), (seconds) => wordLength(seconds, reading.locale)),
  });
  const moment = (label: string, read: (participant: ParticipantStatistics) => string | undefined): Column => ({
    label,
    isNumber: false,
    show: (participant) =>
      showKnown(read(participant) ?? null, (instant) => (
        <time dateTime={instant}>{wordTime(Date.parse(instant), reading)}</time>
      )),
  });
  return [
    length(__('In session', 'lectern'), ({ sessionSeconds }) => sessionSeconds),
    length(__('Talk time', 'lectern'), ({ talkTimeSeconds }) => talkTimeSeconds),
    figure(__('Talks', 'lectern'), ({ talks }) => talks),
    figure(__('Chats', 'lectern'), ({ chats }) => chats),
    figure(__('Raised hands', 'lectern'), ({ raisedHands }) => raisedHands),
    figure(__('Emojis', 'lectern'), ({ emojis }) => emojis),
    figure(__('Poll answers', 'lectern'), ({ pollResponses }) => pollResponses),
    moment(__('First join', 'lectern'), ({ joins }) => joins.toSorted()[0]),
    moment(__('Last leave', 'lectern'), ({ leaves }) => leaves.toSorted().at(-1)),
  ];
}

function showKnown<Value>(value: Value | null, show: (value: Value) => ReactNode): ReactNode {
  return value === null ? <span className="lectern-unknown">{__('not reported', 'lectern')}</span> : show(value);
}
