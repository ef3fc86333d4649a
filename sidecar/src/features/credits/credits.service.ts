import type { CreditLot, GiveCredits, MyCredits, PersonCredits } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import type { ReadSiteZone } from '../../platform/clock/civil-date.ts';
import { toInstant, toInstantOrNull, type Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Database } from '../../platform/database/database.ts';
import { lockPeople } from '../../platform/database/person-locks.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { createCreditQueries } from './credits.queries.ts';
import { creditRepository } from './credits.repository.ts';
import { endOfDay } from './last-day.rules.ts';
import { entriesOfCorrection, inOrderOfUse, openLot, type LedgerEntry, type LotState } from './ledger.rules.ts';

/** Changes that the office sees of one person. */
const shownEntries = 200;

/** Lesson credits of a person. */
export interface CreditService {
  mine(userId: number): Promise<MyCredits>;
  /** @throws DomainError `not_found` where there is no such person */
  ofPerson(userId: number): Promise<PersonCredits>;
  /** @throws DomainError `invalid_input` at the field that cannot be, `not_found` */
  give(caller: Caller, userId: number, input: GiveCredits): Promise<PersonCredits>;
}

export function createCreditService(dependencies: {
  database: Database;
  clock: Clock;
  siteZone: ReadSiteZone;
  wordpress: Pick<WordPressQueries, 'peopleByIds' | 'courseTitles'>;
}): CreditService {
  const { database, clock, siteZone, wordpress } = dependencies;
  const queries = createCreditQueries(database);

  return {
    async mine(userId) {
      const lots = await queries.liveLots(userId, clock.now());
      return showLots(lots, await titlesOf(lots));
    },

    async ofPerson(userId) {
      await refuseUnknown(userId);
      return account(userId);
    },

    async give(caller, userId, input) {
      await refuseUnknown(userId);
      if (input.courseId !== null && !(await wordpress.courseTitles([input.courseId])).has(input.courseId))
        throw invalidInput({ courseId: 'There is no such course any more. Choose another one, or any course.' });
      const expiresAt = input.lastDay === null ? null : endOfDay(input.lastDay, await siteZone());
      await transactWithRetry(database, async (transaction) => {
        await lockPeople(transaction, [userId]);
        const now = clock.now();
        if (input.amount > 0 && expiresAt !== null && expiresAt <= now)
          throw invalidInput({ lastDay: 'This day is over. Choose today or a later one.' });
        const entries =
          input.amount > 0
            ? [
                openLot(
                  { lot: randomId(), userId, courseId: input.courseId, expiresAt, bookingId: null },
                  'pack',
                  input.amount,
                ),
              ]
            : taken(await createCreditQueries(transaction).liveLots(userId, now), input);
        await creditRepository.append(transaction, entries, { givenBy: caller.userId, note: input.note, now });
        await recordAudit(transaction, {
          at: now,
          actor: actorOf(caller),
          action: input.amount > 0 ? 'credit.give' : 'credit.take',
          objectType: 'person',
          objectId: String(userId),
          details: { amount: input.amount },
        });
      });
      return account(userId);
    },
  };

  function taken(lots: readonly LotState[], { amount, courseId }: GiveCredits): LedgerEntry[] {
    const entries = entriesOfCorrection(
      lots.filter((lot) => courseId === null || lot.courseId === courseId),
      -amount,
    );
    if (entries === null) throw invalidInput({ amount: 'The person has not so many. Take fewer.' });
    return entries;
  }

  async function refuseUnknown(userId: number): Promise<void> {
    if (!(await wordpress.peopleByIds([userId])).has(userId)) throw new DomainError('not_found');
  }

  async function account(userId: number): Promise<PersonCredits> {
    const [lots, entries] = await Promise.all([
      queries.liveLots(userId, clock.now()),
      queries.entriesOf(userId, shownEntries),
    ]);
    const titles = await titlesOf([...lots, ...entries]);
    return {
      ...showLots(lots, titles),
      entries: entries.map((entry) => ({
        lotId: entry.lot,
        kind: entry.kind,
        at: toInstant(entry.createdAt),
        amount: entry.amount,
        course: courseOf(entry.courseId, titles),
        expiresAt: toInstantOrNull(entry.expiresAt),
        bookingId: entry.bookingId,
        note: entry.note,
      })),
    };
  }

  function titlesOf(rows: readonly { courseId: number | null }[]): Promise<Map<number, string>> {
    return wordpress.courseTitles(rows.flatMap(({ courseId }) => (courseId === null ? [] : [courseId])));
  }
}

function showLots(lots: readonly LotState[], titles: ReadonlyMap<number, string>): MyCredits {
  return {
    total: lots.reduce((total, { left }) => total + left, 0),
    lots: inOrderOfUse(lots).map(({ lot, courseId, left, expiresAt }) => ({
      id: lot,
      course: courseOf(courseId, titles),
      left,
      expiresAt: toInstantOrNull(expiresAt),
    })),
  };
}

function courseOf(courseId: number | null, titles: ReadonlyMap<number, string>): CreditLot['course'] {
  return courseId === null ? null : { id: courseId, title: titles.get(courseId) ?? null };
}
