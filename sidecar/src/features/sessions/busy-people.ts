import type { Person, PlanConflict } from '@lectern/contracts';
import { toInstant } from '../../platform/clock/clock.ts';
import type { Connection } from '../../platform/database/database.ts';
import { lockPeople } from '../../platform/database/person-locks.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { createBusyQueries } from './busy.queries.ts';
import { findConflicts, type Conflict, type PlannedAttendance } from './busy.rules.ts';
import { personOf } from './session-cards.ts';

/**
 * Nobody is in two classes at once. Locks the people until the transaction ends, so that of two plans for one person the second sees the first;
 * call it after the class sessions are locked.
 * @param exceptIds class sessions in nobody's way: those that are planned themselves, or left in the same transaction
 * @throws DomainError `teacher_busy`, `student_busy` with the class that is in the way
 */
export async function refuseBusyPeople(
  transaction: Connection,
  plans: readonly PlannedAttendance[],
  exceptIds: readonly number[],
): Promise<void> {
  await lockPeople(transaction, peopleOf(plans));
  const [conflict] = await conflictsOf(transaction, plans, exceptIds);
  if (conflict === undefined) return;
  const { as, title, startsAt, classSessionId, userId } = conflict;
  throw new DomainError(as === 'teacher' ? 'teacher_busy' : 'student_busy', {
    parameters: { title, startsAt: toInstant(startsAt), classSessionId, userId },
  });
}

/** The same question for a preview: who is busy, the earliest class first. Refuses and locks nothing. */
export async function conflictsOf(
  connection: Connection,
  plans: readonly PlannedAttendance[],
  exceptIds: readonly number[],
): Promise<Conflict[]> {
  return findConflicts(plans, await createBusyQueries(connection).overlapping(peopleOf(plans), plans, exceptIds));
}

/** Looks names up: how the office is told of conflicts. The first 50. */
export async function showConflicts(
  peopleByIds: (ids: readonly number[]) => Promise<ReadonlyMap<number, Person>>,
  conflicts: readonly Conflict[],
): Promise<PlanConflict[]> {
  const shown = conflicts.slice(0, 50);
  const people = await peopleByIds(shown.map(({ userId }) => userId));
  return shown.map(({ userId, as, classSessionId, title, startsAt, endsAt }) => ({
    person: personOf(userId, people),
    as,
    classSessionId,
    title,
    startsAt: toInstant(startsAt),
    endsAt: toInstant(endsAt),
  }));
}

/** Runs a plan of the office and says at the field who is busy. The name is looked up after the transaction, which must not wait for a second connection. */
export async function namingBusyPeople<Result>(
  peopleByIds: (ids: readonly number[]) => Promise<ReadonlyMap<number, Person>>,
  plan: () => Promise<Result>,
): Promise<Result> {
  try {
    return await plan();
  } catch (error) {
    if (!(error instanceof DomainError) || (error.code !== 'teacher_busy' && error.code !== 'student_busy'))
      throw error;
    const userId = Number(error.parameters['userId']);
    const { displayName } = personOf(userId, await peopleByIds([userId]));
    const field = error.code === 'teacher_busy' ? 'teacherId' : 'startsAtLocal';
    throw new DomainError(error.code, {
      parameters: error.parameters,
      fields: [{ field, detail: `${displayName}: ${error.message}` }],
      cause: error,
    });
  }
}

function peopleOf(plans: readonly PlannedAttendance[]): number[] {
  return [...new Set(plans.flatMap(({ teacherIds, studentIds }) => [...teacherIds, ...studentIds]))];
}
