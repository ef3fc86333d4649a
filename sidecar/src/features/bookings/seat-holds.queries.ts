import type { Connection } from '../../platform/database/database.ts';

/** Read side of seat holds. */
export function createSeatHoldQueries(database: Connection) {
  return {
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
