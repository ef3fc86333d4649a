import type { Attendance, CorrectAttendance, Person, PublicId, Relation, Settings } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { BookingRecord } from '../bookings/booking.ts';
import type { BookingQueries } from '../bookings/bookings.queries.ts';
import type { MeetingQueries } from '../meetings/meetings.queries.ts';
import type { ClassSessionRecord } from '../sessions/class-session.ts';
import type { SessionQueries } from '../sessions/sessions.queries.ts';
import type { StatisticsQueries } from '../statistics/statistics.queries.ts';
import { createAttendanceQueries } from './attendance.queries.ts';
import { attendanceRepository } from './attendance.repository.ts';
import { measureAttendance } from './seat-attendance.rules.ts';

/** Who came to a class, by the figures of the live class server, and what people say where those are wrong. */
export interface AttendanceService {
  /** One item for each booking that stands. @throws DomainError `not_found` */
  read(classSessionId: PublicId): Promise<{ items: Attendance[] }>;
  /** @throws DomainError `not_found`, `attendance_too_early`, `not_allowed` where a teacher gives a lesson back */
  correct(
    act: { caller: Caller; scope: Relation; classSessionId: PublicId; bookingId: PublicId },
    input: CorrectAttendance,
  ): Promise<Attendance>;
}

export function createAttendanceService(dependencies: {
  database: Database;
  clock: Clock;
  sessions: Pick<SessionQueries, 'byPublicId'>;
  bookings: Pick<BookingQueries, 'ofClass'>;
  meetings: Pick<MeetingQueries, 'reportsOf'>;
  statistics: Pick<StatisticsQueries, 'presenceOf'>;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
  readSettings: () => Promise<Settings>;
  /** Gives a booking back as if the school had cancelled the class (port of the bookings feature). */
  excuse: (transaction: Connection, classSessionId: PublicId, bookingId: PublicId, settings: Settings) => Promise<void>;
}): AttendanceService {
  const { database, clock, sessions, bookings, meetings, statistics, wordpress, readSettings, excuse } = dependencies;
  const queries = createAttendanceQueries(database);

  return {
    async read(classSessionId) {
      const session = await existing(classSessionId);
      return { items: await show(session, await bookings.ofClass(session.id)) };
    },

    async correct({ caller, scope, classSessionId, bookingId }, { state, reason, giveBack }) {
      const session = await existing(classSessionId);
      const booking = (await bookings.ofClass(session.id)).find(({ publicId }) => publicId === bookingId);
      if (booking === undefined) throw new DomainError('not_found');
      if (giveBack && scope !== 'any') throw new DomainError('not_allowed');
      const now = clock.now();
      if (now < session.startsAt) throw new DomainError('attendance_too_early');
      const settings = await readSettings();
      await transactWithRetry(database, async (transaction) => {
        if (giveBack) await excuse(transaction, classSessionId, bookingId, settings);
        await attendanceRepository.add(transaction, {
          bookingId: booking.id,
          userId: booking.userId,
          state,
          reason,
          correctedBy: caller.userId,
          createdAt: now,
        });
        await recordAudit(transaction, {
          at: now,
          actor: actorOf(caller),
          action: 'attendance.correct',
          objectType: 'booking',
          objectId: bookingId,
          details: { classSession: classSessionId, state, givenBack: giveBack ? 1 : 0 },
        });
      });
      const changed = (await bookings.ofClass(session.id)).filter(({ publicId }) => publicId === bookingId);
      const [item] = await show(session, changed);
      if (item === undefined) throw new DomainError('not_found');
      return item;
    },
  };

  async function existing(classSessionId: PublicId): Promise<ClassSessionRecord> {
    const session = await sessions.byPublicId(classSessionId);
    if (session === null) throw new DomainError('not_found');
    return session;
  }

  async function show(session: ClassSessionRecord, records: readonly BookingRecord[]): Promise<Attendance[]> {
    const [held, corrections, settings] = await Promise.all([
      meetings.reportsOf(session.id),
      queries.newestOf(records.map(({ id }) => id)),
      readSettings(),
    ]);
    const visits = Map.groupBy(await statistics.presenceOf(held.map(({ id }) => id)), ({ userId }) => userId);
    const reported = held.map((meeting) => ({ ...meeting, isReported: meeting.statisticsState === 'reported' }));
    const named = await wordpress.peopleByIds([
      ...records.flatMap(({ userId }) => (userId === null ? [] : [userId])),
      ...[...corrections.values()].flatMap(({ correctedBy }) => (correctedBy === null ? [] : [correctedBy])),
    ]);
    return records.flatMap((record): Attendance[] => {
      if (record.userId === null) return [];
      const measured = measureAttendance(
        session,
        reported,
        visits.get(record.userId) ?? [],
        settings.attendanceGraceMinutes,
      );
      const correction = corrections.get(record.id);
      return [
        {
          bookingId: record.publicId,
          person: personOf(record.userId, named),
          state: correction?.state ?? measured.state,
          measured,
          correction:
            correction === undefined
              ? null
              : {
                  state: correction.state,
                  reason: correction.reason,
                  correctedAt: toInstant(correction.createdAt),
                  correctedBy: correction.correctedBy === null ? null : personOf(correction.correctedBy, named),
                },
          isGivenBack: record.givenBack !== null,
        },
      ];
    });
  }
}

/** A person with the name of today; a deleted one has none, and the screen words it. */
function personOf(userId: number, people: ReadonlyMap<number, Person>): Person {
  return { userId, displayName: people.get(userId)?.displayName ?? '' };
}
