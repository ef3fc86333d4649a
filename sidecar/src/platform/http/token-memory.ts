import type { Database } from '../database/database.ts';
import type { UseTokenOnce } from './authentication.ts';

/** Remembers used token ids for all replicas: the primary key lets each through once. */
export function createTokenMemory(database: Database): UseTokenOnce {
  return async (jti, expiresAt) => {
    const { numInsertedOrUpdatedRows } = await database
      .insertInto('used_tokens')
      .ignore()
      .values({ jti, expires_at: expiresAt })
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  };
}
