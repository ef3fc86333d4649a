import { z } from 'zod';

/** What somebody gets back for a lesson that they cannot take. `money`: is recorded as owed, and the school pays it out. */
export const givenBackSchema = z.enum(['money', 'credit', 'nothing']);
export type GivenBack = z.infer<typeof givenBackSchema>;

/** What a booking of a class costs: nothing, one lesson credit, or what the school invoices by itself. */
export const priceSchema = z.enum(['free', 'credit', 'invoiced']);
export type Price = z.infer<typeof priceSchema>;

/** How students book, cancel and move by themselves. The office is not bound by it. */
export const policyShape = {
  /** Days before its start from which students can book a class; null: as soon as it is planned. */
  bookingOpensDays: z.number().int().min(1).max(365).nullable(),
  /** Minutes before its start until which students can book a class: the minimum notice. */
  bookingClosesMinutes: z.number().int().min(0).max(20_160),
  /** Hours before its start until which students can cancel or move a booking themselves. */
  cancelHours: z.number().int().min(0).max(720),
  /** Classes to come of one course that one person can have booked; null: any number. */
  maxUpcomingPerCourse: z.number().int().min(1).max(200).nullable(),
  /** What a student gets back who cancels in time. */
  returnInTime: givenBackSchema,
  /** The same after that and before the class starts; `refused`: then only the office cancels. */
  returnLate: z.enum([...givenBackSchema.options, 'refused']),
  /** What everybody gets back when the school cancels. */
  returnBySchool: givenBackSchema,
} as const;
export const bookingPolicySchema = z.strictObject(policyShape);
export type BookingPolicy = z.infer<typeof bookingPolicySchema>;

/** What a course says for itself. An absent rule is the school's. */
export const coursePolicySchema = z.strictObject({
  ...bookingPolicySchema.partial().shape,
  price: priceSchema,
  /** A trial lesson: each person may book one, of all courses that say so. */
  trial: z.boolean(),
});
export type CoursePolicy = z.infer<typeof coursePolicySchema>;

export const defaultCoursePolicy: CoursePolicy = { price: 'free', trial: false };

/** A course's own rules beside those of the school. */
export const coursePolicyAnswerSchema = z.strictObject({ course: coursePolicySchema, school: bookingPolicySchema });
export type CoursePolicyAnswer = z.infer<typeof coursePolicyAnswerSchema>;
