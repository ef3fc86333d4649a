import type { Booking, BookingSource, CancelCode, GivenBack, Price, PublicId } from '@lectern/contracts';
import { toInstant, toInstantOrNull } from '../../platform/clock/clock.ts';

/** A row of bookings as code uses it. Instants in milliseconds UTC. */
export interface BookingRecord {
  readonly id: number;
  readonly publicId: PublicId;
  /** null: the person was deleted, or an organisation has not said yet who sits there. */
  readonly userId: number | null;
  readonly source: BookingSource;
  /** Row id of the organisation whose seat it is. */
  readonly organisationId: number | null;
  readonly createdAt: number;
  readonly cancelledAt: number | null;
  readonly cancelCode: CancelCode | null;
  readonly cost: Price;
  readonly givenBack: GivenBack | null;
}

/** What is shown of a booking. */
type ShownBooking = Omit<BookingRecord, 'id' | 'userId' | 'organisationId'>;

/** Columns of `bookings as b` that make a record. */
export const bookingColumns = [
  'b.id',
  'b.public_id as publicId',
  'b.user_id as userId',
  'b.source',
  'b.organisation_id as organisationId',
  'b.created_at as createdAt',
  'b.cancelled_at as cancelledAt',
  'b.cancel_code as cancelCode',
  'b.cost',
  'b.given_back as givenBack',
] as const;

/** As the API shows it. */
export function toBooking(record: ShownBooking, classSessionId: PublicId): Booking {
  return { ...bookingFacts(record), classSessionId };
}

/** What it says besides the class. */
export function bookingFacts(record: ShownBooking): Omit<Booking, 'classSessionId'> {
  return {
    id: record.publicId,
    source: record.source,
    bookedAt: toInstant(record.createdAt),
    cancelledAt: toInstantOrNull(record.cancelledAt),
    cancelCode: record.cancelCode,
    cost: record.cost,
    givenBack: record.givenBack,
  };
}
