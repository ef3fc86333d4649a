import { civilDateSchema, type CivilDate } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';

/** Port: the zone in which the school counts days (WordPress' own setting). */
export type ReadSiteZone = () => Promise<string>;

/** The day that an instant (milliseconds UTC) falls on in a zone. */
export function civilDateAt(instant: number, zone: string): CivilDate {
  const date = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  return civilDateSchema.parse(date.toString());
}
