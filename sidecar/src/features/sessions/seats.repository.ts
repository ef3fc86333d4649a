import { mostClassesAtOnce, type PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { keepStatement, type ValueOf } from '../../platform/database/kept-statement.ts';

/** A seat that somebody keeps or has booked; one whose hold has run out is still there until somebody releases it. */
export interface TakenSeat {
  readonly classSessionId: number;
  /** null: a visitor's, or of a person who was deleted. */
  readonly userId: number | null;
  readonly id: number;
  readonly publicId: PublicId;
  readonly number: number;
  readonly holdId: number | null;
  readonly bookingId: number | null;
  /** Milliseconds UTC; null: booked. */
  readonly heldUntil: number | null;
  /** Since when its hold lasts. Milliseconds UTC; null: booked. */
  readonly heldSince: number | null;
  /** `frozen`: being paid. `offered`: for the first in line. `awaiting`: for whoever reads a mail. */
  readonly holdState: 'active' | 'frozen' | 'offered' | 'awaiting' | null;
}

/** Who sits in some class sessions. */
export interface Occupancy {
  readonly seats: readonly TakenSeat[];
  /** Teachers and co-teachers, who need no seat. */
  readonly teachers: readonly { readonly classSessionId: number; readonly userId: number }[];
  /**
   * How many wait for a seat of a class session and are offered none: for that one, or for the series whose dates are only booked together, of which
   * they want each in which they have none.
   */
  readonly waiting: ReadonlyMap<number, number>;
}

/** What a seat belongs to. */
export type SeatOwner = { readonly holdId: number } | { readonly bookingId: number };
/** What seats in several class sessions belong to: one hold or booking, or in each class session a booking of its own, by our id of the class session. */
export type SeatOwners = SeatOwner | { readonly bookingIds: ReadonlyMap<number, number> };

const occupants = keepStatement((connection, value: ValueOf<{ ids: readonly number[] }>) =>
  connection
    .selectFrom('seats as s')
    .leftJoin('seat_holds as h', 'h.id', 's.hold_id')
    .select(({ ref }) => [
      's.class_session_id as classSessionId',
      ref('s.id').$castTo<number | null>().as('seatId'),
      ref('s.public_id').$castTo<PublicId | null>().as('publicId'),
      ref('s.seat_number').$castTo<number | null>().as('seatNumber'),
      's.user_id as userId',
      's.hold_id as holdId',
      's.booking_id as bookingId',
      'h.expires_at as heldUntil',
      'h.created_at as heldSince',
      'h.state as holdState',
      sql<number | null>`0`.as('waiting'),
    ])
    .where('s.class_session_id', 'in', value('ids'))
    .unionAll(({ selectFrom }) =>
      // Empty columns of the same types: beside a plain NULL, MariaDB answers whole numbers as decimals.
      selectFrom('class_session_teachers as t')
        .leftJoin('seats as none', (join) => join.on('none.id', '=', 0))
        .leftJoin('seat_holds as never', (join) => join.on('never.id', '=', 0))
        .select([
          't.class_session_id as classSessionId',
          'none.id as seatId',
          'none.public_id as publicId',
          'none.seat_number as seatNumber',
          't.user_id as userId',
          'none.hold_id as holdId',
          'none.booking_id as bookingId',
          'never.expires_at as heldUntil',
          'never.created_at as heldSince',
          'never.state as holdState',
          sql<number | null>`0`.as('waiting'),
        ])
        .where('t.class_session_id', 'in', value('ids')),
    )
    .unionAll(({ selectFrom }) =>
      selectFrom('class_sessions as cs')
        .leftJoin('seats as none', (join) => join.on('none.id', '=', 0))
        .leftJoin('seat_holds as never', (join) => join.on('never.id', '=', 0))
        .select(({ selectFrom: countFrom, fn }) => [
          'cs.id as classSessionId',
          'none.id as seatId',
          'none.public_id as publicId',
          'none.seat_number as seatNumber',
          'none.user_id as userId',
          'none.hold_id as holdId',
          'none.booking_id as bookingId',
          'never.expires_at as heldUntil',
          'never.created_at as heldSince',
          'never.state as holdState',
          sql<number | null>`${countFrom('waitlist_entries as e')
            .select(fn.countAll<number>().as('n'))
            .whereRef('e.class_session_id', '=', 'cs.id')
            .where('e.state', '=', 'waiting')
            .where('e.series_id', 'is', null)} + ${countFrom('series as sr')
            .innerJoin('waitlist_entries as e', 'e.series_id', 'sr.id')
            .select(fn.countAll<number>().as('n'))
            .whereRef('sr.id', '=', 'cs.series_id')
            .where('sr.offer', '=', 'whole')
            .where('e.live_class_session_id', 'is not', null)
            .where('e.state', '=', 'waiting')
            .where(({ not, exists, selectFrom: seatFrom }) =>
              not(
                exists(
                  seatFrom('seats as own')
                    .select('own.id')
                    .whereRef('own.class_session_id', '=', 'cs.id')
                    .whereRef('own.user_id', '=', 'e.user_id'),
                ),
              ),
            )}`.as('waiting'),
        ])
        .where('cs.id', 'in', value('ids')),
    )
    // 500 seats, eleven teachers and one row of those who wait, of each class of the longest order.
    .limit(512 * mostClassesAtOnce),
);

/** Write side of seats. Callers hold the locks of the class sessions (seat-taking.service.ts). */
export const seatRepository = {
  /**
   * Seats and teachers of class sessions, and how many wait for a seat there, in one statement (indexes seats_number, seats_person, the teachers'
   * primary key, waitlist_state, waitlist_series). Of one order.
   */
  async occupants(connection: Connection, classSessionIds: readonly number[]): Promise<Occupancy> {
    const { rows } = await occupants(connection, { ids: classSessionIds });
    const seats: TakenSeat[] = [];
    const teachers: { classSessionId: number; userId: number }[] = [];
    const waiting = new Map<number, number>();
    for (const { seatId, seatNumber, publicId, waiting: count, ...row } of rows) {
      const { classSessionId, userId } = row;
      if (seatId !== null && seatNumber !== null && publicId !== null)
        seats.push({ ...row, id: seatId, number: seatNumber, publicId });
      else if (userId === null) waiting.set(classSessionId, count ?? 0);
      else teachers.push({ classSessionId, userId });
    }
    return { seats, teachers, waiting };
  },

  async insert(
    connection: Connection,
    seats: readonly { publicId: PublicId; classSessionId: number; seatNumber: number }[],
    holder: { userId: number | null; takenAt: number } & SeatOwners,
  ): Promise<void> {
    if (seats.length === 0) return;
    await connection
      .insertInto('seats')
      .values(
        seats.map(({ publicId, classSessionId, seatNumber }) => ({
          public_id: publicId,
          class_session_id: classSessionId,
          seat_number: seatNumber,
          user_id: holder.userId,
          taken_at: holder.takenAt,
          hold_id: 'holdId' in holder ? holder.holdId : null,
          booking_id: bookingOf(holder, classSessionId),
        })),
      )
      .execute();
  },

  /** Hands kept seats over to another hold of the same person, or to bookings: a statement for each booking. False: one of them is gone. */
  async handOver(
    connection: Connection,
    seats: readonly { seatId: number; classSessionId: number }[],
    owner: SeatOwners,
  ): Promise<boolean> {
    for (const [bookingId, group] of Map.groupBy(seats, ({ classSessionId }) => bookingOf(owner, classSessionId))) {
      const { numUpdatedRows } = await connection
        .updateTable('seats')
        .set({ hold_id: 'holdId' in owner ? owner.holdId : null, booking_id: bookingId })
        .where(
          'id',
          'in',
          group.map(({ seatId }) => seatId),
        )
        .executeTakeFirst();
      if (numUpdatedRows !== BigInt(group.length)) return false;
    }
    return true;
  },

  async delete(connection: Connection, seatIds: readonly number[]): Promise<void> {
    if (seatIds.length === 0) return;
    await connection
      .deleteFrom('seats')
      .where('id', 'in', [...seatIds])
      .execute();
  },

  /** Frees the seat of a booking (index seats_booking). */
  async deleteOfBooking(connection: Connection, bookingId: number): Promise<void> {
    await connection.deleteFrom('seats').where('booking_id', '=', bookingId).execute();
  },

  /** Takes the seat of a booking to another class session. */
  async move(
    connection: Connection,
    bookingId: number,
    place: { classSessionId: number; seatNumber: number },
  ): Promise<void> {
    await connection
      .updateTable('seats')
      .set({ class_session_id: place.classSessionId, seat_number: place.seatNumber })
      .where('booking_id', '=', bookingId)
      .execute();
  },

  /** Ends holds that have run out by now, and with them their seats (foreign key). In the order of their ids. */
  async releaseExpired(connection: Connection, holdIds: readonly number[], now: number): Promise<void> {
    if (holdIds.length === 0) return;
    await connection
      .deleteFrom('seat_holds')
      .where(
        'id',
        'in',
        [...new Set(holdIds)].sort((a, b) => a - b),
      )
      .where('expires_at', '<=', now)
      .execute();
  },
};

function bookingOf(owner: SeatOwners, classSessionId: number): number | null {
  if ('bookingIds' in owner) return owner.bookingIds.get(classSessionId) ?? null;
  return 'bookingId' in owner ? owner.bookingId : null;
}
