import type { CreditKind, PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { LotState } from './ledger.rules.ts';

/** A change as it was written down. Instants in milliseconds UTC. */
export interface EntryRow {
  readonly lot: PublicId;
  readonly kind: CreditKind;
  readonly amount: number;
  readonly courseId: number | null;
  readonly expiresAt: number | null;
  readonly bookingId: PublicId | null;
  readonly note: string;
  readonly createdAt: number;
}

/** Read side of lesson credits. What is left is a sum, never a stored number. */
export function createCreditQueries(database: Connection) {
  return {
    /** Lots of a person that have not ended and are not used up (index credit_entries_person). At most 500. */
    async liveLots(userId: number, now: number): Promise<LotState[]> {
      return database
        .selectFrom('credit_entries as e')
        .select(({ fn }) => [
          'e.lot',
          'e.user_id as userId',
          'e.course_id as courseId',
          'e.expires_at as expiresAt',
          sql<number>`CAST(SUM(e.amount) AS SIGNED)`.as('left'),
          fn.max<number>('e.sequence').as('sequence'),
        ])
        .where('e.user_id', '=', userId)
        .where(({ or, eb }) => or([eb('e.expires_at', 'is', null), eb('e.expires_at', '>', now)]))
        .groupBy(['e.lot', 'e.user_id', 'e.course_id', 'e.expires_at'])
        .having(sql<number>`SUM(e.amount)`, '>', 0)
        .orderBy('e.lot')
        .limit(500)
        .execute();
    },

    /** Changes of a person's credits, the newest first (index credit_entries_person). */
    entriesOf(userId: number, limit: number): Promise<EntryRow[]> {
      return database
        .selectFrom('credit_entries as e')
        .select(['e.lot', 'e.kind', 'e.amount', 'e.course_id as courseId', 'e.expires_at as expiresAt'])
        .select(['e.booking_public_id as bookingId', 'e.note', 'e.created_at as createdAt'])
        .where('e.user_id', '=', userId)
        .orderBy('e.id', 'desc')
        .limit(limit)
        .execute();
    },

    /** The lot that paid each of these bookings, as it is now; bookings whose lesson was given back already, or that no credit paid, apart (index credit_entries_booking). */
    async paidBy(
      bookingIds: readonly PublicId[],
    ): Promise<{ used: Map<PublicId, LotState>; returned: ReadonlySet<PublicId> }> {
      if (bookingIds.length === 0) return { used: new Map(), returned: new Set() };
      const rows = await database
        .selectFrom('credit_entries as e')
        .innerJoin('credit_entries as l', 'l.lot', 'e.lot')
        .select(({ fn }) => [
          'e.booking_public_id as bookingId',
          'e.kind',
          'e.lot',
          'e.user_id as userId',
          'e.course_id as courseId',
          'e.expires_at as expiresAt',
          sql<number>`CAST(SUM(l.amount) AS SIGNED)`.as('left'),
          fn.max<number>('l.sequence').as('sequence'),
        ])
        .where('e.booking_public_id', 'in', [...bookingIds])
        .groupBy(['e.id', 'e.booking_public_id', 'e.kind', 'e.lot', 'e.user_id', 'e.course_id', 'e.expires_at'])
        .limit(3000)
        .execute();
      const used = new Map<PublicId, LotState>();
      const returned = new Set<PublicId>();
      for (const { bookingId, kind, ...lot } of rows) {
        if (bookingId === null) continue;
        if (kind === 'used') used.set(bookingId, lot);
        else returned.add(bookingId);
      }
      return { used, returned };
    },
  };
}
export type CreditQueries = ReturnType<typeof createCreditQueries>;
