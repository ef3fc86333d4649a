import type {
  cancelClassSessionSchema,
  ClassSession,
  CreateClassSession,
  FieldError,
  PublicId,
  RoomSettings,
  UpdateClassSession,
} from '@lectern/contracts';
import type { z } from 'zod';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, changedFields, recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { createCourseQueries } from '../courses/courses.queries.ts';
import { namingBusyPeople, refuseBusyPeople } from './busy-people.ts';
import { changedBy } from './changed-by.ts';
import { changedPlan, isMoved, isRestarted, isSameTime, planOf, type ClassPlanInput } from './class-plan.ts';
import { planTimes, wordTooFewSeats } from './class-plan.rules.ts';
import type { ClassSessionRecord } from './class-session.ts';
import type { MeetingFactsOn } from './meeting-facts.ts';
import { checkAgainstWordPress, teacherIdsOf, type PlanCheckQueries } from './plan-check.ts';
import { refuseSeatedTeachers } from './seated-teachers.ts';
import type { SessionCards } from './session-cards.ts';
import { createSessionQueries } from './sessions.queries.ts';
import { sessionRepository, type PlannedValues } from './sessions.repository.ts';

/** Planning class sessions. */
export interface SessionService {
  /** @throws DomainError `invalid_input` with a sentence at each field, `teacher_busy` */
  create(caller: Caller, input: CreateClassSession): Promise<ClassSession>;
  read(publicId: PublicId): Promise<ClassSession>;
  /** @throws DomainError `invalid_input`, `changed_meanwhile`, `class_cancelled`, `class_running`, `capacity_below_seats`, `teacher_busy`, `student_busy` */
  update(caller: Caller, publicId: PublicId, change: UpdateClassSession): Promise<ClassSession>;
  /** @throws DomainError `changed_meanwhile`, `class_cancelled`, `class_running`, `class_over` */
  cancel(caller: Caller, publicId: PublicId, input: z.output<typeof cancelClassSessionSchema>): Promise<ClassSession>;
}

