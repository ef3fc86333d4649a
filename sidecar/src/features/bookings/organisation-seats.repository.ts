import type { PublicId, Reach } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';

/** Write side of seats that organisations booked and of the links to them. Callers hold the lock of the class session. */
export const organisationSeatRepository = {
  /** Gives a booking that is nobody's, and its seat, to a person, whose trial lesson it may be (unique key bookings_trial). */
  async name(
    connection: Connection,
    bookingRowId: number,
    { userId, isTrial }: { userId: number; isTrial: boolean },
  ): Promise<void> {
    const person = { user_id: userId, trial_user_id: isTrial ? userId : null };
    await connection.updateTable('bookings').set(person).where('id', '=', bookingRowId).execute();
    await connection.updateTable('seats').set({ user_id: userId }).where('booking_id', '=', bookingRowId).execute();
  },

  /** Takes a person out of what an organisation paid for and what was noted to be given back to it (indexes bookings_user, seats_booking). */
  async unlinkPerson(connection: Connection, userId: number): Promise<void> {
    await sql`
      UPDATE ${sql.table('bookings')} AS b
      LEFT JOIN ${sql.table('seats')} AS s ON s.booking_id = b.id
      SET b.user_id = NULL, b.trial_user_id = NULL, s.user_id = NULL
      WHERE b.user_id = ${userId} AND b.organisation_id IS NOT NULL
        AND (b.cancelled_at IS NULL OR b.given_back IS NOT NULL)`.execute(connection);
  },

  /** The link to a booking; one made before ends (unique key seat_invitations_booking). */
  async invite(
    connection: Connection,
    invitation: {
      publicId: PublicId;
      bookingRowId: number;
      tokenHash: Buffer;
      reach: Reach;
      expiresAt: number;
      createdBy: number;
      createdAt: number;
    },
  ): Promise<void> {
    const values = {
      token_hash: invitation.tokenHash,
      reach: invitation.reach,
      expires_at: invitation.expiresAt,
      created_by: invitation.createdBy,
      created_at: invitation.createdAt,
    };
    await connection
      .insertInto('seat_invitations')
      .values({ ...values, public_id: invitation.publicId, booking_id: invitation.bookingRowId })
      .onDuplicateKeyUpdate(values)
      .execute();
  },
};
