import { z } from 'zod';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { pageQuerySchema, searchSchema } from './page.ts';
import { instantSchema, storedZoneSchema, wallTimeSchema, zoneSchema } from './time.ts';

/** How the live room behaves; a course carries a preset, each class session its own copy. */
export const roomSettingsSchema = z.strictObject({
  /** Everybody enters with the microphone muted. */
  muteOnStart: z.boolean(),
  /** Students wait until a teacher lets each of them in. */
  lobby: z.boolean(),
  lockCamera: z.boolean(),
  lockMicrophone: z.boolean(),
  lockPrivateChat: z.boolean(),
  /** Plain text shown in the chat on entering. */
  welcomeText: z.string().trim().max(500),
});
export type RoomSettings = z.infer<typeof roomSettingsSchema>;

export const defaultRoomSettings: RoomSettings = {
  muteOnStart: true,
  lobby: false,
  lockCamera: false,
  lockMicrophone: false,
  lockPrivateChat: false,
  welcomeText: '',
};

/** A file of the media library that the class opens with. */
export const slideSchema = z.strictObject({
  attachmentId: wordpressIdSchema,
  fileName: z.string().trim().min(1).max(200),
});
export type Slide = z.infer<typeof slideSchema>;

/** What a class session or a series is called: one line in which there is something to see. */
export const planTitleSchema = z
  .string()
  .trim()
  .min(2, { abort: true })
  .max(200)
  .refine((title) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(title), {
    error: 'Please leave out line breaks, tabs and other control characters.',
    abort: true,
  })
  .refine(
    // Joiners and variation selectors belong into scripts and emojis, but alone they leave a row without a name.
    (title) => /(?=[\p{L}\p{N}\p{P}\p{S}])[^\p{Default_Ignorable_Code_Point}\u2800]/u.test(title),
    'Please enter a title that can be seen: this one holds invisible characters only.',
  );

const planShape = {
  courseId: wordpressIdSchema,
  title: planTitleSchema,
  teacherId: wordpressIdSchema.nullable(),
  coTeacherIds: z.array(wordpressIdSchema).max(10),
  /** Wall times in `zone`; `endsAtLocal` after `startsAtLocal`, at most 12 hours later. */
  startsAtLocal: wallTimeSchema,
  endsAtLocal: wallTimeSchema,
  zone: zoneSchema,
  capacity: z.number().int().min(1).max(500),
  recorded: z.boolean(),
  /** Minutes before the start from which students may enter. */
  earlyJoinMinutes: z.number().int().min(0).max(120),
  /** Minutes after the start until which students may enter; null: until the end. */
  lateJoinMinutes: z.number().int().min(0).max(720).nullable(),
  slides: z.array(slideSchema).max(10),
  room: roomSettingsSchema,
};

/** What the office plans. `room` absent: the course's preset. */
export const createClassSessionSchema = z.strictObject({
  ...planShape,
  coTeacherIds: planShape.coTeacherIds.default([]),
  recorded: planShape.recorded.default(false),
  earlyJoinMinutes: planShape.earlyJoinMinutes.default(10),
  lateJoinMinutes: planShape.lateJoinMinutes.default(null),
  slides: planShape.slides.default([]),
  room: roomSettingsSchema.optional(),
});
export type CreateClassSession = z.infer<typeof createClassSessionSchema>;

/** Absent = leave as it is. `version` is the one that was read: a newer one in the database refuses the change. */
export const updateClassSessionSchema = z.strictObject({
  ...z.object(planShape).partial().shape,
  version: z.number().int().min(1),
});
export type UpdateClassSession = z.infer<typeof updateClassSessionSchema>;

export const cancelClassSessionSchema = z.strictObject({
  reason: z.string().trim().max(200).default(''),
  version: z.number().int().min(1),
});

/**
 * Where a class session stands: `upcoming` nobody may enter yet, `open` students may wait and the teacher may start,
 * `running` a meeting is on, `ended` over or its time is past, `cancelled`.
 */
export const classPhaseSchema = z.enum(['upcoming', 'open', 'running', 'ended', 'cancelled']);
export type ClassPhase = z.infer<typeof classPhaseSchema>;

export const personSchema = z.strictObject({
  userId: wordpressIdSchema,
  displayName: z.string(),
  email: z.string().optional(),
});
export type Person = z.infer<typeof personSchema>;

