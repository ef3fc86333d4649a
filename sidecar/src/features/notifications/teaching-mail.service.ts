import type { Mail, PublicId } from '@lectern/contracts';
import type { BookingQueries, BookingStanding } from '../bookings/bookings.queries.ts';
import type { ClassSessionRecord } from '../sessions/class-session.ts';
import type { SessionQueries } from '../sessions/sessions.queries.ts';
import { standingIn } from '../sessions/standing-in.rules.ts';
import type { SubstitutionQueries } from '../sessions/substitutions.queries.ts';
import { writeCalendarFile } from './calendar-file.rules.ts';
import { endOf } from './ends.rules.ts';
import type { WriteMail } from './message.ts';

/**
 * Mails to those who teach. A class keeps the identity that it has in their calendar feed. Of who learns there only the student of a 1:1 lesson is named, in the mail and not in the
 * file: calendars are shared.
 */
export function createTeachingMail(dependencies: {
  siteUrl: string;
  schoolName(): Promise<string | null>;
  bookings: Pick<BookingQueries, 'standingOfClasses'>;
  sessions: Pick<SessionQueries, 'byPublicIds' | 'teachersOf'>;
  substitutions: Pick<SubstitutionQueries, 'latestOf'>;
}): WriteMail {
  const { siteUrl, schoolName, bookings, sessions, substitutions } = dependencies;
  return async (message, now) => {
    const { kind, userId } = message;
    const [isTaken, isCancelled] = [kind === 'teaching_taken', kind === 'teaching_cancelled'];
    const told = new Map(message.parameters.classes.map((entry) => [entry.id, entry]));
    const found = await sessions.byPublicIds([...told.keys()]);
    const teachers = await sessions.teachersOf(found.map(({ id }) => id));
    const records = found.filter(({ id, endsAt, ...record }) => {
      const isTheirs = teachers.some((one) => one.classSessionId === id && one.userId === userId);
      return endsAt > now && (isTaken ? !isTheirs : isCancelled ? record.isCancelled : isTheirs && !record.isCancelled);
    });
    if (records.length === 0) return null;
    const substituted = await substitutions.latestOf(isCancelled ? [] : records.map(({ id }) => id));
    const lessons = isTaken ? new Map<PublicId, BookingStanding>() : await lessonsOf(records);
    const classOf = (record: ClassSessionRecord): Mail['classes'][number] => {
      const teacherId =
        teachers.find(({ classSessionId, role }) => classSessionId === record.id && role === 'teacher')?.userId ?? null;
      const substitution = kind === 'teaching_changed' ? null : standingIn(teacherId, substituted.get(record.id));
      // A co-teacher hears nothing of it.
      const isTheirs = substitution !== null && [substitution.fromUserId, substitution.toUserId].includes(userId);
      const lesson = lessons.get(record.publicId);
      return {
        id: record.publicId,
        title: record.title,
        courseId: record.courseId,
        teacherId,
        startsAt: record.startsAt,
        endsAt: record.endsAt,
        startedAt: told.get(record.publicId)?.startedAt ?? null,
        studentId: lesson?.userId ?? null,
        isTeacherNew: isTheirs,
        teacherBefore: isTheirs ? substitution.fromUserId : null,
        cancelledBy: isCancelled && lesson !== undefined ? endOf(lesson, 'booking_cancelled', true).cancelledBy : null,
        givenBack: null,
        reason: isCancelled && record.cancelReason !== '' ? record.cancelReason : null,
      };
    };
    const isEnd = isTaken || isCancelled;
    return {
      key: message.publicId,
      userId,
      childUserId: null,
      kind,
      classes: records.map(classOf),
      until: null,
      calendar: writeCalendarFile({
        siteUrl,
        method: isEnd && records.length === 1 ? 'CANCEL' : 'PUBLISH',
        writtenAt: message.createdAt,
        school: await schoolName(),
        entries: records.map((record) => ({
          objectId: record.publicId,
          classSessionId: record.publicId,
          title: record.title,
          startsAt: record.startsAt,
          endsAt: record.endsAt,
          sequence: told.get(record.publicId)?.sequence ?? 0,
          isCancelled: isEnd,
        })),
      }),
    };
  };

  /** The booking with which each 1:1 lesson stands or fell: the last one. */
  async function lessonsOf(records: readonly ClassSessionRecord[]): Promise<Map<PublicId, BookingStanding>> {
    const lessons = records.filter(({ isLesson }) => isLesson).map(({ publicId }) => publicId);
    const standings = await bookings.standingOfClasses(lessons, 0);
    return new Map(
      standings.toSorted((one, other) => one.id - other.id).map((standing) => [standing.classSessionId, standing]),
    );
  }
}
