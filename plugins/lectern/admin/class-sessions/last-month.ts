import { deviceZone } from '../../../../blocks/shared/clock-words.ts';
import { dayIn, shiftDay } from '../calendar/calendar-days.ts';

/** The first and the last day of the month before, on the reader's clocks: what is invoiced next. */
export function lastMonth(now: Date): { from: string; to: string } {
  const to = shiftDay(firstOfMonth(dayIn(now.getTime(), deviceZone())), -1);
  return { from: firstOfMonth(to), to };
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}
