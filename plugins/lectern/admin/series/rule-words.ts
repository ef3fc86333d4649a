import { __, _n, sprintf } from '@wordpress/i18n';
import type { SeriesRule } from '@lectern/contracts';
import { wordCivilDate } from '../shared/due-words.ts';
import { reading } from '../shared/settings.ts';
import { wordWallTime, wordWeekday } from '../shared/week-words.ts';

/** "Tuesday and Thursday, every 2 weeks, 6:30 PM (Europe/Berlin), 90 minutes". */
export function wordRhythm({ weekdays, everyWeeks, time, zone, durationMinutes }: SeriesRule): string {
  return [
    new Intl.ListFormat(reading.locale).format(weekdays.map(wordWeekday)),
    everyWeeks === 1
      ? __('every week', 'lectern')
      : /* translators: %d: number of weeks */
        sprintf(_n('every %d week', 'every %d weeks', everyWeeks, 'lectern'), everyWeeks),
    `${wordWallTime(time)} (${zone})`,
    /* translators: %d: number of minutes */
    sprintf(_n('%d minute', '%d minutes', durationMinutes, 'lectern'), durationMinutes),
  ].join(', ');
}

export function wordTermDays({ startsOn, endsOn }: SeriesRule): string {
  return sprintf(
    /* translators: 1: date, 2: date */ __('%1$s to %2$s', 'lectern'),
    wordCivilDate(startsOn),
    wordCivilDate(endsOn),
  );
}
