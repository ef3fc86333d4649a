import {
  mostClassesAtOnce,
  type BookingSource,
  type CancelCode,
  type CivilDate,
  type CoursePolicy,
  type GivenBack,
  type PublicId,
  type SeriesOffer,
  type WallTime,
} from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { coursePolicyColumn, toCoursePolicy } from '../../platform/database/course-policy.ts';
import { bookingColumns, type BookingRecord } from './booking.ts';

const dayMilliseconds = 86_400_000;

/** A booking with what the school knows of its class and of who pays. */
export interface BookingOfDays extends BookingRecord {
  readonly title: string;
  readonly courseId: number;
  readonly startsAtLocal: WallTime;
  readonly zone: string;
  /** null: the person or the school itself. */
  readonly organisation: string | null;
}

/** A booking with what its class says of changing it. */
export interface MyBookingRow extends BookingRecord {
  readonly sessionRowId: number;
  readonly startsAt: number;
  readonly sessionCancelledAt: number | null;
  readonly coursePolicy: CoursePolicy;
}

/** A booking, its person and its class as they are now. Instants in milliseconds UTC. */
export interface BookingStanding {
  readonly id: number;
  readonly publicId: PublicId;
  /** null: the person was deleted. */
  readonly userId: number | null;
  readonly cancelledAt: number | null;
  readonly cancelCode: CancelCode | null;
  readonly givenBack: GivenBack | null;
  readonly source: BookingSource;
  readonly classSessionRowId: number;
  readonly classSessionId: PublicId;
  readonly courseId: number;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly classCancelledAt: number | null;
  /** What the office wrote when it cancelled the class; empty or null: nothing. */
  readonly classCancelReason: string | null;
  readonly teacherId: number | null;
}

/** Whose booking of which course this is, and whether it and its class stand. Instants in milliseconds UTC. */
export interface BookedCourse {
  readonly id: number;
  readonly publicId: PublicId;
  /** null: the person was deleted, or an organisation has not said yet who sits there. */
  readonly userId: number | null;
  readonly courseId: number;
  readonly createdAt: number;
  readonly cancelledAt: number | null;
  readonly classCancelledAt: number | null;
}

/** A series for somebody who wants all that is left of it; cancelled classes are left out. Instants in milliseconds UTC. */
export interface SeriesToBook {
  readonly title: string;
  readonly offer: SeriesOffer;
  readonly classes: readonly {
    readonly publicId: PublicId;
    readonly startsAt: number;
    readonly coursePolicy: CoursePolicy;
    readonly isTheirs: boolean;
  }[];
}

