import type { BookingPolicy } from '@lectern/contracts';
import type { Expression, SqlBool } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import { createUpcomingQueries, withinLimits, type UpcomingLimit, type UpcomingWish } from './upcoming.queries.ts';

/** Classes that a person asks for. */
export interface LimitedOrder {
  readonly classSessions: readonly Pick<LockedClassSession, 'id' | 'courseId' | 'coursePolicy'>[];
  /** null: a visitor, who is counted when known. */
  readonly userId: number | null;
  /** A class session that is left in the same transaction. */
  readonly leavingId?: number;
  /** Milliseconds UTC. */
  readonly now: number;
}

/**
 * Where the course limits how many of its classes one person has ahead, kept ones count as well. The caller holds the person's lock, so that of two
 * orders the second sees the first.
 * @throws DomainError `too_many_upcoming`
 */
export async function refuseTooMany(
  transaction: Connection,
  order: LimitedOrder,
  school: BookingPolicy,
): Promise<void> {
  const { userId } = order;
  const limits = limitsOf(order, school);
  if (userId === null || limits.length === 0) return;
  const courseIds = limits.map(({ courseId }) => courseId);
  const others = await createUpcomingQueries(transaction).byCourse(courseIds, wishOf(order, userId));
  for (const { courseId, limit, asked } of limits)
    if ((others.get(courseId) ?? 0) + asked > limit)
      throw new DomainError('too_many_upcoming', { parameters: { limit } });
}

/** The same as a condition of the statement that books. */
export function notTooMany(
  order: LimitedOrder & { readonly userId: number },
  school: BookingPolicy,
): Expression<SqlBool> {
  return withinLimits(limitsOf(order, school), wishOf(order, order.userId));
}

function limitsOf({ classSessions }: LimitedOrder, school: BookingPolicy): UpcomingLimit[] {
  const limits = new Map<number, UpcomingLimit>();
  for (const { courseId, coursePolicy } of classSessions) {
    const { maxUpcomingPerCourse: limit } = policyInForce(school, coursePolicy);
    if (limit !== null) limits.set(courseId, { courseId, limit, asked: (limits.get(courseId)?.asked ?? 0) + 1 });
  }
  return [...limits.values()];
}

function wishOf({ classSessions, leavingId, now }: LimitedOrder, userId: number): UpcomingWish {
  const asked = classSessions.map(({ id }) => id);
  return { userId, now, exceptIds: leavingId === undefined ? asked : [...asked, leavingId] };
}
