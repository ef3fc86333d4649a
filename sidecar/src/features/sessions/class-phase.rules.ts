import type { ClassPhase } from '@lectern/contracts';

/** As what somebody enters a class: its teachers as moderators, seat holders as viewers. */
export type ClassRole = 'moderator' | 'viewer';

/** When a class session is planned. Instants in milliseconds UTC. */
export interface ClassPlan {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly earlyJoinMinutes: number;
  /** null: students may enter until the end. */
  readonly lateJoinMinutes: number | null;
  readonly isCancelled: boolean;
}

/** Where a class stands and who may enter when. */
export interface ClassTimes {
  readonly phase: ClassPhase;
  /** From when students may enter. */
  readonly opensAt: number;
  /** Until when students may enter. */
  readonly closesAt: number;
  mayEnterFrom(role: ClassRole): number;
  /** Until when this role may enter or, as a teacher, start the class again. */
  mayEnterUntil(role: ClassRole): number;
}

const minute = 60_000;
/** A teacher tries microphone and slides before anybody comes: an hour is enough for that and keeps rooms from standing open all day. */
const teacherEarlyMinutes = 60;
/** A lesson overruns, or the teacher loses the line in the last minute and must get back in. */
const teacherLateMinutes = 60;

/** From when students may enter. */
export function opensAt(plan: ClassPlan): number {
  return plan.startsAt - plan.earlyJoinMinutes * minute;
}

/** Until when students may enter: never after the planned end, whatever the minutes say. */
export function closesAt(plan: ClassPlan): number {
  if (plan.lateJoinMinutes === null) return plan.endsAt;
  return Math.min(plan.startsAt + plan.lateJoinMinutes * minute, plan.endsAt);
}

/** From when a role may enter; a teacher never later than the students. */
export function mayEnterFrom(plan: ClassPlan, role: ClassRole): number {
  if (role === 'viewer') return opensAt(plan);
  return Math.min(plan.startsAt - teacherEarlyMinutes * minute, opensAt(plan));
}

/** Until when a role may enter. */
export function mayEnterUntil(plan: ClassPlan, role: ClassRole): number {
  return role === 'viewer' ? closesAt(plan) : plan.endsAt + teacherLateMinutes * minute;
}

/**
 * Where a class stands. A meeting that ended early leaves the class `open` until its planned end, so that the teacher can start again;
 * one that overruns keeps it `running`.
 */
export function classPhase(plan: ClassPlan, isRunning: boolean, now: number): ClassPhase {
  if (plan.isCancelled) return 'cancelled';
  if (isRunning) return 'running';
  if (now >= plan.endsAt) return 'ended';
  return now >= mayEnterFrom(plan, 'moderator') ? 'open' : 'upcoming';
}

/** Phase and times together. */
export function classTimes(plan: ClassPlan, isRunning: boolean, now: number): ClassTimes {
  return {
    phase: classPhase(plan, isRunning, now),
    opensAt: opensAt(plan),
    closesAt: closesAt(plan),
    mayEnterFrom: (role) => mayEnterFrom(plan, role),
    mayEnterUntil: (role) => mayEnterUntil(plan, role),
  };
}
