import {
  mostPeopleInFile,
  type ImportedParticipants,
  type ImportParticipants,
  type PublicId,
} from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import type { BookForPerson } from './office-booking.ts';
import { readParticipantsFile, type FileRow, type RowFaults } from './participants-file.rules.ts';

/** Seats for all people of a file. */
export interface ParticipantsImport {
  /**
   * All get a seat, or nobody does.
   * @throws DomainError `invalid_input` with a sentence for each row at fault, `class_cancelled`, `class_over`, `not_found`
   */
  add(caller: Caller, classSessionId: PublicId, input: ImportParticipants): Promise<ImportedParticipants>;
}

/** More rows at fault than this are only counted. */
const shownFaults = 20;

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
      const read = readParticipantsFile(csv, mostPeopleInFile);
      if ('faults' in read) throw refusal(read.faults);
      const people = await findPeople(read.people);
      await transactWithRetry(database, async (transaction) => {
        const [session] = await seatTaking.lock(transaction, [classSessionId]);
        if (session === undefined) throw new DomainError('not_found');
        const now = clock.now();
        seatTaking.refusePast([session], now);
        const { seats } = await seatTaking.look(transaction, [session], now);
        refuseTooMany(people, session.capacity, seats);
        const faults = new Map<number, string>();
        for (const { row, userId } of people) {
          try {
            await bookForPerson(transaction, { caller, session, userId, overtake, now });
          } catch (error) {
            // What stands in one person's way rolls all back in the end; first the others are looked at, so that all is told at once.
            if (!(error instanceof DomainError)) throw error;
            faults.set(row, wordFault(error));
          }
        }
        if (faults.size > 0) throw refusal(faults);
      });
      return { added: people.length };
    },
  };

  /** In the order of their ids, in which people are locked everywhere. */
  async function findPeople(rows: readonly FileRow[]): Promise<{ row: number; userId: number }[]> {
    const ids = await wordpress.idsByEmails(rows.map(({ email }) => email));
    const unknown = rows.filter(({ email }) => !ids.has(email));
    if (unknown.length > 0)
      throw refusal(
        new Map(
          unknown.map(({ row }) => [
            row,
            'Column “email”: nobody here has this address. Correct it, or add the account first.',
          ]),
        ),
      );
    return rows
      .flatMap(({ row, email }) => {
        const userId = ids.get(email);
        return userId === undefined ? [] : [{ row, userId }];
      })
      .sort((a, b) => a.userId - b.userId);
  }
}

function refuseTooMany(
  people: readonly { row: number; userId: number }[],
  capacity: number,
  seats: readonly { userId: number | null; holdId: number | null }[],
): void {
  const seated = new Set(seats.flatMap(({ userId, holdId }) => (holdId === null ? [userId] : [])));
  const again = people.filter(({ userId }) => seated.has(userId));
  if (again.length > 0)
    throw refusal(
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

function wordFault(error: DomainError): string {
  if (error.code === 'waitlist_first')
    return 'Others wait for the free seats of this class. Let the people of the file overtake them, or leave the row out.';
  const title = error.parameters['title'];
  if (error.code === 'student_busy' && title !== undefined)
    return `This person has another class at the same time: “${String(title)}”. Leave the row out, or give that one up.`;
  return error.message;
}

/** Names row by row; addresses are not repeated, so that no log and no picture of the screen has them. */
function refusal(faults: RowFaults): DomainError {
  const ordered = [...faults].sort(([a], [b]) => a - b);
  const shown = ordered
    .slice(0, shownFaults)
    .map(([row, sentence]) => [`csv.${String(row)}`, `Row ${String(row)}: ${sentence}`] as const);
  const more = ordered.length - shown.length;
  return invalidInput({
    ...Object.fromEntries(shown),
    ...(more > 0 ? { csv: `${String(more)} more rows need attention.` } : {}),
  });
}
