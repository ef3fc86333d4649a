import { z } from 'zod';
import {
  createClassSessionSchema,
  personSchema,
  roomSettingsSchema,
  slideSchema,
  updateClassSessionSchema,
} from './class-session.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { pageQuerySchema, searchSchema } from './page.ts';
import { seriesOfferSchema } from './series-offer.ts';
import { civilDateSchema, instantSchema, storedZoneSchema, wallTimeSchema, zoneSchema } from './time.ts';

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const shortestName = 2;
const wrongWeekday =
  'Please give a weekday: a number from 1 (Monday) to 7 (Sunday), or its English name such as "Tuesday" or "Tue".';

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export const weekdaySchema = z.int(wrongWeekday).min(1, wrongWeekday).max(7, wrongWeekday);

/** As people write it: the number, or the English name in any case, shortened to two letters or more (`Tuesday`, `tue`, `TU`). */
const writtenWeekdaySchema = z.preprocess((written) => {
  if (typeof written !== 'string') return written;
  const name = written.trim().toLowerCase();
  if (/^[1-7]$/.test(name)) return Number(name);
  const index = name.length < shortestName ? -1 : weekdayNames.findIndex((whole) => whole.startsWith(name));
  return index === -1 ? written : index + 1;
}, weekdaySchema);

const wrongDate = 'Please enter a date, such as 2027-01-11.';
const dateSchema = z.iso
  .date(wrongDate)
  .refine((date) => date >= '1970-01-01' && date < '2200-01-01', 'Please choose a day between 1970 and 2199.')
  .pipe(civilDateSchema);

/** A day on which no class is held, or the first and last day of a holiday. */
export const seriesExceptionSchema = z.union(
  [dateSchema, z.strictObject({ from: dateSchema, to: dateSchema })],
  'Please enter a day between 1970 and 2199, such as 2027-01-11, or the first and the last day of a holiday.',
);
export type SeriesException = z.infer<typeof seriesExceptionSchema>;

const ruleShape = {
  /** First and last day on which there may be a class. */
  startsOn: dateSchema,
  endsOn: dateSchema,
  weekdays: z
    .array(writtenWeekdaySchema, 'Please give a list of weekdays, such as [1, 3].')
    .min(1, 'Please name at least one weekday.')
    .max(14, 'Please name each weekday once.')
    .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
  /** Every how many weeks; weeks begin on Monday and count from the one of `startsOn`. */
  everyWeeks: z
    .int('Please enter a whole number of weeks.')
    .min(1, 'Please enter 1 or more.')
    .max(52, 'Please enter 52 or fewer.')
    .default(1),
  /** Wall time in `zone`, the same on both sides of a change of the clocks. */
  time: z
    .string('Please enter a time, such as 18:30.')
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Please enter a time between 00:00 and 23:59, such as 18:30.'),
  /** Minutes that really pass: a class of 90 minutes takes 90 minutes in the night in which clocks change as well. */
  durationMinutes: z
    .int('Please enter a whole number of minutes.')
    .min(5, 'Please enter 5 minutes or more.')
    .max(720, 'Please enter 720 minutes (12 hours) or fewer.'),
  zone: storedZoneSchema,
  exceptions: z
    .array(seriesExceptionSchema, 'Please give a list of dates.')
    .max(500, 'Please give 500 dates or fewer.')
    .default([]),
};

/** When the classes of a series are held. */
export const seriesRuleSchema = z
  .strictObject(ruleShape, 'Please give an object with startsOn, endsOn, weekdays, time, durationMinutes and zone.')
  .superRefine((rule, context) => {
    if (rule.endsOn < rule.startsOn)
      context.addIssue({
        code: 'custom',
        path: ['endsOn'],
        message: 'Please choose a day that is not before the first day.',
      });
    for (const [index, exception] of rule.exceptions.entries()) {
      if (typeof exception !== 'string' && exception.to < exception.from)
        context.addIssue({
          code: 'custom',
          path: ['exceptions', index, 'to'],
          message: 'Please choose a day that is not before the first day of the holiday.',
        });
    }
  });
export type SeriesRule = z.output<typeof seriesRuleSchema>;

/** The rule of a series that is being planned: its zone must be a place. */
export const plannedSeriesRuleSchema = seriesRuleSchema.superRefine(({ zone }, context) => {
  for (const { message } of zoneSchema.safeParse(zone).error?.issues ?? [])
    context.addIssue({ code: 'custom', path: ['zone'], message });
});

/** What the office plans: the rule, and what every class of it has. `room` absent: the course's preset. At most 200 classes. */
export const createSeriesSchema = z.strictObject({
  ...createClassSessionSchema.omit({ startsAtLocal: true, endsAtLocal: true, zone: true }).shape,
  rule: plannedSeriesRuleSchema,
});
export type CreateSeries = z.infer<typeof createSeriesSchema>;

/** The dates of a rule before anything is planned, and who is busy then. */
export const previewSeriesSchema = z.strictObject({
  rule: plannedSeriesRuleSchema,
  teacherIds: z.array(wordpressIdSchema).max(11).default([]),
});
export type PreviewSeries = z.infer<typeof previewSeriesSchema>;

