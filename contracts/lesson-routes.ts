import { z } from 'zod';
import { none, office, students, teaching, type ApiRoute } from './api-route.ts';
import { addHoursExceptionSchema, availabilitySchema, writeHoursSchema } from './availability.ts';
import { bookingSchema, seatHoldSchema } from './booking.ts';
import { classSessionSchema } from './class-session.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import {
  bookLessonSchema,
  lessonOfferSchema,
  lessonSlotsSchema,
  listLessonOffersSchema,
  listLessonSlotsSchema,
  writeLessonOfferSchema,
} from './lesson.ts';
import { holdSeriesSchema, seriesOfferBodySchema } from './series-offer.ts';
import { seriesSchema } from './series.ts';
import { substituteTeacherSchema, substitutionSchema } from './substitution.ts';

const byTeacher = z.strictObject({ teacherId: wordpressIdSchema });
const byId = z.strictObject({ classSessionId: publicIdSchema });
const bySeries = z.strictObject({ seriesId: publicIdSchema });
const byCourse = z.strictObject({ courseId: wordpressIdSchema });

/** Routes of teachers' hours, 1:1 lessons, substitutes and series that are booked as a whole. */
export const lessonRoutes = {
  readAvailability: {
    method: 'GET',
    path: '/availability/:teacherId',
    action: 'availability.read',
    capabilities: teaching,
    summary: 'When a teacher gives 1:1 lessons; teachers see their own',
    params: byTeacher,
    query: none,
    body: null,
    response: availabilitySchema,
  },
  writeHours: {
    method: 'PUT',
    path: '/availability/:teacherId',
    action: 'availability.write',
    capabilities: teaching,
    summary: 'Set a teacher’s weekly hours; teachers their own',
    params: byTeacher,
    query: none,
    body: writeHoursSchema,
    response: availabilitySchema,
  },
  addHoursException: {
    method: 'POST',
    path: '/availability/:teacherId/exceptions',
    action: 'availability.write',
    capabilities: teaching,
    summary: 'Add extra hours or time off; names planned classes that lie in it and touches none',
    params: byTeacher,
    query: none,
    body: addHoursExceptionSchema,
    response: availabilitySchema,
  },
  removeHoursException: {
    method: 'DELETE',
    path: '/availability/:teacherId/exceptions/:exceptionId',
    action: 'availability.write',
    capabilities: teaching,
    summary: 'Take extra hours or time off back',
    params: z.strictObject({ teacherId: wordpressIdSchema, exceptionId: publicIdSchema }),
    query: none,
    body: null,
    response: availabilitySchema,
  },
  listLessonOffers: {
    method: 'GET',
    path: '/lesson-offers',
    action: 'lesson_offer.read',
    capabilities: students,
    summary: 'Courses that offer 1:1 lessons, with teachers and lengths; the first 100',
    params: none,
    query: listLessonOffersSchema,
    body: null,
    response: z.strictObject({ items: z.array(lessonOfferSchema) }),
  },
  writeLessonOffer: {
    method: 'PUT',
    path: '/courses/:courseId/lesson-offer',
    action: 'lesson_offer.write',
    capabilities: office,
    summary: 'Say which 1:1 lessons a course offers',
    params: byCourse,
    query: none,
    body: writeLessonOfferSchema,
    response: lessonOfferSchema,
  },
  listLessonSlots: {
    method: 'GET',
    path: '/lesson-slots',
    action: 'lesson_offer.read',
    capabilities: students,
    summary: 'Free times of a teacher by day, without the classes of the reader or of the reader’s child',
    params: none,
    query: listLessonSlotsSchema,
    body: null,
    response: lessonSlotsSchema,
  },
  bookLesson: {
    method: 'POST',
    path: '/lessons',
    action: 'lesson.book',
    capabilities: students,
    summary: 'Book a 1:1 lesson at a free time, for the reader or a child of the reader',
    params: none,
    query: none,
    body: bookLessonSchema,
    response: bookingSchema,
  },
  listSubstitutions: {
    method: 'GET',
    path: '/class-sessions/:classSessionId/substitutions',
    action: 'class_session.read',
    capabilities: teaching,
    summary: 'Who taught a class instead of whom, the latest first',
    params: byId,
    query: none,
    body: null,
    response: z.strictObject({ items: z.array(substitutionSchema) }),
  },
  substituteTeacher: {
    method: 'POST',
    path: '/class-sessions/:classSessionId/substitutions',
    action: 'class_session.write',
    capabilities: office,
    summary: 'Let somebody else teach one class',
    params: byId,
    query: none,
    body: substituteTeacherSchema,
    response: classSessionSchema,
  },
  writeSeriesOffer: {
    method: 'PUT',
    path: '/series/:seriesId/offer',
    action: 'series.write',
    capabilities: office,
    summary: 'Say whether students book a series as a whole, by single dates, or either',
    params: bySeries,
    query: none,
    body: seriesOfferBodySchema,
    response: seriesSchema,
  },
  holdSeries: {
    method: 'POST',
    path: '/series/:seriesId/hold',
    action: 'seat_hold.write',
    capabilities: students,
    summary: 'Keep a seat in every class of a series that can still be booked, as one order',
    params: bySeries,
    query: none,
    body: holdSeriesSchema,
    response: seatHoldSchema,
  },
} as const satisfies Record<string, ApiRoute>;
