import type { BookingPolicy } from '@lectern/contracts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** From when students can book a class; null: as soon as it is planned. Instants in milliseconds UTC, here and below. */
export function bookingOpensAt(
  startsAt: number,
  { bookingOpensDays }: Pick<BookingPolicy, 'bookingOpensDays'>,
): number | null {
  return bookingOpensDays === null ? null : startsAt - bookingOpensDays * day;
}

/** Until when students can book a class. */
export function bookingClosesAt(
  startsAt: number,
  { bookingClosesMinutes }: Pick<BookingPolicy, 'bookingClosesMinutes'>,
): number {
  return startsAt - bookingClosesMinutes * minute;
}

/** Until when students can cancel or move a booking of a class. */
export function changeUntil(startsAt: number, { cancelHours }: Pick<BookingPolicy, 'cancelHours'>): number {
  return startsAt - cancelHours * hour;
}

/** Whether students can book a class now, or what to tell them. */
export function bookingWindow(
  startsAt: number,
  policy: Pick<BookingPolicy, 'bookingOpensDays' | 'bookingClosesMinutes'>,
  now: number,
): { state: 'open' } | { state: 'not_open'; opensAt: number } | { state: 'closed'; closedAt: number } {
  const opensAt = bookingOpensAt(startsAt, policy);
  if (opensAt !== null && now < opensAt) return { state: 'not_open', opensAt };
  const closedAt = bookingClosesAt(startsAt, policy);
  return now < closedAt ? { state: 'open' } : { state: 'closed', closedAt };
}
