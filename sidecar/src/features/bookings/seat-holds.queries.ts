import type { PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';

/** Read side of seat holds. */
export function createSeatHoldQueries(database: Connection) {
  return {
    /** Class sessions in which a token keeps a seat (index seat_holds_token). At most 50. */
    classSessionsOf(tokenHash: Buffer): Promise<{ id: number; publicId: PublicId }[]> {
      return database
        .selectFrom('seat_holds as h')
        .innerJoin('seats as s', 's.hold_id', 'h.id')
        .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
        .select(['cs.id', 'cs.public_id as publicId'])
        .where('h.token_hash', '=', tokenHash)
        .limit(50)
        .execute();
    },

    /** Holds that have run out, the oldest first (index seat_holds_expiry). */
    async expired(now: number, limit: number): Promise<number[]> {
      const rows = await database
        .selectFrom('seat_holds as h')
        .select('h.id')
        .where('h.expires_at', '<=', now)
        .orderBy('h.expires_at')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
export type SeatHoldQueries = ReturnType<typeof createSeatHoldQueries>;
