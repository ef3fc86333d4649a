import { z } from 'zod';
import { personSchema } from './class-session.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

/** Somebody else teaches one class. */
export const substituteTeacherSchema = z.strictObject({
  teacherId: wordpressIdSchema,
  reason: z.string().trim().max(200).default(''),
  version: z.number().int().min(1),
});
export type SubstituteTeacher = z.infer<typeof substituteTeacherSchema>;

/** Who taught instead of whom; null: nobody was chosen before, or the person is gone. */
export const substitutionSchema = z.strictObject({
  id: publicIdSchema,
  from: personSchema.nullable(),
  to: personSchema.nullable(),
  reason: z.string(),
  decidedBy: personSchema.nullable(),
  decidedAt: instantSchema,
});
export type Substitution = z.infer<typeof substitutionSchema>;
