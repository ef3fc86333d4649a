import { sql, type AliasedRawBuilder } from 'kysely';
import type { Connection } from './database.ts';

/** A person's name as a column of a statement of any feature, so that it takes no question of its own; null: there is no such person. */
export function personNameColumn(userId: number): AliasedRawBuilder<string | null, 'person_name'> {
  return sql<string | null>`(SELECT u.display_name FROM ${sql.table('users')} AS u WHERE u.ID = ${userId})`.as(
    'person_name',
  );
}

/** The same for whoever is asked for in a transaction, which must not wait for a second connection. */
export async function personName(connection: Connection, userId: number): Promise<string | null> {
  const row = await connection.selectNoFrom(personNameColumn(userId)).executeTakeFirst();
  return row?.person_name ?? null;
}
