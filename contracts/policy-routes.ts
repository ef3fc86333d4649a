import { z } from 'zod';
import { none, office, students, teaching, type ApiRoute } from './api-route.ts';
import { attendanceSchema, classAttendanceSchema, correctAttendanceSchema } from './attendance.ts';
import { giveCreditsSchema, myCreditsSchema, personCreditsSchema } from './credit.ts';
import {
  courseEnrolmentSchema,
  enrolmentGrantSchema,
  grantEnrolmentSchema,
  listCourseEnrolmentsSchema,
  personEnrolmentsSchema,
} from './enrolment.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { pageOf } from './page.ts';
import { coursePolicyAnswerSchema, coursePolicySchema } from './policy.ts';

const byId = z.strictObject({ classSessionId: publicIdSchema });
const byBooking = z.strictObject({ classSessionId: publicIdSchema, bookingId: publicIdSchema });
const byCourse = z.strictObject({ courseId: wordpressIdSchema });
const byPerson = z.strictObject({ userId: wordpressIdSchema });
const byGrant = z.strictObject({ userId: wordpressIdSchema, grantId: publicIdSchema });

/** Routes of what courses say of booking, and of what follows from bookings: credits, access to courses, attendance. */
export const policyRoutes = {
  readCoursePolicy: {
    method: 'GET',
    path: '/courses/:courseId/policy',
    action: 'course_preset.read',
    capabilities: teaching,
    summary: 'How a course is booked, beside the rules of the school',
    params: byCourse,
    query: none,
    body: null,
    response: coursePolicyAnswerSchema,
  },
  writeCoursePolicy: {
    method: 'PUT',
    path: '/courses/:courseId/policy',
    action: 'course_preset.write',
    capabilities: office,
    summary: 'Set how a course is booked',
    params: byCourse,
    query: none,
    body: coursePolicySchema,
    response: coursePolicyAnswerSchema,
  },
  readMyCredits: {
    method: 'GET',
    path: '/my-credits',
    action: 'my_credits.read',
    capabilities: students,
    summary: 'Lesson credits that the reader can use',
    params: none,
    query: none,
    body: null,
    response: myCreditsSchema,
  },
  readPersonCredits: {
    method: 'GET',
    path: '/people/:userId/credits',
    action: 'credit.read',
    capabilities: office,
    summary: 'Lesson credits of a person, with what changed them',
    params: byPerson,
    query: none,
    body: null,
    response: personCreditsSchema,
  },
  giveCredits: {
    method: 'POST',
    path: '/people/:userId/credits',
    action: 'credit.write',
    capabilities: office,
    summary: 'Give a person a pack of lesson credits, or take some back',
    params: byPerson,
    query: none,
    body: giveCreditsSchema,
    response: personCreditsSchema,
  },
  listPersonEnrolments: {
    method: 'GET',
    path: '/people/:userId/enrolments',
    action: 'enrolment.read',
    capabilities: office,
    summary: 'Why a person has access to which courses',
    params: byPerson,
    query: none,
    body: null,
    response: personEnrolmentsSchema,
  },
  grantEnrolment: {
    method: 'POST',
    path: '/people/:userId/enrolments',
    action: 'enrolment.write',
    capabilities: office,
    summary: 'Give a person access to a course',
    params: byPerson,
    query: none,
    body: grantEnrolmentSchema,
    response: enrolmentGrantSchema,
  },
  revokeEnrolment: {
    method: 'DELETE',
    path: '/people/:userId/enrolments/:grantId',
    action: 'enrolment.write',
    capabilities: office,
    summary: 'Take one reason for access to a course away',
    params: byGrant,
    query: none,
    body: null,
    response: null,
  },
  listCourseEnrolments: {
    method: 'GET',
    path: '/courses/:courseId/enrolments',
    action: 'enrolment.read',
    capabilities: office,
    summary: 'Who has access to a course now',
    params: byCourse,
    query: listCourseEnrolmentsSchema,
    body: null,
    response: pageOf(courseEnrolmentSchema),
  },
  readAttendance: {
    method: 'GET',
    path: '/class-sessions/:classSessionId/attendance',
    action: 'attendance.read',
    capabilities: teaching,
    summary: 'Who of those with a seat was there, late, or not',
    params: byId,
    query: none,
    body: null,
    response: classAttendanceSchema,
  },
  correctAttendance: {
    method: 'PUT',
    path: '/class-sessions/:classSessionId/attendance/:bookingId',
    action: 'attendance.correct',
    capabilities: teaching,
    summary: 'Correct what the figures say of a seat',
    params: byBooking,
    query: none,
    body: correctAttendanceSchema,
    response: attendanceSchema,
  },
} as const satisfies Record<string, ApiRoute>;
