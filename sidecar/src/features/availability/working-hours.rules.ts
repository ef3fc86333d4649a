import type { WeeklyHours } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';
import type { TimeSpan } from '../sessions/busy.rules.ts';

/**
 * The blocks of weekly hours that touch a range, as spans of instants, the earliest first. At every moment of a span the clocks of the zone show a
 * time within the block: a part that clocks skip is left out, and where an hour comes twice and a block begins or ends in it, the outer one of
 * the two is left out.
 */
export function workingSpans(weekly: readonly WeeklyHours[], zone: string, range: TimeSpan): TimeSpan[] {
  if (weekly.length === 0 || range.endsAt <= range.startsAt) return [];
  const dayOf = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const last = dayOf(range.endsAt);
  const spans: TimeSpan[] = [];
  // One day early: some zones have put clocks back across midnight, so that a day came again.
  for (let day = dayOf(range.startsAt).subtract({ days: 1 }); Temporal.PlainDate.compare(day, last) <= 0;) {
    for (const block of weekly) {
      if (block.weekday !== day.dayOfWeek) continue;
      const span = spanOf(day, block, zone);
      if (span !== null && span.startsAt < range.endsAt && span.endsAt > range.startsAt) spans.push(span);
    }
    day = day.add({ days: 1 });
  }
  return spans.sort((a, b) => a.startsAt - b.startsAt);
}

function spanOf(day: Temporal.PlainDate, { from, to }: WeeklyHours, zone: string): TimeSpan | null {
  const starts = occurrences(day.toPlainDateTime(Temporal.PlainTime.from(from)), zone);
  const ends = occurrences(
    to === '24:00' ? day.add({ days: 1 }).toPlainDateTime() : day.toPlainDateTime(Temporal.PlainTime.from(to)),
    zone,
  );
  // Both in the hour that comes twice: the first time, else the block would be empty.
  const startsAt = starts.later < ends.earlier ? starts.later : starts.earlier;
  return startsAt < ends.earlier ? { startsAt, endsAt: ends.earlier } : null;
}

/** When clocks show a time: once, twice, or, where they skip it, the moment at which they do. */
function occurrences(plain: Temporal.PlainDateTime, zone: string): { earlier: number; later: number } {
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(plain)) {
    const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
    return { earlier: earlier.epochMilliseconds, later: later.epochMilliseconds };
  }
  // A skipped time, read with the offset after the jump, lies before the jump.
  const jump = (earlier.getTimeZoneTransition('next') ?? earlier).epochMilliseconds;
  return { earlier: jump, later: jump };
}
