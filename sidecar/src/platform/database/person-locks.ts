import { sql } from 'kysely';
import type { Connection } from './database.ts';

/**
 * Makes plans of one person come one after the other: whoever puts a person into a class, or moves a class of theirs, locks them first and looks for
 * other classes afterwards. In the order of their ids, and after the class sessions, so that nobody waits in a circle.
 */
export async function lockPeople(transaction: Connection, userIds: readonly number[]): Promise<void> {
  const ordered = [...new Set(userIds)].sort((a, b) => a - b);
  if (ordered.length === 0) return;
  // An update that changes nothing still takes the exclusive lock; INSERT IGNORE would take a shared one, and two of those never become exclusive.
  await transaction
    .insertInto('person_locks')
    .values(ordered.map((userId) => ({ user_id: userId })))
    .onDuplicateKeyUpdate({ user_id: sql<number>`VALUES(user_id)` })
    .execute();
}
