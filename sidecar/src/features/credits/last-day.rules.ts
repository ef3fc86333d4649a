import type { CivilDate } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';

/** The end of a day in a zone, milliseconds UTC: the first instant of the next one, whatever clocks do in between. */
export function endOfDay(day: CivilDate, zone: string): number {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}