/** What lists and cards show of a class session. */
export const classSessionCardSchema = z.strictObject({
  id: publicIdSchema,
  title: z.string(),
  courseId: wordpressIdSchema,
  courseTitle: z.string(),
  teachers: z.array(personSchema),
  startsAt: instantSchema,
  endsAt: instantSchema,
  zone: storedZoneSchema,
  capacity: z.number().int(),
  seatsTaken: z.number().int(),
  recorded: z.boolean(),
  phase: classPhaseSchema,
  /** From when students may enter. */
  opensAt: instantSchema,
  /** Until when students may enter. */
  closesAt: instantSchema,
  /** A run is over: there are figures to show, or a sentence that says why there are none yet. */
  hasStatistics: z.boolean(),
  /** The series it belongs to; null: planned on its own. */
  series: z
    .strictObject({
      id: publicIdSchema,
      title: z.string(),
      /** Differs from what the series plans, so that changes of all following leave it out. */
      isChangedAlone: z.boolean(),
    })
    .nullable(),
});
export type ClassSessionCard = z.infer<typeof classSessionCardSchema>;

/** The whole class session, for those who plan it. */
export const classSessionSchema = z.strictObject({
  ...classSessionCardSchema.shape,
  teacherId: wordpressIdSchema.nullable(),
  coTeacherIds: z.array(wordpressIdSchema),
  startsAtLocal: wallTimeSchema,
  endsAtLocal: wallTimeSchema,
  earlyJoinMinutes: z.number().int(),
  lateJoinMinutes: z.number().int().nullable(),
  slides: z.array(slideSchema),
  room: roomSettingsSchema,
  cancelReason: z.string().nullable(),
  version: z.number().int(),
});
export type ClassSession = z.infer<typeof classSessionSchema>;

/** A plan that is longer is a slip of the pen. */
export const longestClassHours = 12;

export const listClassSessionsSchema = z.strictObject({
  ...pageQuerySchema.shape,
  search: searchSchema,
  courseId: wordpressIdSchema.optional(),
  teacherId: wordpressIdSchema.optional(),
  seriesId: publicIdSchema.optional(),
  /** Those not over at this instant: a class that began the evening before and still runs is in. */
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  /** `planned`: not cancelled. */
  state: z.enum(['all', 'planned', 'cancelled']).default('all'),
  orderBy: z.enum(['startsAt', 'title']).default('startsAt'),
  order: z.enum(['asc', 'desc']).default('asc'),
});
export type ListClassSessions = z.infer<typeof listClassSessionsSchema>;

/** One place in one class session, who has it, and the booking that gave it. */
export const seatSchema = z.strictObject({
  id: publicIdSchema,
  bookingId: publicIdSchema,
  person: personSchema,
  takenAt: instantSchema,
  /** Only the organisation that booked it gives it to somebody else. */
  isOfOrganisation: z.boolean(),
});
export type Seat = z.infer<typeof seatSchema>;

/** Seats of one class session that an organisation booked and that nobody has yet. */
export const unassignedSeatsSchema = z.strictObject({
  organisation: z.strictObject({ id: publicIdSchema, name: z.string() }),
  count: z.int().positive(),
});
export type UnassignedSeats = z.infer<typeof unassignedSeatsSchema>;

/** Who holds the seats of a class session, in the order in which they were numbered. */
export const seatListSchema = z.strictObject({
  items: z.array(seatSchema),
  unassigned: z.array(unassignedSeatsSchema),
});
export type SeatList = z.infer<typeof seatListSchema>;

/** How far an act on a class goes: `one`, or `following`: it and all classes to come of its series, of which those are left out that it is done for already. */
export const reachSchema = z.enum(['one', 'following']);
export type Reach = z.infer<typeof reachSchema>;

export const takeSeatSchema = z.strictObject({
  userId: wordpressIdSchema,
  /** Lets the person overtake the waiting list. */
  overtake: z.boolean().default(false),
  reach: reachSchema.default('one'),
});

export const freeSeatSchema = z.strictObject({ reach: reachSchema.default('one') });

/** The earliest seat that was given, and in how many classes one was. */
export const givenSeatSchema = z.strictObject({
  ...seatSchema.omit({ isOfOrganisation: true }).shape,
  classes: z.int().positive(),
});
export type GivenSeat = z.infer<typeof givenSeatSchema>;

/** A class as its teacher or student sees it. */
export const myClassSchema = z.strictObject({
  ...classSessionCardSchema.shape,
  role: z.enum(['moderator', 'viewer']),
  /** From when the reader may enter: a teacher earlier than students. */
  mayEnterFrom: instantSchema,
});
export type MyClass = z.infer<typeof myClassSchema>;

export const listMyClassesSchema = z.strictObject({
  ...pageQuerySchema.shape,
  when: z.enum(['upcoming', 'past']).default('upcoming'),
});
