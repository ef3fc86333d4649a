import type { Person } from '@lectern/contracts';
import { toInstantOrNull } from '../../platform/clock/clock.ts';
import { csvText } from '../../platform/csv/csv-text.rules.ts';
import { onClocks } from '../sessions/wall-time.rules.ts';
import type { BookingRecord } from './booking.ts';
import type { BookingOfDays } from './bookings.queries.ts';

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
  return csvText([participantColumns, ...bookings.map((booking) => participantCells(booking, people))]);
}

/** Bookings of many classes as CSV: of which class, for which organisation, then as in the file of one class. */
export function bookingsCsv(
  bookings: readonly BookingOfDays[],
  people: ReadonlyMap<number, Person>,
  courses: ReadonlyMap<number, string>,
): string {
  const rows = bookings.map((booking) => [
    booking.title,
    courses.get(booking.courseId) ?? '',
    onClocks(booking.startsAtLocal),
    booking.zone,
    booking.organisation ?? '',
    ...participantCells(booking, people),
  ]);
  return csvText([['Class', 'Course', 'Starts at', 'Time zone', 'Organisation', ...participantColumns], ...rows]);
}

function participantCells(booking: BookingRecord, people: ReadonlyMap<number, Person>): string[] {
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
