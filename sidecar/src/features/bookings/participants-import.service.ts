import type { ImportedParticipants, ImportParticipants, PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import type { BookForPerson } from './office-booking.ts';
import { forAllOfFile, peopleOfFile, refuseRows, type PersonOfFile } from './people-file.ts';

/** Seats for all people of a file. */
export interface ParticipantsImport {
  /**
   * All get a seat, or nobody does.
   * @throws DomainError `invalid_input` with a sentence for each row at fault, `class_cancelled`, `class_over`, `not_found`
   */
  add(caller: Caller, classSessionId: PublicId, input: ImportParticipants): Promise<ImportedParticipants>;
}

export function createParticipantsImport(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'idsByEmails'>;
  seatTaking: Pick<SeatTaking, 'lock' | 'look' | 'refusePast'>;
  bookForPerson: BookForPerson;
}): ParticipantsImport {
  const { database, clock, wordpress, seatTaking, bookForPerson } = dependencies;
  return {
    async add(caller, classSessionId, { csv, overtake }) {
      const people = await peopleOfFile(wordpress, csv);
      await transactWithRetry(database, async (transaction) => {
        const [session] = await seatTaking.lock(transaction, [classSessionId]);
        if (session === undefined) throw new DomainError('not_found');
        const now = clock.now();
        seatTaking.refusePast([session], now);
        const { seats } = await seatTaking.look(transaction, [session], now);
        refuseTooMany(people, session.capacity, seats);
        await forAllOfFile(people, ({ userId }) =>
          bookForPerson(transaction, { caller, session, userId, overtake, now }),
        );
      });
      return { added: people.length };
    },
  };
}

function refuseTooMany(
  people: readonly PersonOfFile[],
  capacity: number,
  seats: readonly { userId: number | null; holdId: number | null }[],
): void {
  const seated = new Set(seats.flatMap(({ userId, holdId }) => (holdId === null ? [userId] : [])));
  const again = people.filter(({ userId }) => seated.has(userId));
  if (again.length > 0)
    throw refuseRows(
      new Map(again.map(({ row }) => [row, 'This person already has a seat in this class. Leave the row out.'])),
    );
  // What a person of the file keeps for themselves is their own seat.
  const named = new Set(people.map(({ userId }) => userId));
  const free = capacity - seats.filter(({ userId }) => userId === null || !named.has(userId)).length;
  if (people.length > free)
    throw invalidInput({
      csv: `Seats that are free: ${String(Math.max(free, 0))}. People in the file: ${String(people.length)}. Raise the number of seats, or leave some out.`,
    });
}
