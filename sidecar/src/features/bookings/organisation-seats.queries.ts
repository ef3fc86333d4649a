import type { PublicId, Reach } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { bookingColumns, type BookingRecord } from './booking.ts';

/** A seat that an organisation booked, with the class and the link to it. Instants in milliseconds UTC. */
export interface OrganisationSeatRow {
  readonly seatId: PublicId;
  readonly bookingId: PublicId;
  readonly bookingRowId: number;
  readonly sessionRowId: number;
  readonly classSessionId: PublicId;
  /** null: nobody has it yet. */
  readonly userId: number | null;
  readonly invitedUntil: number | null;
}

/** A link to a seat. */
export interface SeatInvitationRecord {
  /** null: the seat is gone, or given. */
  readonly seatId: PublicId | null;
  readonly organisationId: number;
  readonly expiresAt: number;
  readonly reach: Reach;
}

/** Read side of seats that organisations booked. */
export function createOrganisationSeatQueries(database: Connection) {
  return {
    /** A page of those in classes to come, the next class first (indexes bookings_organisation, seats_booking, seat_invitations_booking). */
    async ofOrganisation(options: {
      organisationId: number;
      now: number;
      limit: number;
      offset: number;
    }): Promise<{ rows: OrganisationSeatRow[]; total: number }> {
      const found = seats()
        .where('b.organisation_id', '=', options.organisationId)
        .where('cs.ends_at', '>', options.now);
      const [rows, count] = await Promise.all([
        found
          .select(columns)
          .orderBy('cs.starts_at')
          .orderBy('cs.id')
          .orderBy('s.seat_number')
          .limit(options.limit)
          .offset(options.offset)
          .execute(),
        found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { rows, total: count.total };
    },

    /** Some of them (index seats_public_id). At most 50. */
    byIds(organisationId: number, seatIds: readonly PublicId[]): Promise<OrganisationSeatRow[]> {
      return seats()
        .select(columns)
        .where('b.organisation_id', '=', organisationId)
        .where('s.public_id', 'in', [...seatIds])
        .orderBy('s.seat_number')
        .limit(50)
        .execute();
    },

    /** Class sessions to come in which a person has a seat of an organisation, in the order of their ids (index bookings_user). At most 50. */
    async classesOfPerson(userId: number, now: number): Promise<number[]> {
      const rows = await database
        .selectFrom('bookings as b')
        .innerJoin('class_sessions as cs', 'cs.id', 'b.class_session_id')
        .select('cs.id')
        .distinct()
        .where('b.user_id', '=', userId)
        .where('b.organisation_id', 'is not', null)
        .where('b.cancelled_at', 'is', null)
        .where('b.given_back', 'is', null)
        .where('cs.cancelled_at', 'is', null)
        .where('cs.ends_at', '>', now)
        .orderBy('cs.id')
        .limit(50)
        .execute();
      return rows.map(({ id }) => id);
    },

    /** Class sessions locked in the order of their ids. At most 50. */
    async lockClasses(ids: readonly number[]): Promise<{ id: number; publicId: PublicId; isCancelled: boolean }[]> {
      const rows = await database
        .selectFrom('class_sessions as cs')
        .select(['cs.id', 'cs.public_id as publicId', 'cs.cancelled_at as cancelledAt'])
        .where('cs.id', 'in', [...ids])
        .orderBy('cs.id')
        .limit(50)
        .forUpdate()
        .execute();
      return rows.map(({ cancelledAt, ...row }) => ({ ...row, isCancelled: cancelledAt !== null }));
    },

    /** Live bookings of a person in seats of organisations in some class sessions, for which nothing was given back, locked (index bookings_user). */
    lockOfPerson(
      userId: number,
      classSessionIds: readonly number[],
    ): Promise<(BookingRecord & { classSessionId: number })[]> {
      return database
        .selectFrom('bookings as b')
        .select([...bookingColumns, 'b.class_session_id as classSessionId'])
        .where('b.user_id', '=', userId)
        .where('b.class_session_id', 'in', [...classSessionIds])
        .where('b.organisation_id', 'is not', null)
        .where('b.cancelled_at', 'is', null)
        .where('b.given_back', 'is', null)
        .orderBy('b.id')
        .limit(50)
        .forUpdate()
        .execute();
    },

    /** What a link leads to; null: nobody made it, or a newer one took its place (index seat_invitations_token). */
    async invitation(tokenHash: Buffer): Promise<SeatInvitationRecord | null> {
      const row = await database
        .selectFrom('seat_invitations as i')
        .innerJoin('bookings as b', 'b.id', 'i.booking_id')
        .leftJoin('seats as s', (join) =>
          join.onRef('s.booking_id', '=', 'b.id').on('b.user_id', 'is', null).on('b.cancelled_at', 'is', null),
        )
        .select([
          's.public_id as seatId',
          'b.organisation_id as organisationId',
          'i.expires_at as expiresAt',
          'i.reach',
        ])
        .where('i.token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row?.organisationId == null ? null : { ...row, organisationId: row.organisationId };
    },
  };

  function seats() {
    return database
      .selectFrom('bookings as b')
      .innerJoin('seats as s', 's.booking_id', 'b.id')
      .innerJoin('class_sessions as cs', 'cs.id', 'b.class_session_id')
      .leftJoin('seat_invitations as i', 'i.booking_id', 'b.id');
  }
}
export type OrganisationSeatQueries = ReturnType<typeof createOrganisationSeatQueries>;

const columns = [
  's.public_id as seatId',
  'b.public_id as bookingId',
  'b.id as bookingRowId',
  'cs.id as sessionRowId',
  'cs.public_id as classSessionId',
  'b.user_id as userId',
  'i.expires_at as invitedUntil',
] as const;