export function createSessionService(dependencies: {
  database: Database;
  clock: Clock;
  emit: EmitEvent;
  wordpress: PlanCheckQueries;
  meetingsOn: MeetingFactsOn;
  cards: SessionCards;
  /** Room settings that new class sessions of a course start with (queries of the courses feature). */
  readRoomPreset: (courseId: number) => Promise<RoomSettings>;
}): SessionService {
  const { database, clock, emit, wordpress, meetingsOn, cards } = dependencies;
  const queries = createSessionQueries(database);

  return {
    async create(caller, input) {
      const plan = { ...input, room: input.room ?? (await dependencies.readRoomPreset(input.courseId)) };
      const values = await checkPlan(null, plan);
      const publicId = randomId();
      const planned = async (transaction: Connection) => {
        const now = clock.now();
        await refuseBusyPeople(transaction, [{ ...values, teacherIds: teacherIdsOf(plan), studentIds: [] }], []);
        const id = await sessionRepository.insert(transaction, publicId, values, now);
        await sessionRepository.replaceTeachers(transaction, id, plan.teacherId, plan.coTeacherIds);
        await recordAudit(transaction, entry(caller, 'class_session.create', publicId));
        await emit(transaction, { topic: 'class_session.changed', classSessionId: publicId, ...changedBy(caller) });
      };
      await namingBusyPeople(wordpress.peopleByIds, () => database.transaction().execute(planned));
      return this.read(publicId);
    },

    async read(publicId) {
      return cards.whole(await existing(publicId));
    },

    async update(caller, publicId, change) {
      const record = await existing(publicId);
      refuseStale(record, change.version);
      const before = planOf(record, await queries.teachersOf([record.id]));
      const after = changedPlan(before, change);
      const values = await checkPlan(before, after, record);
      refuseSecondTime(record, values, clock.now());
      const changed = async (transaction: Connection) => {
        // Every write raises the version, so what was checked above still holds where the version is the same.
        await lockUnchanged(transaction, publicId, change.version);
        if (isMoved(before, after)) await refuseRunning(transaction, record.id);
        if (before.recorded !== after.recorded) await refuseRunning(transaction, record.id, recordedWhileRunning);
        const taken = (await createSessionQueries(transaction).seatsTaken([record.id])).get(record.id) ?? 0;
        if (after.capacity < taken) {
          throw new DomainError('capacity_below_seats', {
            parameters: { taken },
            fields: [{ field: 'capacity', detail: wordTooFewSeats(taken) }],
          });
        }
        if (before.courseId !== after.courseId && taken > 0)
          await refuseOtherTrial(transaction, before.courseId, after.courseId);
        await refuseBusyInside(transaction, record, before, values);
        await sessionRepository.update(transaction, record.id, values, clock.now());
        if (record.series !== null) await sessionRepository.markChangedAlone(transaction, record.id);
        await sessionRepository.replaceTeachers(transaction, record.id, after.teacherId, after.coTeacherIds);
        await recordAudit(transaction, entry(caller, 'class_session.write', publicId, changedFields(change)));
        await emit(transaction, { topic: 'class_session.changed', classSessionId: publicId, ...changedBy(caller) });
      };
      await namingBusyPeople(wordpress.peopleByIds, () => database.transaction().execute(changed));
      return this.read(publicId);
    },

    async cancel(caller, publicId, { reason, version }) {
      await existing(publicId);
      await database.transaction().execute(async (transaction) => {
        const record = await lockUnchanged(transaction, publicId, version);
        await refuseRunning(transaction, record.id);
        if (clock.now() >= record.endsAt) throw new DomainError('class_over');
        await sessionRepository.cancel(transaction, [record.id], reason === '' ? null : reason, clock.now());
        await recordAudit(transaction, entry(caller, 'class_session.cancel', publicId));
        await emit(transaction, { topic: 'class_session.cancelled', classSessionId: publicId, ...changedBy(caller) });
      });
      return this.read(publicId);
    },
  };

  async function existing(publicId: PublicId): Promise<ClassSessionRecord> {
    const record = await queries.byPublicId(publicId);
    if (record === null) throw new DomainError('not_found');
    return record;
  }

  async function lockUnchanged(
    transaction: Connection,
    publicId: PublicId,
    version: number,
  ): Promise<ClassSessionRecord> {
    const record = await sessionRepository.lock(transaction, publicId);
    if (record === null) throw new DomainError('not_found');
    refuseStale(record, version);
    return record;
  }

  /** A meeting's row refers to the class session, so while this one is locked no new meeting can appear. */
  async function refuseRunning(transaction: Connection, id: number, fields: readonly FieldError[] = []): Promise<void> {
    const facts = await meetingsOn(transaction).phaseFacts([id]);
    if (facts.get(id)?.running === true) throw new DomainError('class_running', { fields });
  }

  /** What people booked as a class of a course does not become their trial lesson, which each has once; nor what they used it for something else. */
  async function refuseOtherTrial(transaction: Connection, fromCourseId: number, toCourseId: number): Promise<void> {
    const courses = createCourseQueries(transaction);
    const { trial } = await courses.policy(toCourseId);
    if (trial === (await courses.policy(fromCourseId)).trial) return;
    throw invalidInput({
      courseId: trial
        ? 'Classes of this course are trial lessons, and people have seats that were not booked as one. Choose another course, or free the seats first.'
        : 'Classes of this course are no trial lessons, and people have seats that were booked as one. Choose another course, or free the seats first.',
    });
  }

  /** Checks a plan against the calendar and WordPress; `before` is the one it replaces, whose untouched parts are not checked again. */
  async function checkPlan(
    before: ClassPlanInput | null,
    plan: ClassPlanInput,
    record?: ClassSessionRecord,
  ): Promise<PlannedValues & ClassPlanInput> {
    const problems = await checkAgainstWordPress(wordpress, before, plan);
    if (before !== null && record !== undefined && isSameTime(before, plan)) {
      // The instants stand as they were planned, also where a government has changed the clocks since.
      if (Object.keys(problems).length > 0) throw invalidInput(problems);
      return { ...plan, startsAt: record.startsAt, endsAt: record.endsAt };
    }
    const times = planTimes(plan, before === null || isRestarted(before, plan) ? clock.now() : null, record);
    if (!times.ok) throw invalidInput({ ...problems, ...times.problems });
    if (Object.keys(problems).length > 0) throw invalidInput(problems);
    return { ...plan, startsAt: times.startsAt, endsAt: times.endsAt };
  }

  /** Students matter where the class moves, teachers also where they are new. The class session is locked. */
  async function refuseBusyInside(
    transaction: Connection,
    record: ClassSessionRecord,
    before: ClassPlanInput,
    values: PlannedValues & ClassPlanInput,
  ): Promise<void> {
    const isRetimed = values.startsAt !== record.startsAt || values.endsAt !== record.endsAt;
    const known = teacherIdsOf(before);
    const holders = await createSessionQueries(transaction).seatHolders([record.id]);
    refuseSeatedTeachers(holders, [{ ...values, id: record.id }]);
    const students = isRetimed ? holders : [];
    const attendance = {
      ...values,
      teacherIds: teacherIdsOf(values).filter((userId) => isRetimed || !known.includes(userId)),
      studentIds: students.map(({ userId }) => userId),
    };
    await refuseBusyPeople(transaction, [attendance], [record.id]);
  }

  function entry(caller: Caller, action: string, publicId: PublicId, fields: readonly string[] = []) {
    const details = fields.length > 0 ? { fields } : {};
    return {
      at: clock.now(),
      actor: actorOf(caller),
      action,
      objectType: 'class_session',
      objectId: publicId,
      details,
    };
  }
}

/** The meeting was created with what the class said then, and BigBlueButton keeps to it. */
const recordedWhileRunning = [
  {
    field: 'recorded',
    detail: 'The class is running, and whether it is recorded is settled at its start. Change this after its end.',
  },
];

/** Attendance, credits and mails tell of a class that was held: it can be corrected, but is not held again. */
function refuseSecondTime(record: ClassSessionRecord, { endsAt }: PlannedValues, now: number): void {
  if (now < record.endsAt || endsAt <= now) return;
  throw invalidInput({
    startsAtLocal: 'This class is over. Plan a new class instead of moving this one to a time to come.',
  });
}

function refuseStale(record: ClassSessionRecord, version: number): void {
  if (record.isCancelled) throw new DomainError('class_cancelled');
  if (record.version !== version) throw new DomainError('changed_meanwhile');
}
