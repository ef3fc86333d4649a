import { z } from 'zod';
import { personSchema, planTitleSchema } from './class-session.ts';
import { forUserIdSchema } from './guardianship.ts';
import { wordpressIdSchema } from './ids.ts';
import { civilDateSchema, instantSchema, storedZoneSchema } from './time.ts';

const minutesSchema = z.coerce
  .number<number | string>()
  .int()
  .min(15, 'Please enter 15 minutes or more.')
  .max(180, 'Please enter 180 minutes or fewer.')
  .multipleOf(5, 'Please enter a multiple of 5 minutes.');

/** What a course says of its 1:1 lessons. Without teachers it offers none. */
export const writeLessonOfferSchema = z.strictObject({
  /** What lessons are called. */
  title: planTitleSchema,
  lessonMinutes: z
    .array(minutesSchema)
    .min(1, 'Please choose at least one length.')
    .max(8, 'Please choose 8 lengths or fewer.')
    .transform((lengths) => [...new Set(lengths)].sort((a, b) => a - b)),
  teacherIds: z
    .array(wordpressIdSchema)
    .max(50, 'Please choose 50 teachers or fewer.')
    .transform((ids) => [...new Set(ids)]),
});
export type WriteLessonOffer = z.infer<typeof writeLessonOfferSchema>;

export const lessonOfferSchema = z.strictObject({
  courseId: wordpressIdSchema,
  courseTitle: z.string(),
  title: z.string(),
  lessonMinutes: z.array(z.number().int()),
  teachers: z.array(personSchema),
});
export type LessonOffer = z.infer<typeof lessonOfferSchema>;

export const listLessonOffersSchema = z.strictObject({
  courseId: wordpressIdSchema.optional(),
  teacherId: wordpressIdSchema.optional(),
});

/** Days of which free slots are asked for. */
export const listLessonSlotsSchema = z.strictObject({
  courseId: wordpressIdSchema,
  teacherId: wordpressIdSchema,
  minutes: minutesSchema,
  /** First day, in `zone`; absent or past: today. */
  from: civilDateSchema.optional(),
  days: z.coerce.number<number | string>().int().min(1).max(62).default(7),
  /** Whose days and midnights are meant; absent: the school's. */
  zone: storedZoneSchema.optional(),
  forUserId: forUserIdSchema,
});

export const lessonSlotSchema = z.strictObject({ startsAt: instantSchema, endsAt: instantSchema });
/** Every day that was asked for, also without a slot. */
export const lessonSlotsSchema = z.strictObject({
  zone: storedZoneSchema,
  days: z.array(z.strictObject({ date: civilDateSchema, slots: z.array(lessonSlotSchema) })),
});
export type LessonSlots = z.infer<typeof lessonSlotsSchema>;

/** Books a slot. A request repeated with the same key gets what the first one made. */
export const bookLessonSchema = z.strictObject({
  courseId: wordpressIdSchema,
  teacherId: wordpressIdSchema,
  startsAt: instantSchema,
  minutes: minutesSchema,
  key: z.string().regex(/^[\w-]{8,64}$/, 'Please give 8 to 64 letters, digits, - or _.'),
  forUserId: forUserIdSchema,
});
export type BookLesson = z.infer<typeof bookLessonSchema>;
