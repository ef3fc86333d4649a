import type {
  AttendanceState,
  ClassSessionCard,
  listPersonBookingsSchema,
  PersonBooking,
  Settings,
} from '@lectern/contracts';
import type { z } from 'zod';
import { fromInstant, type Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { AttendanceQueries } from '../attendance/attendance.queries.ts';
import { measureAttendance } from '../attendance/seat-attendance.rules.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import type { MeetingQueries } from '../meetings/meetings.queries.ts';
import type { StatisticsQueries } from '../statistics/statistics.queries.ts';
import { bookingFacts } from './booking.ts';
import type { BookingQueries, MyBookingRow } from './bookings.queries.ts';
import { whatComesBack } from './returns.rules.ts';

/** What one person booked, for the office. */
export interface PersonBookings {
  /** @throws DomainError `not_found` where there is no such person */
  list(
    userId: number,
    query: z.output<typeof listPersonBookingsSchema>,
  ): Promise<{ items: PersonBooking[]; total: number }>;
}

export function createPersonBookings(dependencies: {
  clock: Clock;
  queries: Pick<BookingQueries, 'ofPerson'>;
  attendance: Pick<AttendanceQueries, 'newestOf'>;
  meetings: Pick<MeetingQueries, 'reportsOfClasses'>;
  statistics: Pick<StatisticsQueries, 'presenceOf'>;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
  cardsByIds: (ids: readonly number[]) => Promise<Map<number, ClassSessionCard>>;
  readSettings: () => Promise<Settings>;
}): PersonBookings {
  const { clock, queries, attendance, meetings, statistics, wordpress, cardsByIds, readSettings } = dependencies;
  return {
    async list(userId, { when, page, perPage }) {
      if (!(await wordpress.peopleByIds([userId])).has(userId)) throw new DomainError('not_found');
      const now = clock.now();
      const [{ rows, total }, settings] = await Promise.all([
        queries.ofPerson({ userId, when, now, limit: perPage, offset: (page - 1) * perPage }),
        readSettings(),
      ]);
      const cards = await cardsByIds(rows.map(({ sessionRowId }) => sessionRowId));
      const states = await attendanceOf(userId, rows, cards, settings);
      const items = rows.flatMap((row) => {
        const classSession = cards.get(row.sessionRowId);
        if (classSession === undefined) return [];
        return [
          {
            ...bookingFacts(row),
            classSession,
            attendance: states.get(row.id) ?? null,
            wouldGiveBack: wouldGiveBack(row, settings, now),
          },
        ];
      });
      return { items, total };
    },
  };

  /** By our id of the booking, of those whose class took place or should have; all that is read is read once for the page. */
  async function attendanceOf(
    userId: number,
    rows: readonly MyBookingRow[],
    cards: ReadonlyMap<number, ClassSessionCard>,
    { attendanceGraceMinutes }: Settings,
  ): Promise<Map<number, AttendanceState>> {
    const begun = rows.filter(
      ({ cancelledAt, sessionCancelledAt, startsAt }) =>
        cancelledAt === null && sessionCancelledAt === null && startsAt <= clock.now(),
    );
    const held = await meetings.reportsOfClasses(begun.map(({ sessionRowId }) => sessionRowId));
    const [visits, corrections] = await Promise.all([
      statistics.presenceOf(
        held.map(({ id }) => id),
        userId,
      ),
      attendance.newestOf(begun.map(({ id }) => id)),
    ]);
    return new Map(
      begun.flatMap(({ id, sessionRowId, startsAt }): [number, AttendanceState][] => {
        const card = cards.get(sessionRowId);
        if (card === undefined) return [];
        const own = held
          .filter(({ classSessionId }) => classSessionId === sessionRowId)
          .map((meeting) => ({ ...meeting, isReported: meeting.statisticsState === 'reported' }));
        const plan = { startsAt, endsAt: fromInstant(card.endsAt) };
        const ids = new Set(own.map((meeting) => meeting.id));
        const seen = visits.filter(({ meetingId }) => ids.has(meetingId));
        const measured = measureAttendance(plan, own, seen, attendanceGraceMinutes);
        return [[id, corrections.get(id)?.state ?? measured.state]];
      }),
    );
  }
}

/** What comes back when the office cancels: as if the school had cancelled the class. */
function wouldGiveBack(row: MyBookingRow, settings: Settings, now: number): PersonBooking['wouldGiveBack'] {
  if (row.cancelledAt !== null || row.givenBack !== null) return null;
  const policy = policyInForce(settings, row.coursePolicy);
  return whatComesBack(row, { by: 'school', startsAt: row.startsAt, now }, policy);
}
