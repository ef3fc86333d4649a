import { Temporal } from 'temporal-polyfill';

/** Wall time some minutes from now in a zone, as forms send it: `2026-11-23T18:30`. */
export function wallTimeIn(minutes: number, zone: string): string {
  return Temporal.Now.zonedDateTimeISO(zone).add({ minutes }).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** Civil date some days from today in a zone. */
export function dateIn(days: number, zone: string): string {
  return Temporal.Now.plainDateISO(zone).add({ days }).toString();
}

/** Minutes from now until noon some days ahead in a zone: no change of the clocks is near. */
export function minutesUntilNoonIn(days: number, zone: string): number {
  const now = Temporal.Now.zonedDateTimeISO(zone);
  const noon = now.add({ days }).withPlainTime('12:00');
  return Math.ceil((noon.epochMilliseconds - now.epochMilliseconds) / 60_000);
}

/** The next day in a zone on which clocks are put back, so that they show an hour twice. */
export function dateOfDoubledHour(zone: string): string {
  let change = Temporal.Now.zonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (change !== null && change.offsetNanoseconds > change.subtract({ seconds: 1 }).offsetNanoseconds)
    change = change.getTimeZoneTransition('next');
  if (change === null) throw new Error(`the clocks of ${zone} are never put back`);
  return change.toPlainDate().toString();
}
