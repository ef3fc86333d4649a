import type { PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { lockPeople } from '../../platform/database/person-locks.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createCreditQueries } from './credits.queries.ts';
import { creditRepository } from './credits.repository.ts';
import { entriesOfReturn, type ReturnedLesson } from './ledger.rules.ts';

/**
 * Pays bookings with credits and gives them back, in the transaction of the booking. No credit is used twice: whoever changes a person's credits holds the
 * person's lock, and behind it stand two fences of the database, the numbers of a lot's entries and what is left after each.
 */
export const creditLedger = {
  /**
   * One credit for each booking. The caller holds the person's lock: whoever took a seat for the person does.
   * @throws DomainError `no_credit`
   */
  async use(
    transaction: Connection,
    order: { userId: number; bookings: readonly { publicId: PublicId; courseId: number }[]; now: number },
  ): Promise<void> {
    const { userId, now } = order;
    for (const [courseId, bookings] of Map.groupBy(order.bookings, (booking) => booking.courseId)) {
      const bookingIds = bookings.map(({ publicId }) => publicId);
      const paid = await creditRepository.use(transaction, { userId, courseId, bookingIds, now });
      if (paid !== bookingIds.length) throw new DomainError('no_credit');
    }
  },

  /** Gives lessons back; one that was given back already stays as it is. Locks their people. */
  async giveBack(
    transaction: Connection,
    lessons: readonly ReturnedLesson[],
    terms: { creditDays: number | null; now: number },
  ): Promise<void> {
    await lockPeople(
      transaction,
      lessons.map(({ userId }) => userId),
    );
    const { used, returned } = await createCreditQueries(transaction).paidBy(lessons.map(({ bookingId }) => bookingId));
    const open = lessons.filter(({ bookingId }) => !returned.has(bookingId));
    const entries = entriesOfReturn(open, used, { ...terms, newLot: randomId });
    await creditRepository.append(transaction, entries, { givenBy: null, note: '', now: terms.now });
  },

  /** Nobody can use a deleted person's credits any more. Can be repeated. */
  forget: (connection: Connection, userId: number) => creditRepository.deleteOfPerson(connection, userId),
};
/** Port for features whose bookings cost credits. */
export type CreditLedger = typeof creditLedger;
