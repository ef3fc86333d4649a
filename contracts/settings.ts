import { z } from 'zod';
import { publicIdSchema } from './ids.ts';
import { policyShape } from './policy.ts';
import { retentionTermSchema } from './retention.ts';

export const settingsSchema = z.strictObject({
  /** Retention of recordings and statistics where no contract says otherwise. */
  meetingData: retentionTermSchema,
  /** Days after a class that a support record (browser, system, reconnects) stays. */
  supportDays: z.number().int().min(1).max(1826),
  /** Days after a class that the network address in a support record stays. */
  supportAddressDays: z.number().int().min(1).max(1826),
  /** Which name BigBlueButton is told. */
  displayName: z.enum(['full', 'first_name_initial', 'pseudonym']),
  /** Minutes that a seat is kept for somebody who decides. */
  holdMinutes: z.number().int().min(1).max(60),
  ...policyShape,
  /** Classes that one person can book in one order. */
  maxSeatsPerOrder: z.number().int().min(1).max(50),
  /** Hours that a freed seat stays offered to the first in line. */
  waitlistOfferHours: z.number().int().min(1).max(168),
  /** Days for which a lesson that is given back as a new credit can be used; null: for ever. */
  creditDays: z.number().int().min(1).max(1826).nullable(),
  /** Minutes by which somebody may come late or leave early and still counts as there. */
  attendanceGraceMinutes: z.number().int().min(0).max(120),
  /** Hours before its start at which people are reminded of a class they have booked; null: never. */
  reminderHours: z.number().int().min(1).max(336).nullable(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  meetingData: { mode: 'days', days: 14 },
  supportDays: 90,
  supportAddressDays: 14,
  displayName: 'full',
  holdMinutes: 15,
  bookingOpensDays: null,
  bookingClosesMinutes: 60,
  cancelHours: 24,
  maxSeatsPerOrder: 20,
  waitlistOfferHours: 24,
  maxUpcomingPerCourse: null,
  returnInTime: 'credit',
  returnLate: 'refused',
  returnBySchool: 'credit',
  creditDays: 180,
  attendanceGraceMinutes: 10,
  reminderHours: 24,
};

export const updateSettingsSchema = settingsSchema.partial();

export const hashAlgorithmSchema = z.enum(['sha1', 'sha256', 'sha384', 'sha512']);
export type HashAlgorithm = z.infer<typeof hashAlgorithmSchema>;

const serverShape = {
  name: z.string().trim().min(2).max(100),
  /** Address as BigBlueButton prints it (`bbb-conf --secret`); with or without `/api`. */
  url: z.string().trim().max(255),
  /** Where the server stands, for the school's register: the promise is the European Union. */
  region: z.string().trim().min(2).max(100),
  /** Lower is tried first. */
  priority: z.number().int().min(1).max(1000),
  /** `draining`: running classes go on, no new one starts there. */
  state: z.enum(['active', 'draining', 'off']),
  hashAlgorithm: hashAlgorithmSchema,
};
export const bbbServerSchema = z.strictObject({
  id: publicIdSchema,
  ...serverShape,
  runningMeetings: z.number().int(),
  version: z.number().int(),
});
export type BbbServer = z.infer<typeof bbbServerSchema>;

const secretSchema = z.string().trim().min(8).max(255);
export const createBbbServerSchema = z.strictObject({
  ...serverShape,
  secret: secretSchema,
  region: serverShape.region.default('EU'),
  priority: serverShape.priority.default(10),
  state: serverShape.state.default('active'),
  hashAlgorithm: serverShape.hashAlgorithm.default('sha256'),
});
export const updateBbbServerSchema = z.strictObject({
  ...z.object(serverShape).partial().shape,
  /** Absent: the stored secret stays. It is never sent back. */
  secret: secretSchema.optional(),
  version: z.number().int().min(1),
});

/** One finding of the connection test, in plain words. */
export const serverCheckSchema = z.strictObject({
  check: z.enum(['reachable', 'secret', 'version', 'clock', 'callbacks']),
  outcome: z.enum(['good', 'warning', 'bad', 'unknown']),
  detail: z.string(),
});
export const serverChecksSchema = z.strictObject({ checks: z.array(serverCheckSchema) });