/** A class that stands in the way of a plan. */
export const planConflictSchema = z.strictObject({
  person: personSchema,
  /** What the person is in the class that is planned. */
  as: z.enum(['teacher', 'student']),
  classSessionId: publicIdSchema,
  title: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
});
export type PlanConflict = z.infer<typeof planConflictSchema>;

export const seriesDateSchema = z.strictObject({
  /** The day of the plan. */
  date: civilDateSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  startsAtLocal: wallTimeSchema,
  endsAtLocal: wallTimeSchema,
  /** Clocks skip the planned time on this day, so the class begins later by what they skip. */
  isMoved: z.boolean(),
  /** Clocks show the planned time twice on this day, and the class begins the first time. */
  isDoubled: z.boolean(),
});

export const seriesPreviewSchema = z.strictObject({
  dates: z.array(seriesDateSchema),
  /** The first 50. */
  conflicts: z.array(planConflictSchema),
});
export type SeriesPreview = z.infer<typeof seriesPreviewSchema>;

/** What lists show of a series. */
export const seriesCardSchema = z.strictObject({
  id: publicIdSchema,
  title: z.string(),
  courseId: wordpressIdSchema,
  courseTitle: z.string(),
  teachers: z.array(personSchema),
  /** As it holds from `ruleSince` on; earlier classes keep what they were planned with. */
  rule: seriesRuleSchema,
  ruleSince: civilDateSchema,
  /** Classes that are neither cancelled nor over. */
  classesToCome: z.number().int(),
  /** How students book its classes. */
  offer: seriesOfferSchema,
  version: z.number().int(),
});
export type SeriesCard = z.infer<typeof seriesCardSchema>;

/** The whole series. Its class sessions: `listClassSessions` with `seriesId`. */
export const seriesSchema = z.strictObject({
  ...seriesCardSchema.shape,
  teacherId: wordpressIdSchema.nullable(),
  coTeacherIds: z.array(wordpressIdSchema),
  capacity: z.number().int(),
  recorded: z.boolean(),
  earlyJoinMinutes: z.number().int(),
  lateJoinMinutes: z.number().int().nullable(),
  slides: z.array(slideSchema),
  room: roomSettingsSchema,
});
export type Series = z.infer<typeof seriesSchema>;

export const listSeriesSchema = z.strictObject({
  ...pageQuerySchema.shape,
  search: searchSchema,
  courseId: wordpressIdSchema.optional(),
});
export type ListSeries = z.infer<typeof listSeriesSchema>;

const followingShape = {
  /** Also those that somebody changed alone before: they lose what makes them different. */
  includeChangedAlone: z.boolean().default(false),
};

/**
 * A change of a class session and of all that follow it in its series. Times are those of the named class: the others take its time of day, length and
 * zone, and those of its weekday are shifted by as many days.
 */
export const previewFollowingSchema = z.strictObject({
  ...updateClassSessionSchema.omit({ version: true, courseId: true }).shape,
  ...followingShape,
});
export type PreviewFollowing = z.infer<typeof previewFollowingSchema>;

const seenShape = {
  /** From the preview of the same change: refused as changed meanwhile where something else would be done, or somebody else affected, by now. */
  seen: z.string().regex(/^[0-9a-f]{32}$/),
};
export const updateFollowingSchema = z.strictObject({ ...previewFollowingSchema.shape, ...seenShape });
export type UpdateFollowing = z.infer<typeof updateFollowingSchema>;

export const cancelFollowingSchema = z.strictObject({
  ...followingShape,
  ...seenShape,
  reason: z.string().trim().max(200).default(''),
});
export type CancelFollowing = z.infer<typeof cancelFollowingSchema>;

/** Why a class of the series stays as it is. */
export const leftOutSchema = z.enum(['cancelled', 'over', 'running', 'changed_alone']);
export type LeftOut = z.infer<typeof leftOutSchema>;

/** Who is affected by a change of a class session and of all that follow it. */
export const followingPreviewSchema = z.strictObject({
  seen: z.string(),
  items: z.array(
    z.strictObject({
      classSessionId: publicIdSchema,
      title: z.string(),
      startsAt: instantSchema,
      endsAt: instantSchema,
      /** Where it would be held; equal to the times above where the change moves nothing. null: it stays as it is. */
      after: z
        .strictObject({
          startsAt: instantSchema,
          endsAt: instantSchema,
          /** As of the dates of a rule. */
          isMoved: z.boolean(),
          isDoubled: z.boolean(),
        })
        .nullable(),
      leftOut: leftOutSchema.nullable(),
      seatsTaken: z.number().int(),
      /** More seats are taken than it would have places: refused until seats are freed. */
      isOverfull: z.boolean(),
    }),
  ),
  /** People with a seat in a class that is affected: how many, and the first 100. */
  students: z.strictObject({ total: z.number().int(), people: z.array(personSchema) }),
  /** The first 50. */
  conflicts: z.array(planConflictSchema),
});
export type FollowingPreview = z.infer<typeof followingPreviewSchema>;

export const followingAppliedSchema = z.strictObject({ affected: z.number().int() });
