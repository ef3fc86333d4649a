import { coursePolicySchema, defaultCoursePolicy, type CoursePolicy } from '@lectern/contracts';
import { sql, type AliasedRawBuilder } from 'kysely';
import { z } from 'zod';
import { readJsonColumn } from './json-column.ts';

/** What a stored row may hold. Names of a newer or older version are left aside. */
const storedSchema = z.object({
  ...coursePolicySchema.shape,
  price: coursePolicySchema.shape.price.default(defaultCoursePolicy.price),
  trial: coursePolicySchema.shape.trial.default(defaultCoursePolicy.trial),
});

/**
 * The policy of the course of `class_sessions as cs`, as a column of a statement of any feature: booking takes no question more for it, and a row that
 * is locked there does not lock the policy.
 */
export function coursePolicyColumn(): AliasedRawBuilder<unknown, 'course_policy'> {
  return sql`(SELECT cp.policy FROM ${sql.table('course_policies')} AS cp WHERE cp.course_id = cs.course_id)`.as(
    'course_policy',
  );
}

/** What stands in that column; the defaults where nobody set anything. */
export function toCoursePolicy(value: unknown): CoursePolicy {
  return value === null ? defaultCoursePolicy : readJsonColumn(storedSchema, value);
}
