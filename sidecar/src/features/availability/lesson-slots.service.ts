import { civilDateSchema, storedZoneSchema, type LessonSlots, type listLessonSlotsSchema } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Caller } from '../../platform/access/caller.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { bookingWindow } from '../bookings/booking-window.rules.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import type { createBusyQueries } from '../sessions/busy.queries.ts';
import type { TimeSpan } from '../sessions/busy.rules.ts';
import type { AvailabilityQueries } from './availability.queries.ts';
import { freeSlots, type TeachingTime } from './free-slots.rules.ts';

/** When 1:1 lessons can be booked. */
export interface LessonSlotService {
  /**
   * Free slots by day: hours and extra hours without time off, without the classes of the teacher and of who is to take the
   * lesson: the caller, or whom the caller acts for (for-whom.ts); within the window in which the school lets students book. However many days, two statements.
   * @throws DomainError `not_found` where the course offers no lessons by this teacher, `invalid_input`
   */
  list(caller: Caller, query: z.output<typeof listLessonSlotsSchema>, userId?: number): Promise<LessonSlots>;
}

const hour = 3_600_000;
/** Longest class and longest buffer: what began so long before a range may reach into it. */
const reachMilliseconds = 15 * hour;
const latestDays = 366;

export function createLessonSlots(dependencies: {
  clock: Clock;
  queries: AvailabilityQueries;
  busy: ReturnType<typeof createBusyQueries>;
}): LessonSlotService {
  const { clock, queries, busy } = dependencies;
  return {
    async list(caller, query, userId = caller.userId) {
      const { courseId, teacherId, minutes } = query;
      const zone = query.zone ?? storedZoneSchema.parse(caller.zone);
      const now = clock.now();
      const days = daysOf(query.from, query.days, zone, now);
      const range = { startsAt: Math.max(days.at(0)?.startsAt ?? now, now), endsAt: days.at(-1)?.endsAt ?? now };
      const facts = await queries.lessonFacts(courseId, teacherId, widened(range));
      if (facts === null) throw new DomainError('not_found');
      if (!facts.lessonMinutes.includes(minutes))
        throw invalidInput({ minutes: 'Lessons of this length are not offered. Choose another.' });
      const { time } = facts;
      const isOver = range.endsAt <= range.startsAt;
      const slots = time === null || isOver ? [] : await bookable({ userId, teacherId, minutes, range, time });
      const policy = policyInForce(facts.school, facts.policy);
      const open = slots.filter(({ startsAt }) => bookingWindow(startsAt, policy, now).state === 'open');
      return {
        zone,
        days: days.map(({ date, startsAt, endsAt }) => ({
          date,
          slots: open
            .filter((slot) => slot.startsAt >= startsAt && slot.startsAt < endsAt)
            .map((slot) => ({ startsAt: toInstant(slot.startsAt), endsAt: toInstant(slot.endsAt) })),
        })),
      };
    },
  };

  async function bookable(question: {
    /** 0: a visitor. */
    userId: number;
    teacherId: number;
    minutes: number;
    range: TimeSpan;
    time: TeachingTime;
  }): Promise<TimeSpan[]> {
    const { userId, teacherId, minutes, range, time } = question;
    const people = userId === 0 ? [teacherId] : [teacherId, userId];
    const classes = await busy.overlapping(people, [widened(range)], []);
    return freeSlots({
      time,
      lessonMinutes: minutes,
      range,
      busy: classes.filter((one) => one.userId === teacherId),
      alsoBusy: classes.filter((one) => one.userId !== teacherId),
    });
  }
}

/** With what reaches into it. */
export function widened({ startsAt, endsAt }: TimeSpan): TimeSpan {
  return { startsAt: startsAt - reachMilliseconds, endsAt: endsAt + reachMilliseconds };
}

/** Days of a zone as spans of instants; those before today give way. */
function daysOf(from: string | undefined, count: number, zone: string, now: number) {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const asked = from === undefined ? today : Temporal.PlainDate.from(from);
  const first = Temporal.PlainDate.compare(asked, today) < 0 ? today : asked;
  if (Temporal.PlainDate.compare(first, today.add({ days: latestDays })) > 0)
    throw invalidInput({ from: 'This lies more than a year ahead. Choose an earlier day.' });
  return Array.from({ length: count }, (_, index) => {
    const day = first.add({ days: index });
    return {
      date: civilDateSchema.parse(day.toString()),
      startsAt: day.toZonedDateTime(zone).epochMilliseconds,
      endsAt: day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
    };
  });
}
