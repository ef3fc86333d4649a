import type { Connection } from '../../platform/database/database.ts';

/** Write side of calendar feeds. */
export const calendarFeedRepository = {
  /** A person has one feed: the token of an older one opens nothing any more. */
  async save(connection: Connection, feed: { userId: number; tokenHash: Buffer; madeAt: number }): Promise<void> {
    const row = { token_hash: feed.tokenHash, made_at: feed.madeAt };
    await connection
      .insertInto('calendar_feeds')
      .values({ user_id: feed.userId, ...row })
      .onDuplicateKeyUpdate(row)
      .execute();
  },

  async delete(connection: Connection, userId: number): Promise<void> {
    await connection.deleteFrom('calendar_feeds').where('user_id', '=', userId).execute();
  },
};
