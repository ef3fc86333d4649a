import type { PublicId, RoomSettings, Zone } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { lockPeople } from '../../platform/database/person-locks.ts';
import { refuseBusyPeople } from './busy-people.ts';
import { nobodyBusy } from './busy.queries.ts';
import { sessionRepository } from './sessions.repository.ts';
import { wallTimeOf } from './wall-time.rules.ts';

/** A 1:1 lesson as it is to be. Instants in milliseconds UTC. */
export interface PlannedLesson {
  readonly courseId: number;
  readonly title: string;
  readonly teacherId: number;
  readonly studentId: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly zone: Zone;
  /** Stay free around the classes of the teacher. */
  readonly bufferMinutes: number;
  readonly room: RoomSettings;
}

const minute = 60_000;

/** Port for the feature that books lessons: plans one in its transaction, so that a lesson never stands without its booking. */
export interface LessonPlanning {
  /**
   * Locks teacher and student, so that of two requests for one time the second sees the first. Whoever books it tells `class_session.changed`.
   * @throws DomainError `teacher_busy`, `student_busy`
   */
  plan(transaction: Connection, lesson: PlannedLesson, now: number): Promise<{ id: number; publicId: PublicId }>;
}

export const lessonPlanning: LessonPlanning = {
  async plan(transaction, lesson, now) {
    const { startsAt, endsAt, zone, teacherId, studentId } = lesson;
    const buffer = lesson.bufferMinutes * minute;
    const plans = [
      { startsAt: startsAt - buffer, endsAt: endsAt + buffer, teacherIds: [teacherId], studentIds: [] },
      { startsAt, endsAt, teacherIds: [], studentIds: [studentId] },
    ];
    await lockPeople(transaction, [teacherId, studentId]);
    const publicId = randomId();
    const row: Parameters<typeof sessionRepository.insertLesson>[1] = {
      publicId,
      teacherId,
      now,
      only: nobodyBusy(plans),
      values: {
        courseId: lesson.courseId,
        title: lesson.title,
        startsAt,
        endsAt,
        zone,
        startsAtLocal: wallTimeOf(startsAt, zone),
        endsAtLocal: wallTimeOf(endsAt, zone),
        capacity: 1,
        recorded: false,
        earlyJoinMinutes: 10,
        lateJoinMinutes: null,
        slides: [],
        room: lesson.room,
      },
    };
    const id = await sessionRepository.insertLesson(transaction, row);
    if (id !== null) return { id, publicId };
    await refuseBusyPeople(transaction, plans, []);
    // What was in the way was cancelled in this moment.
    const second = await sessionRepository.insertLesson(transaction, row);
    if (second === null) throw new DomainError('teacher_busy');
    return { id: second, publicId };
  },
};
