import type { CancelCode, PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { BookingRecord } from './booking.ts';
import { bookingRepository } from './bookings.repository.ts';
import { createOrganisationSeatQueries } from './organisation-seats.queries.ts';
import { organisationSeatRepository } from './organisation-seats.repository.ts';

/** A locked booking in a seat of an organisation, and who takes its place. */
export interface SeatReplacement {
  readonly booking: Pick<BookingRecord, 'id' | 'organisationId' | 'cost'>;
  readonly classSessionRowId: number;
  /** null: nobody; the organisation keeps the seat. */
  readonly userId: number | null;
  /** null: no person did it. */
  readonly bookedBy: number | null;
  readonly code: CancelCode;
  readonly now: number;
}

/** Ends a booking of an organisation's seat, which stays the organisation's: nothing is given back. @returns the booking that takes its place */
export async function replaceBooking(transaction: Connection, replacement: SeatReplacement): Promise<PublicId> {
  const { booking, classSessionRowId, userId, bookedBy, code, now } = replacement;
  if (booking.organisationId === null) throw new Error('only a seat of an organisation outlives its booking');
  const publicId = randomId();
  const place = { publicId, classSessionId: classSessionRowId, cost: booking.cost, isTrial: false };
  const order = { bookedBy, source: 'organisation', createdAt: now, idempotencyHash: null } as const;
  const { organisationId } = booking;
  const bookingRowId = await bookingRepository.insert(transaction, [place], { ...order, userId, organisationId });
  await organisationSeatRepository.handOver(transaction, booking.id, { bookingRowId, userId });
  await bookingRepository.cancel(transaction, booking.id, { code, givenBack: null, keepsTrial: false, now });
  return publicId;
}

/** A person who goes leaves the seats that organisations gave them, in classes to come: these are to give again. Can be repeated. */
export async function leaveOrganisationSeats(transaction: Connection, userId: number, now: number): Promise<void> {
  for (const { classSessionRowId, ...booking } of await createOrganisationSeatQueries(transaction).lockOfPerson(
    userId,
    now,
  ))
    await replaceBooking(transaction, {
      booking,
      classSessionRowId,
      userId: null,
      bookedBy: null,
      code: 'person_deleted',
      now,
    });
}
