import { z } from 'zod';
import { publicIdSchema } from './ids.ts';
import { civilDateSchema, instantSchema } from './time.ts';

/** How long meeting data may stay after a class: a number of days, or until the client asks. The five-year ceiling holds anyway. */
export const retentionTermSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('days'), days: z.number().int().min(1).max(1826) }),
  z.strictObject({ mode: z.literal('on_request') }),
]);
export type RetentionTerm = z.infer<typeof retentionTermSchema>;

/** The rule that decided a due date. */
export const dueReasonSchema = z.strictObject({
  code: z.enum([
    'contract_days',
    'site_days',
    'ceiling',
    'on_request',
    'support_days',
    'support_address_days',
    'raw_days',
  ]),
  /** The organisation whose contract decided, if one did. */
  organisationName: z.string().nullable(),
  days: z.number().int().nullable(),
  sentence: z.string(),
});
export type DueReason = z.infer<typeof dueReasonSchema>;

/** One thing that will go, when, and why. */
export const purgeItemSchema = z.strictObject({
  dataClass: z.enum(['recording', 'statistics', 'support', 'support_address', 'raw_callback', 'meeting']),
  meetingId: publicIdSchema,
  classSessionId: publicIdSchema,
  /** Title of the class session: no personal data. */
  title: z.string(),
  /** Pseudonymous id for a thing that belongs to one person; null for a shared one. */
  externalUserId: z.string().nullable(),
  /** End of the meeting, from which the days count. */
  anchorAt: instantSchema,
  /** null: only on request, and no ceiling known yet. */
  dueAt: instantSchema.nullable(),
  /** The day of `dueAt` in the site's zone. */
  dueOn: civilDateSchema.nullable(),
  isDue: z.boolean(),
  /** Its deletion has begun, and the class server does not prove yet that it is gone: each run tries again. */
  isUnproven: z.boolean(),
  reason: dueReasonSchema,
});
export type PurgeItem = z.infer<typeof purgeItemSchema>;

/** A dry run: the same inputs give the same digest. */
export const purgePlanSchema = z.strictObject({
  at: instantSchema,
  zone: z.string(),
  items: z.array(purgeItemSchema),
  digest: z.string(),
});
export type PurgePlan = z.infer<typeof purgePlanSchema>;
