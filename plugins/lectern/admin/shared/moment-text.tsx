import { __, sprintf } from '@wordpress/i18n';
import {
  showsSameClock,
  wordDate,
  wordDistance,
  wordShortDate,
  wordTime,
  wordZone,
} from '../../../../blocks/shared/clock-words.ts';
import { reading, settings } from './settings.ts';
import { useNow } from './use-now.ts';

interface ClassTimeProps {
  readonly startsAt: string;
  readonly endsAt: string;
  /** In a column: names of weekday and month cut short. */
  readonly isShort?: boolean;
}

/** Weekday, date and times of a class in the reader's zone; where the school's clock differs, both zones are named. */
export function ClassTime({ startsAt, endsAt, isShort = false }: ClassTimeProps) {
  const start = Date.parse(startsAt);
  const end = Date.parse(endsAt);
  const atSchool = { ...reading, zone: settings.siteZone };
  const isSame = showsSameClock(start, reading.zone, settings.siteZone);
  return (
    <span className="lectern-time">
      <time dateTime={startsAt}>
        {sprintf(
          /* translators: 1: weekday and date, 2: start, 3: end */
          __('%1$s, %2$s to %3$s', 'lectern'),
          isShort ? wordShortDate(start, reading) : wordDate(start, reading),
          wordTime(start, reading),
          wordTime(end, reading),
        )}
        {!isSame && ` ${wordZone(start, reading)}`}
      </time>
      {!isSame && (
        <span className="lectern-time__school">
          {sprintf(
            /* translators: 1: time, 2: time zone such as CET */
            __('%1$s %2$s at the school', 'lectern'),
            wordTime(start, atSchool),
            wordZone(start, atSchool),
          )}
        </span>
      )}
    </span>
  );
}

/** "in 12 minutes": beside a time, never instead. Not announced as it changes. */
export function Distance({ to }: { readonly to: string }) {
  const now = useNow();
  return <span className="lectern-time__distance">{wordDistance(now, Date.parse(to), reading.locale)}</span>;
}
