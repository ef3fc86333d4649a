import { wordTime } from '../../../../blocks/shared/clock-words.ts';
import { reading } from './settings.ts';

/** `Monday` for 1, in the reader's language. */
export function wordWeekday(weekday: number): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(reading.locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, weekday),
  );
}

/** `6:30 PM` for the wall time `18:30`, as the reader's language writes it; no zone is applied. */
export function wordWallTime(time: string): string {
  return wordTime(Date.parse(`2024-01-01T${time}:00Z`), { ...reading, zone: 'UTC' });
}
