import type { Connection } from '../../platform/database/database.ts';

/** Read side of calendar feeds. */
export function createCalendarFeedQueries(database: Connection) {
  return {
    /** Since when a person has one; null: there is none (primary key). */
    async madeAt(userId: number): Promise<number | null> {
      const row = await database
        .selectFrom('calendar_feeds as cf')
        .select('cf.made_at as madeAt')
        .where('cf.user_id', '=', userId)
        .executeTakeFirst();
      return row?.madeAt ?? null;
    },

    /** Whose feed a token opens, and since when; null: nobody's (index calendar_feeds_token). */
    async byToken(tokenHash: Buffer): Promise<{ userId: number; madeAt: number } | null> {
      const row = await database
        .selectFrom('calendar_feeds as cf')
        .select(['cf.user_id as userId', 'cf.made_at as madeAt'])
        .where('cf.token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
export type CalendarFeedQueries = ReturnType<typeof createCalendarFeedQueries>;
