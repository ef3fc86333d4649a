import type { ImportedParticipants, ImportParticipants, PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { invalidInput } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { onClocks } from '../sessions/wall-time.rules.ts';
import type { BookForPerson } from './office-booking.ts';
import { forAllOfFile, peopleOfFile, refuseRows, refuseTooManySeats, type PersonOfFile } from './people-file.ts';
import { lockReached, notSeated, refuseTrialSeries } from './reach.ts';

/** Seats for all people of a file. */
export interface ParticipantsImport {
  /**
   * All get a seat in every class that is reached, or nobody does. In classes that follow, those who sit there already keep their seat.
   * @throws DomainError `invalid_input` with a sentence for each row at fault, `class_cancelled`, `class_over`, `not_in_series`, `not_found`
   */
  add(caller: Caller, classSessionId: PublicId, input: ImportParticipants): Promise<ImportedParticipants>;
}

/** Who of the file gets a seat where. */
type Wishes = readonly { readonly person: PersonOfFile; readonly sessions: readonly LockedClassSession[] }[];

export function createParticipantsImport(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'idsByEmails'>;
  seatTaking: Pick<SeatTaking, 'lock' | 'look' | 'refusePast'>;
  bookForPerson: BookForPerson;
}): ParticipantsImport {
  const { database, clock, wordpress, seatTaking, bookForPerson } = dependencies;
  return {
    async add(caller, classSessionId, { csv, overtake, reach }) {
      const people = await peopleOfFile(wordpress, csv);
      const seats = await transactWithRetry(database, async (transaction) => {
        const now = clock.now();
        const sessions = await lockReached(transaction, seatTaking, { classSessionId, reach, now });
        seatTaking.refusePast(sessions, now);
        refuseTrialSeries(sessions);
        const openTo = await notSeated(transaction, sessions);
        const wishes = people.map((person) => ({ person, sessions: openTo(person.userId) }));
        refuseNothingToDo(wishes);
        const count = wishes.reduce((sum, wish) => sum + wish.sessions.length, 0);
        refuseTooManySeats(count, { people: people.length, classes: sessions.length });
        await refuseTooMany(transaction, sessions, wishes, now);
        const wishOf = new Map(wishes.map((wish) => [wish.person, wish.sessions]));
        await forAllOfFile(people, (person) =>
          bookForPerson(transaction, {
            caller,
            sessions: wishOf.get(person) ?? [],
            userId: person.userId,
            overtake,
            now,
          }),
        );
        return count;
      });
      return { added: people.length, seats };
    },
  };

  /** Before anybody is booked, so that one sentence says it and not each row. */
  async function refuseTooMany(
    transaction: Connection,
    sessions: readonly LockedClassSession[],
    wishes: Wishes,
    now: number,
  ): Promise<void> {
    const named = new Set(wishes.map(({ person }) => person.userId));
    const { seats } = await seatTaking.look(transaction, sessions, now);
    for (const session of sessions) {
      const asked = wishes.filter((wish) => wish.sessions.includes(session)).length;
      // What a person of the file keeps for themselves is their own seat.
      const others = seats.filter(
        ({ classSessionId, userId, holdId }) =>
          classSessionId === session.id && (holdId === null || userId === null || !named.has(userId)),
      );
      const free = Math.max(session.capacity - others.length, 0);
      if (asked <= free) continue;
      const where = sessions.length === 1 ? '' : ` on ${onClocks(session.startsAtLocal)}`;
      throw invalidInput({
        csv: `Seats that are free${where}: ${String(free)}. People in the file: ${String(asked)}. Raise the number of seats, or leave some out.`,
      });
    }
  }
}

function refuseNothingToDo(wishes: Wishes): void {
  const again = wishes.filter(({ sessions }) => sessions.length === 0);
  if (again.length > 0)
    throw refuseRows(
      new Map(
        again.map(({ person }) => [person.row, 'This person already has a seat in this class. Leave the row out.']),
      ),
    );
}
