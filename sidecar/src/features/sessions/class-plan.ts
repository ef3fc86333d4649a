import type { ClassSession, CreateClassSession, RoomSettings, UpdateClassSession } from '@lectern/contracts';
import type { ClassSessionRecord } from './class-session.ts';
import type { TeacherRow } from './sessions.queries.ts';

/** A class session as it is planned: what the office sends, with nothing left open. */
export type ClassPlanInput = Omit<CreateClassSession, 'room'> & { room: RoomSettings };

/** The plan of a class session that exists. */
export function planOf(record: ClassSessionRecord, teachers: readonly TeacherRow[]): ClassPlanInput {
  return {
    courseId: record.courseId,
    title: record.title,
    teacherId: teachers.find(({ role }) => role === 'teacher')?.userId ?? null,
    coTeacherIds: teachers.filter(({ role }) => role === 'co_teacher').map(({ userId }) => userId),
    startsAtLocal: record.startsAtLocal,
    endsAtLocal: record.endsAtLocal,
    zone: record.zone,
    capacity: record.capacity,
    recorded: record.recorded,
    earlyJoinMinutes: record.earlyJoinMinutes,
    lateJoinMinutes: record.lateJoinMinutes,
    slides: [...record.slides],
    room: record.room,
  };
}

/** The plan after a change: absent leaves a field as it is, null clears it. */
export function changedPlan(plan: ClassPlanInput, change: UpdateClassSession): ClassPlanInput {
  return {
    courseId: change.courseId ?? plan.courseId,
    title: change.title ?? plan.title,
    teacherId: change.teacherId === undefined ? plan.teacherId : change.teacherId,
    coTeacherIds: change.coTeacherIds ?? plan.coTeacherIds,
    startsAtLocal: change.startsAtLocal ?? plan.startsAtLocal,
    endsAtLocal: change.endsAtLocal ?? plan.endsAtLocal,
    zone: change.zone ?? plan.zone,
    capacity: change.capacity ?? plan.capacity,
    recorded: change.recorded ?? plan.recorded,
    earlyJoinMinutes: change.earlyJoinMinutes ?? plan.earlyJoinMinutes,
    lateJoinMinutes: change.lateJoinMinutes === undefined ? plan.lateJoinMinutes : change.lateJoinMinutes,
    slides: change.slides ?? plan.slides,
    room: change.room ?? plan.room,
  };
}

/** Fields whose change moves a class: those who know its time and course would come to nothing. */
const movingFields = [
  'courseId',
  'startsAtLocal',
  'endsAtLocal',
  'zone',
] as const satisfies readonly (keyof ClassSession)[];

export function isMoved(before: ClassPlanInput, after: ClassPlanInput): boolean {
  return movingFields.some((field) => before[field] !== after[field]);
}

/** Whether the start is set anew, so that it must not lie in the past. */
export function isRestarted(before: ClassPlanInput, after: ClassPlanInput): boolean {
  return before.startsAtLocal !== after.startsAtLocal || before.zone !== after.zone;
}

/** Whether start, end and zone stay as they are. */
export function isSameTime(before: ClassPlanInput, after: ClassPlanInput): boolean {
  return !isRestarted(before, after) && before.endsAtLocal === after.endsAtLocal;
}
