import { z } from 'zod';
import { cancelCodeSchema } from './booking.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

/** Who changed it; absent: no person in particular, or it does not matter. */
const by = wordpressIdSchema.optional();

/** An event before this one tells people of this and of others at once, so that they hear of all in one message, even if that comes later. */
const isToldTogether = z.literal(true).optional();

/** What one feature tells the others through the outbox, in the transaction of the change itself. */
export const domainEventSchema = z.discriminatedUnion('topic', [
  z.strictObject({
    topic: z.literal('meeting.started'),
    classSessionId: publicIdSchema,
    meetingId: publicIdSchema,
    at: instantSchema,
  }),
  z.strictObject({
    topic: z.literal('meeting.ended'),
    classSessionId: publicIdSchema,
    meetingId: publicIdSchema,
    at: instantSchema,
  }),
  z.strictObject({ topic: z.literal('statistics.stored'), meetingId: publicIdSchema }),
  z.strictObject({ topic: z.literal('class_session.changed'), classSessionId: publicIdSchema, by, isToldTogether }),
  z.strictObject({ topic: z.literal('class_session.cancelled'), classSessionId: publicIdSchema, by, isToldTogether }),
  /** All classes of a new series. Each is told of by an event of its own as well, after this one. */
  z.strictObject({ topic: z.literal('series.planned'), classSessionIds: z.array(publicIdSchema).min(1), by }),
  /** Classes of a series that changed or were cancelled together. Each is told of by an event of its own as well, after this one. */
  z.strictObject({ topic: z.literal('series.classes_changed'), classSessionIds: z.array(publicIdSchema).min(1), by }),
  /** One order: all that was booked in one go. */
  z.strictObject({ topic: z.literal('booking.made'), bookingIds: z.array(publicIdSchema).min(1) }),
  z.strictObject({
    topic: z.literal('booking.cancelled'),
    bookingId: publicIdSchema,
    classSessionId: publicIdSchema,
    code: cancelCodeSchema,
    at: instantSchema,
    isToldTogether,
  }),
  /** Bookings of one person in a series that were cancelled together. Each is told of by an event of its own as well, after this one. */
  z.strictObject({ topic: z.literal('series.bookings_cancelled'), bookingIds: z.array(publicIdSchema).min(1) }),
  z.strictObject({
    topic: z.literal('booking.moved'),
    bookingId: publicIdSchema,
    fromClassSessionId: publicIdSchema,
    toClassSessionId: publicIdSchema,
  }),
  /** Somebody else may have a seat there now. */
  z.strictObject({ topic: z.literal('seat.freed'), classSessionId: publicIdSchema }),
  /** A seat is kept for the first in line until the offer ends (queries of the waitlist feature). */
  z.strictObject({ topic: z.literal('waitlist.offered'), offerId: publicIdSchema }),
  z.strictObject({ topic: z.literal('person.deleted'), userId: wordpressIdSchema }),
  z.strictObject({ topic: z.literal('course.deleted'), courseId: wordpressIdSchema }),
]);
export type DomainEvent = z.infer<typeof domainEventSchema>;
