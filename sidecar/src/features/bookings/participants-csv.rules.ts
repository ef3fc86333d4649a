import type { Person } from '@lectern/contracts';
import { toInstantOrNull } from '../../platform/clock/clock.ts';
import { csvText } from '../../platform/csv/csv-text.rules.ts';
import type { BookingRecord } from './booking.ts';

/** What each row of an exported file says, in this order. */
export const participantColumns = [
  'Name',
  'E-mail',
  'Booked at (UTC)',
  'Booked by',
  'Price',
  'Cancelled at (UTC)',
  'Cancelled by',
  'Given back',
] as const;

/** Bookings of a class as CSV, cancelled ones too; a deleted person has neither name nor address. */
export function participantsCsv(bookings: readonly BookingRecord[], people: ReadonlyMap<number, Person>): string {
  const rows = bookings.map((booking) => {
    const person = booking.userId === null ? undefined : people.get(booking.userId);
    return [
      person?.displayName ?? '',
      person?.email ?? '',
      toInstantOrNull(booking.createdAt) ?? '',
      sources[booking.source],
      booking.cost,
      toInstantOrNull(booking.cancelledAt) ?? '',
      booking.cancelCode === null ? '' : cancellers[booking.cancelCode],
      booking.givenBack ?? '',
    ];
  });
  return csvText([participantColumns, ...rows]);
}

const sources: Readonly<Record<BookingRecord['source'], string>> = {
  office: 'office',
  self: 'student',
  organisation: 'organisation',
};
const cancellers: Readonly<Record<NonNullable<BookingRecord['cancelCode']>, string>> = {
  by_student: 'student',
  by_office: 'office',
  person_deleted: 'account deleted',
  given_away: 'given to somebody else',
};
