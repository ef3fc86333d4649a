import type { CalendarFeed, MadeCalendarFeed, Person, PublicId } from '@lectern/contracts';
import { toInstant, toInstantOrNull, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { BookingQueries } from '../bookings/bookings.queries.ts';
import { createGuardianshipQueries } from '../guardianships/guardianships.queries.ts';
import { titleOfEntry, writeCalendarFile, type CalendarEntry } from '../notifications/calendar-file.rules.ts';
import type { MessageQueries } from '../notifications/messages.queries.ts';
import { sequenceOf, standingFacts } from '../notifications/telling.rules.ts';
import type { MyClassesQueries } from '../sessions/my-classes.queries.ts';
import { createCalendarFeedQueries } from './calendar-feeds.queries.ts';
import { calendarFeedRepository } from './calendar-feeds.repository.ts';

/** Classes that ended longer ago are of no use in a calendar. */
const shownPastMilliseconds = 30 * 86_400_000;

/** One private address a person, at which calendar programs read what the person booked and teaches, and what the person's children booked. */
export interface CalendarFeedService {
  of(userId: number): Promise<CalendarFeed>;
  /** Makes an address, or another one: the one before it opens nothing from now on. */
  make(userId: number): Promise<MadeCalendarFeed>;
  revoke(userId: number): Promise<CalendarFeed>;
  /**
   * The file behind a token. It names classes, and at those of the children who were in the person's charge when the address was made, and are now, the child: nobody else who is in them.
   * @throws DomainError `not_found` where the token opens nothing, or its person is gone
   */
  read(token: PublicId): Promise<string>;
}

export function createCalendarFeedService(dependencies: {
  siteUrl: string;
  schoolName(): Promise<string | null>;
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'rightsOf' | 'peopleByIds'>;
  bookings: Pick<BookingQueries, 'standingOfPeople'>;
  myClasses: Pick<MyClassesQueries, 'taughtAfter'>;
  messages: Pick<MessageQueries, 'toldOf'>;
}): CalendarFeedService {
  const { siteUrl, schoolName, database, clock, wordpress, bookings, myClasses, messages } = dependencies;
  const queries = createCalendarFeedQueries(database);
  const guardianships = createGuardianshipQueries(database);

  return {
    async of(userId) {
      return { madeAt: toInstantOrNull(await queries.madeAt(userId)) };
    },

    async make(userId) {
      const token = randomId();
      const madeAt = clock.now();
      await calendarFeedRepository.save(database, { userId, tokenHash: hashToken(token), madeAt });
      return { token, madeAt: toInstant(madeAt) };
    },

    async revoke(userId) {
      await calendarFeedRepository.delete(database, userId);
      return { madeAt: null };
    },

    async read(token) {
      const feed = await queries.byToken(hashToken(token));
      if (feed === null) throw new DomainError('not_found');
      const { userId, madeAt } = feed;
      // Whom an address was given to before there was a child was not to learn of one.
      const [rights, childIds] = await Promise.all([
        wordpress.rightsOf(userId),
        guardianships.childrenOf(userId, madeAt),
      ]);
      // Whoever was deleted a moment ago has a row until the event of it is handled.
      if (rights === null) throw new DomainError('not_found');
      const children = await wordpress.peopleByIds(childIds);
      const now = clock.now();
      const [school, booked, taught] = await Promise.all([
        schoolName(),
        bookedEntries(userId, children, now - shownPastMilliseconds),
        taughtEntries(userId, now - shownPastMilliseconds),
      ]);
      const entries = [...booked, ...taught].sort((one, other) => one.startsAt - other.startsAt);
      return writeCalendarFile({ siteUrl, method: 'PUBLISH', writtenAt: now, school, isFeed: true, entries });
    },
  };

  async function taughtEntries(userId: number, endedAfter: number): Promise<CalendarEntry[]> {
    const classes = await myClasses.taughtAfter(userId, endedAfter);
    return classes.map(({ publicId, version, ...entry }) => ({
      ...entry,
      objectId: publicId,
      classSessionId: publicId,
      sequence: version,
    }));
  }

  async function bookedEntries(
    userId: number,
    children: ReadonlyMap<number, Person>,
    endedAfter: number,
  ): Promise<CalendarEntry[]> {
    const standings = await bookings.standingOfPeople([userId, ...children.keys()], endedAfter);
    const told = await messages.toldOf(standings.map(({ id }) => id));
    return standings.map((standing) => ({
      objectId: standing.publicId,
      classSessionId: standing.classSessionId,
      title: titleOfEntry(standing.title, children.get(standing.userId ?? 0) ?? null),
      startsAt: standing.startsAt,
      endsAt: standing.endsAt,
      sequence: sequenceOf(told.get(standing.id) ?? null, standingFacts(standing), clock.now()),
      isCancelled: standing.cancelledAt !== null || standing.classCancelledAt !== null,
    }));
  }
}
