import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.ts';

/** What a click on "join" leaves behind for support. Instants in milliseconds UTC. */
export interface SupportEntry {
  readonly meetingId: number;
  readonly userId: number;
  readonly externalUserId: string;
  readonly name: string;
  readonly role: 'moderator' | 'viewer';
  readonly browser: string;
  readonly operatingSystem: string;
  readonly address: string | null;
  readonly at: number;
}

/** What the meeting's statistics say of a person's stay. */
export interface Stay {
  readonly externalUserId: string;
  readonly leftAt: number | null;
  readonly sessionSeconds: number | null;
  /** Joins after a leave; null: not known. */
  readonly reconnects: number | null;
}

export function createSupportRepository(database: Database) {
  return {
    /** One row a device; another click from the same device counts as a reconnect. What it gives writes the row: somebody waits for that. */
    prepare(entry: SupportEntry): () => Promise<void> {
      const insert = database
        .insertInto('support_records')
        .values({
          meeting_id: entry.meetingId,
          user_id: entry.userId,
          external_user_id: entry.externalUserId,
          name: entry.name,
          role: entry.role,
          browser: entry.browser,
          operating_system: entry.operatingSystem,
          address: entry.address,
          first_joined_at: entry.at,
          last_joined_at: entry.at,
        })
        .onDuplicateKeyUpdate({ last_joined_at: entry.at, reconnects: sql<number>`reconnects + 1`, name: entry.name })
        .compile();
      return async () => {
        // To the unique key two unknown addresses are two different ones.
        if (entry.address === null && (await countAgain(entry))) return;
        await database.executeQuery(insert);
      };
    },

    /** Completes the records of a meeting once its statistics are known. */
    async complete(meetingId: number, stays: readonly Stay[]): Promise<void> {
      for (const stay of stays) {
        await database
          .updateTable('support_records')
          .set({
            left_at: stay.leftAt,
            session_seconds: stay.sessionSeconds,
            ...(stay.reconnects === null ? {} : { reconnects: stay.reconnects }),
          })
          .where('meeting_id', '=', meetingId)
          .where('external_user_id', '=', stay.externalUserId)
          .execute();
      }
    },
  };

  async function countAgain(entry: SupportEntry): Promise<boolean> {
    const { numUpdatedRows } = await database
      .updateTable('support_records')
      .set({ last_joined_at: entry.at, reconnects: sql<number>`reconnects + 1`, name: entry.name })
      .where('meeting_id', '=', entry.meetingId)
      .where('external_user_id', '=', entry.externalUserId)
      .where('browser', '=', entry.browser)
      .where('operating_system', '=', entry.operatingSystem)
      .where('address', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}
export type SupportRepository = ReturnType<typeof createSupportRepository>;
