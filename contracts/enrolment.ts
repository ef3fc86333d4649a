import { z } from 'zod';
import { personSchema } from './class-session.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

export const grantSourceSchema = z.enum(['office', 'booking', 'order']);
export type GrantSource = z.infer<typeof grantSourceSchema>;

/** One reason for a person's access to a course. Access is any that is active. */
export const enrolmentGrantSchema = z.strictObject({
  id: publicIdSchema,
  course: z.strictObject({ id: wordpressIdSchema, title: z.string().nullable() }),
  source: grantSourceSchema,
  /** The booking or the order; the grant itself where the office gave it. */
  sourceId: z.string(),
  startsAt: instantSchema,
  /** null: open. */
  endsAt: instantSchema.nullable(),
  revokedAt: instantSchema.nullable(),
  isActive: z.boolean(),
});
export type EnrolmentGrant = z.infer<typeof enrolmentGrantSchema>;

export const personEnrolmentsSchema = z.strictObject({ items: z.array(enrolmentGrantSchema) });

/** Access for a person; `endsAt` null: until it is revoked. */
export const grantEnrolmentSchema = z.strictObject({
  courseId: wordpressIdSchema,
  startsAt: instantSchema.optional(),
  endsAt: instantSchema.nullable().default(null),
});
export type GrantEnrolment = z.infer<typeof grantEnrolmentSchema>;

export const listCourseEnrolmentsSchema = z.strictObject({ ...pageQuerySchema.shape });
/** A person with access to a course now. */
export const courseEnrolmentSchema = z.strictObject({ person: personSchema, sources: z.array(grantSourceSchema) });
export type CourseEnrolment = z.infer<typeof courseEnrolmentSchema>;
