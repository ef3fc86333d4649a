import type { PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { EndOfEntry } from './line.rules.ts';

/** Write side of the waiting lists. Callers hold the lock of the class session. */
export const waitlistRepository = {
  /** Puts a person at the end of the line (index waitlist_place). */
  async join(
    connection: Connection,
    entry: { publicId: PublicId; classSessionId: number; seriesId: number | null; userId: number; joinedAt: number },
  ): Promise<void> {
    await connection
      .insertInto('waitlist_entries')
      .columns(['public_id', 'class_session_id', 'series_id', 'place', 'user_id', 'joined_at'])
      .expression(({ selectFrom, val }) =>
        selectFrom('waitlist_entries as e')
          .select(({ fn }) => [
            val(entry.publicId).as('public_id'),
            val(entry.classSessionId).as('class_session_id'),
            val(entry.seriesId).as('series_id'),
            sql<number>`COALESCE(${fn.max('e.place')}, 0) + 1`.as('place'),
            val(entry.userId).as('user_id'),
            val(entry.joinedAt).as('joined_at'),
          ])
          .where('e.class_session_id', '=', entry.classSessionId),
      )
      .execute();
  },

  /** Puts somebody who waits for a series, or has an offer, at the end of another of its lines (index waitlist_place). */
  async move(connection: Connection, entryId: number, classSessionId: number): Promise<void> {
    const row = await connection
      .selectFrom('waitlist_entries as e')
      .select(({ fn }) => fn.max('e.place').as('last'))
      .where('e.class_session_id', '=', classSessionId)
      .executeTakeFirst();
    await connection
      .updateTable('waitlist_entries')
      .set({ class_session_id: classSessionId, place: (row?.last ?? 0) + 1 })
      .where('id', '=', entryId)
      .execute();
  },

  /** Somebody who waited for one date waits for all of the series from now on. */
  async waitForSeries(connection: Connection, entryId: number, seriesId: number): Promise<void> {
    await connection.updateTable('waitlist_entries').set({ series_id: seriesId }).where('id', '=', entryId).execute();
  },

  async offer(
    connection: Connection,
    entryId: number,
    offer: { offerId: PublicId; holdId: number; offeredAt: number; expiresAt: number },
  ): Promise<void> {
    await connection
      .updateTable('waitlist_entries')
      .set({
        state: 'offered',
        offer_id: offer.offerId,
        hold_id: offer.holdId,
        offered_at: offer.offeredAt,
        offer_expires_at: offer.expiresAt,
      })
      .where('id', '=', entryId)
      .execute();
  },

  async shorten(connection: Connection, entryIds: readonly number[], expiresAt: number): Promise<void> {
    await connection
      .updateTable('waitlist_entries')
      .set({ offer_expires_at: expiresAt })
      .where('id', 'in', [...entryIds])
      .execute();
  },

  async end(connection: Connection, entryIds: readonly number[], end: EndOfEntry, now: number): Promise<void> {
    await connection
      .updateTable('waitlist_entries')
      .set({ state: end, ended_at: now })
      .where('id', 'in', [...entryIds])
      .where('state', 'in', ['waiting', 'offered'])
      .execute();
  },

  /** Takes a deleted person out of every line (index waitlist_user). */
  async releasePerson(connection: Connection, userId: number, now: number): Promise<void> {
    await connection
      .updateTable('waitlist_entries')
      .set({ state: 'left', ended_at: now })
      .where('user_id', '=', userId)
      .where('state', 'in', ['waiting', 'offered'])
      .execute();
    await connection.updateTable('waitlist_entries').set({ user_id: null }).where('user_id', '=', userId).execute();
  },
};
