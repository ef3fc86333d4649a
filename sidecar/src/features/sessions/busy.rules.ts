import type { PublicId } from '@lectern/contracts';

/** From when until when, in milliseconds UTC. */
export interface TimeSpan {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A class that somebody teaches or has a seat in. */
export interface BusyRow extends TimeSpan {
  readonly userId: number;
  readonly classSessionId: PublicId;
  readonly title: string;
}

/** A class that is planned, and who would be in it. */
export interface PlannedAttendance extends TimeSpan {
  readonly teacherIds: readonly number[];
  readonly studentIds: readonly number[];
}

/** A class that stands in the way of a plan, and what the person is in the planned one. */
export interface Conflict extends BusyRow {
  readonly as: 'teacher' | 'student';
}

/** Which of the classes that people have already overlap a planned one of the same person, in the order given. One may end when the other begins. */
export function findConflicts(plans: readonly PlannedAttendance[], busy: readonly BusyRow[]): Conflict[] {
  return busy.flatMap((row): Conflict[] => {
    const inTheWay = plans.filter(({ startsAt, endsAt }) => startsAt < row.endsAt && endsAt > row.startsAt);
    if (inTheWay.some(({ teacherIds }) => teacherIds.includes(row.userId))) return [{ ...row, as: 'teacher' }];
    if (inTheWay.some(({ studentIds }) => studentIds.includes(row.userId))) return [{ ...row, as: 'student' }];
    return [];
  });
}
