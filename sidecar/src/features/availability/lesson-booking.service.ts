import { defaultRoomSettings, storedZoneSchema, type BookLesson, type Booking } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { fromInstant, type Clock } from '../../platform/clock/clock.ts';
import { isDuplicateKey, transactWithRetry, type Database } from '../../platform/database/database.ts';
import { actFor } from '../../platform/database/in-charge.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { LessonBookings } from '../bookings/lesson-bookings.ts';
import { bookingWindow } from '../bookings/booking-window.rules.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import type { LessonPlanning } from '../sessions/lesson-planning.ts';
import type { AvailabilityQueries } from './availability.queries.ts';
import { freeSlots } from './free-slots.rules.ts';
import { widened } from './lesson-slots.service.ts';

/** Books 1:1 lessons. */
export interface LessonBooking {
  /**
   * Plans the lesson and books it for the caller, or for a child in the caller's charge, both or neither. The same key again: the booking of the
   * first time.
   * @throws DomainError `slot_taken`, `student_busy`, `teaches_class`, `too_many_upcoming`, `trial_used`, `no_credit`, `not_found`, `not_signed_in`,
   * `invalid_input`
   */
  book(caller: Caller, input: BookLesson): Promise<Booking>;
}

const minute = 60_000;

export function createLessonBooking(dependencies: {
  database: Database;
  clock: Clock;
  queries: AvailabilityQueries;
  planning: LessonPlanning;
  bookings: LessonBookings;
}): LessonBooking {
  const { database, clock, queries, planning, bookings } = dependencies;
  return {
    async book(caller, input) {
      if (caller.userId === 0) throw new DomainError('not_signed_in');
      const userId = input.forUserId ?? caller.userId;
      const { lesson, bufferMinutes, coursePolicy, school } = await offered(caller, userId, input);
      try {
        return await transactWithRetry(database, async (transaction) => {
          const now = clock.now();
          const planned = await planning.plan(transaction, { ...lesson, bufferMinutes }, now);
          const classSession = { ...planned, courseId: lesson.courseId, coursePolicy };
          return bookings.book(transaction, { caller, userId, key: input.key, classSession, school, now });
        });
      } catch (error) {
        const isTaken = error instanceof DomainError && error.code === 'teacher_busy';
        const isBusy = error instanceof DomainError && error.code === 'student_busy';
        const isKeyUsed = isDuplicateKey(error, 'bookings_idempotency');
        if (!isTaken && !isBusy && !isKeyUsed) throw error;
        // A click that was sent twice finds its own lesson in the way.
        const before = await bookings.made(caller, userId, input.key);
        if (before !== null && before.cancelledAt === null) return before;
        if (isKeyUsed)
          throw invalidInput(
            { key: 'Another order was confirmed with this key. Use a new one for each order.' },
            error,
          );
        throw isTaken ? new DomainError('slot_taken', { cause: error }) : error;
      }
    },
  };

  /** What the teacher's hours say; classes that stand in the way are seen under the locks. */
  async function offered(
    caller: Caller,
    userId: number,
    { courseId, teacherId, minutes, startsAt: instant }: BookLesson,
  ) {
    const startsAt = fromInstant(instant);
    const endsAt = startsAt + minutes * minute;
    // Whether the caller may act for the person is asked in the same statement.
    const act = actFor(caller.userId, userId);
    const facts = await queries.lessonFacts(courseId, teacherId, widened({ startsAt, endsAt }), act);
    if (facts === null) throw new DomainError('not_found');
    const { school, time, policy, lessonMinutes } = facts;
    if (!lessonMinutes.includes(minutes))
      throw invalidInput({ minutes: 'Lessons of this length are not offered. Choose another.' });
    if (teacherId === userId) throw new DomainError('teaches_class');
    const range = { startsAt, endsAt: startsAt + 1 };
    const isOffered =
      time !== null &&
      bookingWindow(startsAt, policyInForce(school, policy), clock.now()).state === 'open' &&
      freeSlots({ time, lessonMinutes: minutes, range, busy: [] }).some((slot) => slot.startsAt === startsAt);
    if (!isOffered) throw new DomainError('slot_taken');
    return {
      bufferMinutes: time.bufferMinutes,
      coursePolicy: policy,
      school,
      lesson: {
        courseId,
        title: facts.title,
        teacherId,
        studentId: userId,
        startsAt,
        endsAt,
        zone: storedZoneSchema.parse(time.zone),
        room: facts.room ?? defaultRoomSettings,
      },
    };
  }
}
