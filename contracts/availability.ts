import { z } from 'zod';
import { personSchema } from './class-session.ts';
import { publicIdSchema } from './ids.ts';
import { weekdaySchema } from './series.ts';
import { instantSchema, storedZoneSchema, wallTimeSchema, zoneSchema } from './time.ts';

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Hours of one weekday, wall time; several of a day neither overlap nor cross midnight. */
export const weeklyHoursSchema = z.strictObject({
  weekday: weekdaySchema,
  from: z.string().regex(clockTime, 'Please enter a time between 00:00 and 23:59, such as 09:00.'),
  /** `24:00`: until midnight. */
  to: z
    .string()
    .refine((time) => time === '24:00' || clockTime.test(time), 'Please enter a time up to 24:00, such as 17:30.'),
});
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>;

const hoursShape = {
  weekly: z
    .array(weeklyHoursSchema)
    .max(70, 'Please give 70 blocks of hours or fewer.')
    .superRefine((blocks, context) => {
      for (const [index, block] of blocks.entries()) {
        if (block.to <= block.from)
          context.addIssue({ code: 'custom', path: [index, 'to'], message: 'Please choose an end after the start.' });
        const isTwice = blocks.some(
          (other, otherIndex) =>
            otherIndex < index && other.weekday === block.weekday && other.from < block.to && block.from < other.to,
        );
        if (isTwice)
          context.addIssue({
            code: 'custom',
            path: [index, 'from'],
            message: 'Please choose hours that do not overlap others of this day.',
          });
      }
    }),
  /** Free minutes before and after each class of the teacher. */
  bufferMinutes: z.number().int().min(0).max(120),
};

/** When somebody teaches 1:1 lessons every week, in the zone where they live. `version` 0: nothing was written yet. */
export const writeHoursSchema = z.strictObject({
  ...hoursShape,
  zone: zoneSchema,
  version: z.number().int().min(0),
});
export type WriteHours = z.infer<typeof writeHoursSchema>;

/** `extra`: hours beside the weekly ones; `off`: none at all, whatever else is said. */
export const hoursExceptionKindSchema = z.enum(['extra', 'off']);
export type HoursExceptionKind = z.infer<typeof hoursExceptionKindSchema>;

/** Wall times in the zone of the teacher's hours; whole days run from 00:00 to 00:00 of the day after. */
export const addHoursExceptionSchema = z.strictObject({
  kind: hoursExceptionKindSchema,
  startsAtLocal: wallTimeSchema,
  endsAtLocal: wallTimeSchema,
});
export type AddHoursException = z.infer<typeof addHoursExceptionSchema>;

/** A planned class that lies in somebody's time off. It is not touched: the office decides what becomes of it. */
export const classInTimeOffSchema = z.strictObject({
  classSessionId: publicIdSchema,
  title: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
});

export const hoursExceptionSchema = z.strictObject({
  id: publicIdSchema,
  kind: hoursExceptionKindSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  /** The same in the zone of the teacher's hours. */
  startsAtLocal: wallTimeSchema,
  endsAtLocal: wallTimeSchema,
  /** Of time off: the first 20. */
  classes: z.array(classInTimeOffSchema),
});
export type HoursException = z.infer<typeof hoursExceptionSchema>;

/** All that a teacher says of when they teach 1:1 lessons; exceptions that are over are left out. */
export const availabilitySchema = z.strictObject({
  teacher: personSchema,
  zone: storedZoneSchema,
  ...hoursShape,
  version: z.number().int(),
  exceptions: z.array(hoursExceptionSchema),
});
export type Availability = z.infer<typeof availabilitySchema>;
