import type { PublicId } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Database } from '../../platform/database/database.ts';
import type { BookingQueries, BookingStanding } from '../bookings/bookings.queries.ts';
import { createGuardianQueries } from '../guardianships/guardians.queries.ts';
import { readersOf } from './readers.rules.ts';
import type { NewMessage } from './message.ts';
import { createMessageQueries } from './messages.queries.ts';
import { messageRepository } from './messages.repository.ts';
import { decideTelling, standingFacts, type Telling, type ToldFacts } from './telling.rules.ts';

/** Writes down what people and their guardians must be told of the people's bookings. Each call can be repeated: what was told once is not told again. */
export interface TellingService {
  /** What was booked in one go is told in one message. */
  tellOfBookings(bookingIds: readonly PublicId[]): Promise<void>;
  tellOfClass(classSessionId: PublicId): Promise<void>;
  /** What happened to several classes at once is told to each person in one message of each kind. */
  tellOfClasses(classSessionIds: readonly PublicId[]): Promise<void>;
  /** A seat is offered to somebody who waits for one. */
  tellOfOffer(offer: { offerId: PublicId; userId: number | null }): Promise<void>;
  forgetPerson(userId: number): Promise<void>;
}

export function createTelling(dependencies: {
  database: Database;
  clock: Clock;
  bookings: Pick<BookingQueries, 'standingByPublicIds' | 'standingOfClass' | 'standingOfClasses'>;
}): TellingService {
  const { database, clock, bookings } = dependencies;
  return {
    async tellOfBookings(bookingIds) {
      await tell(await bookings.standingByPublicIds(bookingIds));
    },

    async tellOfClass(classSessionId) {
      for (let afterId = 0; ;) {
        const standings = await bookings.standingOfClass(classSessionId, afterId);
        const last = standings.at(-1);
        if (last === undefined) return;
        await tell(standings);
        afterId = last.id;
      }
    },

    async tellOfClasses(classSessionIds) {
      for (let afterUserId = 0; ;) {
        const standings = await bookings.standingOfClasses(classSessionIds, afterUserId);
        const last = standings.at(-1);
        if (last?.userId == null) return;
        await tell(standings);
        afterUserId = last.userId;
      }
    },

    async tellOfOffer({ offerId, userId }) {
      if (userId === null) return;
      const guardians = await createGuardianQueries(database).guardiansOf([userId]);
      const parameters = { bookings: [], startedAt: null };
      const message = { kind: 'waitlist_offer' as const, objectId: offerId, occasion: '', parameters };
      const messages = readersOf(userId, guardians).map((readerId) => ({ ...message, userId: readerId }));
      await messageRepository.insert(database, messages, clock.now());
    },

    async forgetPerson(userId) {
      await messageRepository.deleteOfPerson(database, userId);
    },
  };

  function tell(standings: readonly BookingStanding[]): Promise<void> {
    return transactWithRetry(database, async (transaction) => {
      const now = clock.now();
      const before = await createMessageQueries(transaction).toldOf(standings.map(({ id }) => id));
      const people = new Set(standings.flatMap(({ userId }) => (userId === null ? [] : [userId])));
      const guardians = await createGuardianQueries(transaction).guardiansOf([...people]);
      /** By kind, person and who reads it. */
      const messages = new Map<string, NewMessage>();
      for (const standing of standings) {
        // Deleted people are told nothing.
        if (standing.userId === null) continue;
        const told = before.get(standing.id) ?? null;
        const telling = decideTelling(told, standingFacts(standing), now);
        if (telling === null) continue;
        await messageRepository.saveTold(transaction, standing.id, telling.told);
        if (telling.kind === null) continue;
        for (const readerId of readersOf(standing.userId, guardians)) {
          const message = toMessage(standing, readerId, telling, told);
          const key = `${telling.kind} ${String(standing.userId)} ${String(readerId)}`;
          const same = messages.get(key);
          if (same === undefined) messages.set(key, message);
          else same.parameters.bookings.push(...message.parameters.bookings);
        }
      }
      await messageRepository.insert(transaction, [...messages.values()], now);
    });
  }
}

function toMessage(
  standing: BookingStanding,
  userId: number,
  { kind, told }: Telling,
  before: ToldFacts | null,
): NewMessage {
  return {
    kind: kind ?? 'class_changed',
    objectId: standing.publicId,
    userId,
    occasion: String(told.sequence),
    parameters: {
      bookings: [
        {
          id: standing.publicId,
          sequence: told.sequence,
          startedAt: before === null || before.startsAt === told.startsAt ? null : before.startsAt,
          isTeacherNew: before !== null && standing.teacherId !== null && before.teacherId !== standing.teacherId,
        },
      ],
      startedAt: null,
    },
  };
}