/** Read side of bookings. */
export function createBookingQueries(database: Connection) {
  return {
    /** What a request made, in its order (index bookings_idempotency). */
    ofOrder(idempotencyHash: Buffer): Promise<(BookingRecord & { classSessionId: PublicId })[]> {
      return database
        .selectFrom('bookings as b')
        .innerJoin('class_sessions as cs', 'cs.id', 'b.class_session_id')
        .select([...bookingColumns, 'cs.public_id as classSessionId'])
        .where('b.idempotency_hash', '=', idempotencyHash)
        .orderBy('b.order_position')
        .limit(mostClassesAtOnce)
        .execute();
    },

    /** The booking behind a seat of a class session; null: there is none (index seats_public_id). */
    async ofSeat(
      classSessionId: PublicId,
      seatId: PublicId,
    ): Promise<Pick<BookingRecord, 'publicId' | 'userId' | 'organisationId'> | null> {
      const row = await database
        .selectFrom('seats as s')
        .innerJoin('bookings as b', 'b.id', 's.booking_id')
        .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
        .select(['b.public_id as publicId', 'b.user_id as userId', 'b.organisation_id as organisationId'])
        .where('s.public_id', '=', seatId)
        .where('cs.public_id', '=', classSessionId)
        .executeTakeFirst();
      return row ?? null;
    },

    /** A page of what a person booked, cancelled ones too: the next first, or those over, the latest first (index bookings_user). */
    async ofPerson(options: {
      userId: number;
      when: 'upcoming' | 'past';
      now: number;
      limit: number;
      offset: number;
    }): Promise<{ rows: MyBookingRow[]; total: number }> {
      const isUpcoming = options.when === 'upcoming';
      const found = database
        .selectFrom('bookings as b')
        .innerJoin('class_sessions as cs', 'cs.id', 'b.class_session_id')
        .where('b.user_id', '=', options.userId)
        .where('cs.ends_at', isUpcoming ? '>' : '<=', options.now);
      const [rows, count] = await Promise.all([
        found
          .select([...bookingColumns, 'cs.id as sessionRowId', 'cs.starts_at as startsAt'])
          .select(['cs.cancelled_at as sessionCancelledAt', coursePolicyColumn()])
          .orderBy('cs.starts_at', isUpcoming ? 'asc' : 'desc')
          .orderBy('b.id', isUpcoming ? 'asc' : 'desc')
          .limit(options.limit)
          .offset(options.offset)
          .execute(),
        found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return {
        rows: rows.map(({ course_policy, ...row }) => ({ ...row, coursePolicy: toCoursePolicy(course_policy) })),
        total: count.total,
      };
    },

    /**
     * How a series is booked, and its classes from now on, the earliest first, with what their course says and whether a person sits or teaches there;
     * null: there is no such series (its id of ours or the public one; index class_sessions_series). At most 250 classes.
     */
    async seriesToBook(
      series: number | PublicId,
      { now, userId }: { now: number; userId: number | null },
    ): Promise<SeriesToBook | null> {
      const person = userId ?? 0;
      const rows = await database
        .selectFrom('series as sr')
        .leftJoin('class_sessions as cs', (join) =>
          join.onRef('cs.series_id', '=', 'sr.id').on('cs.starts_at', '>=', now),
        )
        .select(['sr.title', 'sr.offer', 'cs.public_id as publicId', 'cs.starts_at as startsAt'])
        .select(['cs.cancelled_at as cancelledAt', coursePolicyColumn()])
        .select(({ selectFrom, exists, or }) =>
          or([
            exists(
              selectFrom('seats as s')
                .select('s.id')
                .whereRef('s.class_session_id', '=', 'cs.id')
                .where('s.user_id', '=', person)
                .where('s.hold_id', 'is', null),
            ),
            exists(
              selectFrom('class_session_teachers as t')
                .select('t.user_id')
                .whereRef('t.class_session_id', '=', 'cs.id')
                .where('t.user_id', '=', person),
            ),
          ]).as('isTheirs'),
        )
        .where(typeof series === 'number' ? 'sr.id' : 'sr.public_id', '=', series)
        .orderBy('cs.starts_at')
        .orderBy('cs.id')
        .limit(250)
        .execute();
      const [first] = rows;
      if (first === undefined) return null;
      const classes = rows.flatMap(({ publicId, startsAt, cancelledAt, course_policy, isTheirs }) =>
        publicId === null || startsAt === null || cancelledAt !== null
          ? []
          : [{ publicId, startsAt, coursePolicy: toCoursePolicy(course_policy), isTheirs: Boolean(isTheirs) }],
      );
      return { title: first.title, offer: first.offer, classes };
    },

    /** Bookings of one order with their courses (index bookings_public_id). */
    async coursesOf(publicIds: readonly PublicId[]): Promise<BookedCourse[]> {
      if (publicIds.length === 0) return [];
      return bookedCourses()
        .where('b.public_id', 'in', [...publicIds])
        .limit(mostClassesAtOnce)
        .execute();
    },

    /** The same for people's bookings of a class session that stand, after an id (index bookings_class_session). At most 50. */
    coursesOfClass(classSessionId: PublicId, afterId: number): Promise<BookedCourse[]> {
      return bookedCourses()
        .where('cs.public_id', '=', classSessionId)
        .where('b.id', '>', afterId)
        .where('b.cancelled_at', 'is', null)
        .where('b.user_id', 'is not', null)
        .limit(50)
        .execute();
    },

    /** Who of these people has or had a booking in a class session (index bookings_class_session). At most 100. */
    async bookedAmong(classSessionId: PublicId, userIds: readonly number[]): Promise<ReadonlySet<number>> {
      const rows = await database
        .selectFrom('class_sessions as cs')
        .innerJoin('bookings as b', 'b.class_session_id', 'cs.id')
        .select('b.user_id as userId')
        .distinct()
        .where('cs.public_id', '=', classSessionId)
        .where('b.user_id', 'in', [...userIds])
        .limit(100)
        .execute();
      return new Set(rows.flatMap(({ userId }) => (userId === null ? [] : [userId])));
    },

    /** Bookings of a class that stand, for attendance and for what comes back (index bookings_class_session). At most 1,000. */
    ofClass(classSessionId: number): Promise<BookingRecord[]> {
      return database
        .selectFrom('bookings as b')
        .select(bookingColumns)
        .where('b.class_session_id', '=', classSessionId)
        .where('b.cancelled_at', 'is', null)
        .orderBy('b.id')
        .limit(1000)
        .execute();
    },

    /** All bookings of a class, cancelled ones too, in the order in which they were made (index bookings_class_session). At most 5,000. */
    everOfClass(classSessionId: number): Promise<BookingRecord[]> {
      return database
        .selectFrom('bookings as b')
        .select(bookingColumns)
        .where('b.class_session_id', '=', classSessionId)
        .orderBy('b.id')
        .limit(5000)
        .execute();
    },

    /**
     * All bookings of classes that start on these days, each in the zone of its class, cancelled ones too, in the order of the classes (index
     * class_sessions_start). As many as `limit` says.
     */
    ofDays({ from, to, limit }: { from: CivilDate; to: CivilDate; limit: number }): Promise<BookingOfDays[]> {
      // A day in any zone lies within these instants; the text of the wall time then says which day it is there.
      const [after, before] = [Date.parse(from) - dayMilliseconds, Date.parse(to) + 2 * dayMilliseconds];
      return database
        .selectFrom('class_sessions as cs')
        .innerJoin('bookings as b', 'b.class_session_id', 'cs.id')
        .leftJoin('organisations as o', 'o.id', 'b.organisation_id')
        .select([...bookingColumns, 'cs.title', 'cs.course_id as courseId', 'cs.zone', 'o.name as organisation'])
        .select(({ ref }) => ref('cs.starts_at_local').$castTo<WallTime>().as('startsAtLocal'))
        .where('cs.starts_at', '>=', after)
        .where('cs.starts_at', '<', before)
        .where('cs.starts_at_local', '>=', from)
        .where('cs.starts_at_local', '<=', `${to}T24`)
        .orderBy('cs.starts_at')
        .orderBy('cs.id')
        .orderBy('b.id')
        .limit(limit)
        .execute();
    },

    /** Bookings with their class as it is now, whoever asks (index bookings_public_id). At most 1,000. */
    async standingByPublicIds(publicIds: readonly PublicId[]): Promise<BookingStanding[]> {
      if (publicIds.length === 0) return [];
      return standings()
        .where('b.public_id', 'in', [...publicIds])
        .execute();
    },

    /** The same by our internal ids. At most 1,000. */
    async standingByIds(ids: readonly number[]): Promise<BookingStanding[]> {
      if (ids.length === 0) return [];
      return standings()
        .where('b.id', 'in', [...ids])
        .execute();
    },

    /**
     * The same for all bookings of some class sessions, cancelled ones too, person by person after one of them (index bookings_class_session).
     * Whole people, as long as nobody has more than 1,000. At most 1,000.
     */
    async standingOfClasses(classSessionIds: readonly PublicId[], afterUserId: number): Promise<BookingStanding[]> {
      if (classSessionIds.length === 0) return [];
      const rows = await standings()
        .clearOrderBy()
        .where('cs.public_id', 'in', [...classSessionIds])
        .where('b.user_id', '>', afterUserId)
        .orderBy('b.user_id')
        .orderBy('cs.starts_at')
        .orderBy('b.id')
        .execute();
      const last = rows.at(-1);
      if (rows.length < 1000 || rows[0]?.userId === last?.userId) return rows;
      return rows.filter(({ userId }) => userId !== last?.userId);
    },

    /** The same for what people booked of classes that end after an instant, cancelled ones too, the earliest first (index bookings_user). At most 1,000. */
    standingOfPeople(userIds: readonly number[], endedAfter: number): Promise<BookingStanding[]> {
      return standings()
        .clearOrderBy()
        .where('b.user_id', 'in', [...userIds])
        .where('cs.ends_at', '>', endedAfter)
        .orderBy('cs.starts_at')
        .orderBy('b.id')
        .execute();
    },

    /** The same for all bookings of a class session, cancelled ones too, after an id (index bookings_class_session). At most 1,000. */
    standingOfClass(classSessionId: PublicId, afterId: number): Promise<BookingStanding[]> {
      return standings().where('cs.public_id', '=', classSessionId).where('b.id', '>', afterId).execute();
    },
  };

  function bookedCourses() {
    return database
      .selectFrom('bookings as b')
      .innerJoin('class_sessions as cs', 'cs.id', 'b.class_session_id')
      .select(['b.id', 'b.public_id as publicId', 'b.user_id as userId', 'cs.course_id as courseId'])
      .select(['b.created_at as createdAt', 'b.cancelled_at as cancelledAt', 'cs.cancelled_at as classCancelledAt'])
      .orderBy('b.id');
  }

  function standings() {
    return database
      .selectFrom('bookings as b')
      .innerJoin('class_sessions as cs', 'cs.id', 'b.class_session_id')
      .leftJoin('class_session_teachers as t', 't.teacher_of', 'cs.id')
      .select(['b.id', 'b.public_id as publicId', 'b.user_id as userId', 'b.cancelled_at as cancelledAt'])
      .select(['cs.id as classSessionRowId', 'cs.public_id as classSessionId', 'cs.course_id as courseId', 'cs.title'])
      .select(['cs.starts_at as startsAt', 'cs.ends_at as endsAt', 'cs.cancelled_at as classCancelledAt'])
      .select(['b.cancel_code as cancelCode', 'b.given_back as givenBack', 'b.source'])
      .select('cs.cancel_reason as classCancelReason')
      .select('t.user_id as teacherId')
      .orderBy('b.id')
      .limit(1000);
  }
}
export type BookingQueries = ReturnType<typeof createBookingQueries>;
