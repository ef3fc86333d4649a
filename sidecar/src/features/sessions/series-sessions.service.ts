import type { CivilDate, PlanConflict, PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { conflictsOf, namingBusyPeople, refuseBusyPeople, showConflicts } from './busy-people.ts';
import type { PlannedAttendance } from './busy.rules.ts';
import { changedBy } from './changed-by.ts';
import type { ClassPlanInput } from './class-plan.ts';
import { wordTooFewSeats, type FieldProblems } from './class-plan.rules.ts';
import type { ClassSessionRecord } from './class-session.ts';
import { checkAgainstWordPress, teacherIdsOf, type PlanCheckQueries, type PlanWithoutTimes } from './plan-check.ts';
import { refuseSeatedTeachers } from './seated-teachers.ts';
import { createSessionQueries } from './sessions.queries.ts';
import { sessionRepository, type PlannedValues } from './sessions.repository.ts';

/** A class of a series as it is to be. Instants in milliseconds UTC. */
export type SeriesClass = ClassPlanInput & PlannedValues & { readonly date: CivilDate };

/** Writes the class sessions of a series, many at once, in the transaction of the series (port of the series feature). */
export interface SeriesSessions {
  /** What is wrong with course, people and slides of a plan; `before` is the one it replaces. Outside any transaction. */
  check(before: PlanWithoutTimes | null, plan: PlanWithoutTimes): Promise<FieldProblems>;
  /** Who is busy at the time of a plan, for a preview. Outside any transaction. */
  conflicts(plans: readonly PlannedAttendance[], exceptIds: readonly number[]): Promise<PlanConflict[]>;
  /** Runs a transaction and names who is busy where it is refused for that. */
  namingBusyPeople<Result>(plan: () => Promise<Result>): Promise<Result>;
  /** @throws DomainError `teacher_busy`, `student_busy` */
  insert(
    transaction: Connection,
    caller: Caller,
    series: { readonly id: number; readonly publicId: PublicId },
    classes: readonly SeriesClass[],
  ): Promise<void>;
  lock(transaction: Connection, seriesId: number, startingFrom: number): Promise<ClassSessionRecord[]>;
  /**
   * The class sessions are locked.
   * @throws DomainError `teacher_busy`, `student_busy`, `capacity_below_seats`
   */
  change(
    transaction: Connection,
    caller: Caller,
    changes: readonly { readonly record: ClassSessionRecord; readonly planned: SeriesClass }[],
  ): Promise<void>;
  /** The class sessions are locked. */
  cancel(
    transaction: Connection,
    caller: Caller,
    records: readonly ClassSessionRecord[],
    reason: string | null,
  ): Promise<void>;
}

export function createSeriesSessions(dependencies: {
  database: Database;
  clock: Clock;
  emit: EmitEvent;
  wordpress: PlanCheckQueries;
}): SeriesSessions {
  const { database, clock, emit, wordpress } = dependencies;
  return {
    check: (before, plan) => checkAgainstWordPress(wordpress, before, plan),
    conflicts: async (plans, exceptIds) =>
      showConflicts(wordpress.peopleByIds, await conflictsOf(database, plans, exceptIds)),
    namingBusyPeople: (plan) => namingBusyPeople(wordpress.peopleByIds, plan),

    async insert(transaction, caller, series, classes) {
      const [first] = classes;
      if (first === undefined) return;
      const attendance = classes.map((planned) => ({ ...planned, teacherIds: teacherIdsOf(planned), studentIds: [] }));
      await refuseBusyPeople(transaction, attendance, []);
      const rows = classes.map((planned) => ({ publicId: randomId(), date: planned.date, values: planned }));
      await sessionRepository.insertOfSeries(transaction, series.id, rows, first, clock.now());
      await tell(transaction, caller, 'class_session.create', rows, { series: series.publicId });
    },

    lock: (transaction, seriesId, startingFrom) => sessionRepository.lockOfSeries(transaction, seriesId, startingFrom),

    async change(transaction, caller, changes) {
      const ids = changes.map(({ record }) => record.id);
      const queries = createSessionQueries(transaction);
      const [holders, teachers, taken] = [
        await queries.seatHolders(ids),
        await queries.teachersOf(ids),
        await queries.seatsTaken(ids),
      ];
      for (const { record, planned } of changes) refuseFewerPlaces(record, planned.capacity, taken.get(record.id) ?? 0);
      // Students matter where a class moves, teachers also where they are new.
      const attendance = changes.map(({ record, planned }) => {
        const isRetimed = planned.startsAt !== record.startsAt || planned.endsAt !== record.endsAt;
        const known = teachers.filter(({ classSessionId }) => classSessionId === record.id);
        return {
          startsAt: planned.startsAt,
          endsAt: planned.endsAt,
          teacherIds: teacherIdsOf(planned).filter(
            (userId) => isRetimed || !known.some((teacher) => teacher.userId === userId),
          ),
          studentIds: isRetimed
            ? holders.filter(({ classSessionId }) => classSessionId === record.id).map(({ userId }) => userId)
            : [],
        };
      });
      await refuseBusyPeople(transaction, attendance, ids);
      refuseSeatedTeachers(
        holders,
        changes.map(({ record, planned }) => ({ ...planned, id: record.id })),
      );
      const now = clock.now();
      for (const { record, planned } of changes) {
        await sessionRepository.update(transaction, record.id, planned, now);
        await sessionRepository.setSeriesDate(transaction, record.id, planned.date);
        await sessionRepository.replaceTeachers(transaction, record.id, planned.teacherId, planned.coTeacherIds);
      }
      const records = changes.map(({ record }) => record);
      await tell(transaction, caller, 'class_session.write', records);
    },

    async cancel(transaction, caller, records, reason) {
      if (records.length === 0) return;
      const ids = records.map(({ id }) => id);
      await sessionRepository.cancel(transaction, ids, reason, clock.now());
      await tell(transaction, caller, 'class_session.cancel', records);
    },
  };

  async function tell(
    transaction: Connection,
    caller: Caller,
    action: string,
    classSessions: readonly { readonly publicId: PublicId }[],
    details: Record<string, string> = {},
  ): Promise<void> {
    const entry = { at: clock.now(), actor: actorOf(caller), action, objectType: 'class_session', details };
    await recordAudit(transaction, ...classSessions.map(({ publicId }) => ({ ...entry, objectId: publicId })));
    const topic = action === 'class_session.cancel' ? 'class_session.cancelled' : 'class_session.changed';
    const [first, ...ids] = classSessions.map(({ publicId }) => publicId);
    const by = changedBy(caller);
    const ofAll = action === 'class_session.create' ? 'series.planned' : 'series.classes_changed';
    if (first !== undefined) await emit(transaction, { topic: ofAll, classSessionIds: [first, ...ids], ...by });
    for (const { publicId } of classSessions)
      await emit(transaction, { topic, classSessionId: publicId, ...by, isToldTogether: true });
  }
}

function refuseFewerPlaces(record: ClassSessionRecord, capacity: number, taken: number): void {
  if (capacity >= taken) return;
  const day = record.startsAtLocal.slice(0, 10);
  throw new DomainError('capacity_below_seats', {
    parameters: { taken },
    fields: [{ field: 'capacity', detail: `${day}: ${wordTooFewSeats(taken)}` }],
  });
}
