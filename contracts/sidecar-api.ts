import { z } from 'zod';
import { clients, everybody, lookingForClasses, none, office, owner, students, teaching, type ApiRoute } from './api-route.ts';
import {
  bookingSchema,
  byHoldTokenSchema,
  confirmHoldSchema,
  holdSeatsSchema,
  listMyBookingsSchema,
  giveSeatSchema,
  moveBookingSchema,
  myBookingSchema,
  seatHoldSchema,
} from './booking.ts';
import { addressConfirmationRoutes } from './address-confirmation-routes.ts';
import { calendarFeedRoutes } from './calendar-feed-routes.ts';
import {
  cancelClassSessionSchema,
  classSessionCardSchema,
  classSessionSchema,
  createClassSessionSchema,
  listClassSessionsSchema,
  listMyClassesSchema,
  myClassSchema,
  personSchema,
  roomSettingsSchema,
  freeSeatSchema,
  givenSeatSchema,
  seatListSchema,
  takeSeatSchema,
  updateClassSessionSchema,
} from './class-session.ts';
import { classStatisticsSchema } from './class-statistics.ts';
import { guardianshipRoutes } from './guardianship-routes.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { lessonRoutes } from './lesson-routes.ts';
import { classStatusSchema, joinAnswerSchema } from './meeting.ts';
import {
  contractSchema,
  createContractSchema,
  createMembershipSchema,
  createOrganisationSchema,
  searchMembershipsSchema,
  listOrganisationsSchema,
  membershipSchema,
  organisationCardSchema,
  organisationSchema,
  updateContractSchema,
  updateMembershipSchema,
  updateOrganisationSchema,
} from './organisation.ts';
import { organisationSeatRoutes } from './organisation-seat-routes.ts';
import { pageOf, pageQuerySchema, searchSchema } from './page.ts';
import { personRoutes } from './person-routes.ts';
import { erasePersonAnswerSchema, exportPersonAnswerSchema, personPageSchema } from './personal-data.ts';
import { purgePlanSchema } from './retention.ts';
import {
  cancelFollowingSchema,
  createSeriesSchema,
  followingAppliedSchema,
  followingPreviewSchema,
  listSeriesSchema,
  previewFollowingSchema,
  previewSeriesSchema,
  seriesCardSchema,
  seriesPreviewSchema,
  seriesSchema,
  updateFollowingSchema,
} from './series.ts';
import {
  bbbServerSchema,
  createBbbServerSchema,
  serverChecksSchema,
  settingsSchema,
  updateBbbServerSchema,
  updateSettingsSchema,
} from './settings.ts';
import { siteReportSchema, confirmSiteSchema } from './site.ts';
import { policyRoutes } from './policy-routes.ts';
import { waitlistRoutes } from './waitlist-routes.ts';

const byId = z.strictObject({ classSessionId: publicIdSchema });
const bySeries = z.strictObject({ seriesId: publicIdSchema });
const byBooking = z.strictObject({ classSessionId: publicIdSchema, bookingId: publicIdSchema });
const byOrganisation = z.strictObject({ organisationId: publicIdSchema });
const byServer = z.strictObject({ serverId: publicIdSchema });
const byCourse = z.strictObject({ courseId: wordpressIdSchema });

export const apiRoutes = {
  listMyClasses: {
    method: 'GET', path: '/my-classes', action: 'my_classes.read', capabilities: everybody,
    summary: 'The reader’s classes, as teacher or with a seat',
    params: none, query: listMyClassesSchema, body: null, response: pageOf(myClassSchema),
  },
  listClassSessions: {
    method: 'GET', path: '/class-sessions', action: 'class_session.list', capabilities: lookingForClasses,
    summary: 'Class sessions with search and filters; a teacher sees the own ones',
    params: none, query: listClassSessionsSchema, body: null, response: pageOf(classSessionCardSchema),
  },
  createClassSession: {
    method: 'POST', path: '/class-sessions', action: 'class_session.write', capabilities: office,
    summary: 'Plan a class session',
    params: none, query: none, body: createClassSessionSchema, response: classSessionSchema,
  },
  readClassSession: {
    method: 'GET', path: '/class-sessions/:classSessionId', action: 'class_session.read', capabilities: teaching,
    summary: 'One class session',
    params: byId, query: none, body: null, response: classSessionSchema,
  },
  updateClassSession: {
    method: 'PATCH', path: '/class-sessions/:classSessionId', action: 'class_session.write', capabilities: office,
    summary: 'Change a class session',
    params: byId, query: none, body: updateClassSessionSchema, response: classSessionSchema,
  },
  cancelClassSession: {
    method: 'POST', path: '/class-sessions/:classSessionId/cancel', action: 'class_session.cancel', capabilities: office,
    summary: 'Cancel a class session',
    params: byId, query: none, body: cancelClassSessionSchema, response: classSessionSchema,
  },
  listSeries: {
    method: 'GET', path: '/series', action: 'series.read', capabilities: office,
    summary: 'Series with search and course',
    params: none, query: listSeriesSchema, body: null, response: pageOf(seriesCardSchema),
  },
  previewSeries: {
    method: 'POST', path: '/series/preview', action: 'series.write', capabilities: office,
    summary: 'The dates of a rule and who is busy then; plans nothing',
    params: none, query: none, body: previewSeriesSchema, response: seriesPreviewSchema,
  },
  createSeries: {
    method: 'POST', path: '/series', action: 'series.write', capabilities: office,
    summary: 'Plan a series with all its class sessions',
    params: none, query: none, body: createSeriesSchema, response: seriesSchema,
  },
  readSeries: {
    method: 'GET', path: '/series/:seriesId', action: 'series.read', capabilities: office,
    summary: 'One series',
    params: bySeries, query: none, body: null, response: seriesSchema,
  },
  previewFollowing: {
    method: 'POST', path: '/class-sessions/:classSessionId/following/preview', action: 'series.write', capabilities: office,
    summary: 'Who is affected by a change of a class session and all that follow it in its series; changes nothing',
    params: byId, query: none, body: previewFollowingSchema, response: followingPreviewSchema,
  },
  updateFollowing: {
    method: 'PATCH', path: '/class-sessions/:classSessionId/following', action: 'series.write', capabilities: office,
    summary: 'Change a class session and all that follow it in its series',
    params: byId, query: none, body: updateFollowingSchema, response: followingAppliedSchema,
  },
  cancelFollowing: {
    method: 'POST', path: '/class-sessions/:classSessionId/following/cancel', action: 'series.write', capabilities: office,
    summary: 'Cancel a class session and all that follow it in its series',
    params: byId, query: none, body: cancelFollowingSchema, response: followingAppliedSchema,
  },
  listSeats: {
    method: 'GET', path: '/class-sessions/:classSessionId/seats', action: 'seat.list', capabilities: teaching,
    summary: 'Who holds a seat',
    params: byId, query: none, body: null, response: seatListSchema,
  },
  takeSeat: {
    method: 'POST', path: '/class-sessions/:classSessionId/seats', action: 'seat.write', capabilities: office,
    summary: 'Give a person a seat, in the classes of the series that follow as well if asked',
    params: byId, query: none, body: takeSeatSchema, response: givenSeatSchema,
  },
  freeSeat: {
    method: 'DELETE', path: '/class-sessions/:classSessionId/seats/:seatId', action: 'seat.write', capabilities: office,
    summary: 'Free a seat, and the same person’s in the classes of the series that follow if asked',
    params: z.strictObject({ classSessionId: publicIdSchema, seatId: publicIdSchema }), query: freeSeatSchema, body: null, response: null,
  },
  holdSeats: {
    method: 'POST', path: '/seat-holds', action: 'seat_hold.write', capabilities: students,
    summary: 'Keep seats for some minutes, or prolong what a token keeps',
    params: none, query: none, body: holdSeatsSchema, response: seatHoldSchema,
  },
  freezeSeatHold: {
    method: 'POST', path: '/seat-holds/freeze', action: 'seat_hold.write', capabilities: students,
    summary: 'Keep the seats while a payment is under way',
    params: none, query: none, body: byHoldTokenSchema, response: seatHoldSchema,
  },
  releaseSeatHold: {
    method: 'POST', path: '/seat-holds/release', action: 'seat_hold.write', capabilities: students,
    summary: 'Give kept seats back',
    params: none, query: none, body: byHoldTokenSchema, response: null,
  },
  confirmSeatHold: {
    method: 'POST', path: '/seat-holds/confirm', action: 'seat_hold.write', capabilities: students,
    summary: 'Turn kept seats into bookings of the reader, or of a child',
    params: none, query: none, body: confirmHoldSchema, response: z.strictObject({ items: z.array(bookingSchema) }),
  },
  listMyBookings: {
    method: 'GET', path: '/my-bookings', action: 'my_bookings.read', capabilities: students,
    summary: 'What the reader booked, or a child, cancelled ones too',
    params: none, query: listMyBookingsSchema, body: null, response: pageOf(myBookingSchema),
  },
  cancelBooking: {
    method: 'POST', path: '/class-sessions/:classSessionId/bookings/:bookingId/cancel', action: 'booking.change', capabilities: everybody,
    summary: 'Cancel a booking; its seat is free, or its organisation’s to give again',
    params: byBooking, query: none, body: none, response: bookingSchema,
  },
  moveBooking: {
    method: 'POST', path: '/class-sessions/:classSessionId/bookings/:bookingId/move', action: 'booking.change', capabilities: everybody,
    summary: 'Take a booking to another class session',
    params: byBooking, query: none, body: moveBookingSchema, response: bookingSchema,
  },
  giveSeat: {
    method: 'POST', path: '/class-sessions/:classSessionId/bookings/:bookingId/give', action: 'booking.change', capabilities: everybody,
    summary: 'Give the seat of a booking to somebody else: it is cancelled, and another made',
    params: byBooking, query: none, body: giveSeatSchema, response: bookingSchema,
  },
  readClassStatus: {
    method: 'GET', path: '/class-sessions/:classSessionId/status', action: 'class_session.follow', capabilities: everybody,
    summary: 'Where a class stands, for a waiting page without push',
    params: byId, query: none, body: null, response: classStatusSchema,
  },
  followClass: {
    method: 'GET', path: '/class-sessions/:classSessionId/events', action: 'class_session.follow', capabilities: everybody,
    summary: 'Server-sent events named "status" until the class is over',
    params: byId, query: none, body: null, response: 'text', fastPathOnly: true,
  },
  joinClass: {
    method: 'POST', path: '/class-sessions/:classSessionId/join', action: 'class_session.join', capabilities: everybody,
    summary: 'Start (teacher) or join a class: a link built for this click',
    params: byId, query: none, body: none, response: joinAnswerSchema,
  },
  endClass: {
    method: 'POST', path: '/class-sessions/:classSessionId/end', action: 'class_session.end', capabilities: teaching,
    summary: 'End the running meeting for everybody',
    params: byId, query: none, body: none, response: classStatusSchema,
  },
  readStatistics: {
    method: 'GET', path: '/class-sessions/:classSessionId/statistics', action: 'statistics.read', capabilities: teaching,
    summary: 'Participation statistics of every meeting of a class session',
    params: byId, query: none, body: null, response: classStatisticsSchema,
  },
  exportStatistics: {
    method: 'GET', path: '/class-sessions/:classSessionId/statistics.csv', action: 'statistics.read', capabilities: teaching,
    summary: 'The same as CSV',
    params: byId, query: none, body: null, response: 'text',
  },
  readCoursePreset: {
    method: 'GET', path: '/courses/:courseId/room-preset', action: 'course_preset.read', capabilities: teaching,
    summary: 'Room settings that new class sessions of a course start with',
    params: byCourse, query: none, body: null, response: roomSettingsSchema,
  },
  writeCoursePreset: {
    method: 'PUT', path: '/courses/:courseId/room-preset', action: 'course_preset.write', capabilities: office,
    summary: 'Set the room settings of a course',
    params: byCourse, query: none, body: roomSettingsSchema, response: roomSettingsSchema,
  },
  listCourses: {
    method: 'GET', path: '/courses', action: 'class_session.list', capabilities: lookingForClasses,
    summary: 'Courses to plan for',
    params: none, query: z.strictObject({ ...pageQuerySchema.shape, search: searchSchema }), body: null,
    response: pageOf(z.strictObject({ id: wordpressIdSchema, title: z.string() })),
  },
  searchPeople: {
    // Names and e-mail addresses reach no address, and so no log of a web server.
    method: 'POST', path: '/people/search', action: 'person.search', capabilities: [...office, ...clients],
    summary: 'Find a person of this site by name or e-mail address',
    params: none, query: none,
    body: z.strictObject({
      ...pageQuerySchema.shape,
      search: searchSchema,
      role: z.enum(['any', 'teacher']).default('any'),
      /** Only these people, to show names of ids that are known. */
      ids: z.array(wordpressIdSchema).max(100).optional(),
    }),
    response: pageOf(personSchema),
  },
  listOrganisations: {
    method: 'GET', path: '/organisations', action: 'organisation.read', capabilities: clients,
    summary: 'Organisations',
    params: none, query: listOrganisationsSchema, body: null, response: pageOf(organisationCardSchema),
  },
  createOrganisation: {
    method: 'POST', path: '/organisations', action: 'organisation.write', capabilities: clients,
    summary: 'Add an organisation',
    params: none, query: none, body: createOrganisationSchema, response: organisationSchema,
  },
  readOrganisation: {
    method: 'GET', path: '/organisations/:organisationId', action: 'organisation.read', capabilities: clients,
    summary: 'One organisation with its contracts',
    params: byOrganisation, query: none, body: null, response: organisationSchema,
  },
  updateOrganisation: {
    method: 'PATCH', path: '/organisations/:organisationId', action: 'organisation.write', capabilities: clients,
    summary: 'Change an organisation',
    params: byOrganisation, query: none, body: updateOrganisationSchema, response: organisationSchema,
  },
  createContract: {
    method: 'POST', path: '/organisations/:organisationId/contracts', action: 'organisation.write', capabilities: clients,
    summary: 'Add a contract',
    params: byOrganisation, query: none, body: createContractSchema, response: contractSchema,
  },
  updateContract: {
    method: 'PATCH', path: '/organisations/:organisationId/contracts/:contractId', action: 'organisation.write', capabilities: clients,
    summary: 'Change a contract',
    params: z.strictObject({ organisationId: publicIdSchema, contractId: publicIdSchema }), query: none,
    body: updateContractSchema, response: contractSchema,
  },
  searchMemberships: {
    method: 'POST', path: '/organisations/:organisationId/memberships/search', action: 'organisation.read', capabilities: clients,
    summary: 'Who belongs to an organisation',
    params: byOrganisation, query: none, body: searchMembershipsSchema, response: pageOf(membershipSchema),
  },
  createMembership: {
    method: 'POST', path: '/organisations/:organisationId/memberships', action: 'organisation.write', capabilities: clients,
    summary: 'Add a person to an organisation',
    params: byOrganisation, query: none, body: createMembershipSchema, response: membershipSchema,
  },
  updateMembership: {
    method: 'PATCH', path: '/organisations/:organisationId/memberships/:membershipId', action: 'organisation.write', capabilities: clients,
    summary: 'Change or end a membership',
    params: z.strictObject({ organisationId: publicIdSchema, membershipId: publicIdSchema }), query: none,
    body: updateMembershipSchema, response: membershipSchema,
  },
  listBbbServers: {
    method: 'GET', path: '/bbb-servers', action: 'bbb_server.read', capabilities: owner,
    summary: 'BigBlueButton servers in order of priority',
    params: none, query: none, body: null, response: z.strictObject({ items: z.array(bbbServerSchema) }),
  },
  createBbbServer: {
    method: 'POST', path: '/bbb-servers', action: 'bbb_server.write', capabilities: owner,
    summary: 'Add a BigBlueButton server',
    params: none, query: none, body: createBbbServerSchema, response: bbbServerSchema,
  },
  updateBbbServer: {
    method: 'PATCH', path: '/bbb-servers/:serverId', action: 'bbb_server.write', capabilities: owner,
    summary: 'Change, drain or switch off a server',
    params: byServer, query: none, body: updateBbbServerSchema, response: bbbServerSchema,
  },
  checkBbbServer: {
    method: 'POST', path: '/bbb-servers/:serverId/check', action: 'bbb_server.write', capabilities: owner,
    summary: 'Test the connection',
    params: byServer, query: none, body: none, response: serverChecksSchema,
  },
  readSettings: {
    method: 'GET', path: '/settings', action: 'settings.read', capabilities: owner,
    summary: 'Settings of the school',
    params: none, query: none, body: null, response: settingsSchema,
  },
  updateSettings: {
    method: 'PATCH', path: '/settings', action: 'settings.write', capabilities: owner,
    summary: 'Change settings of the school',
    params: none, query: none, body: updateSettingsSchema, response: settingsSchema,
  },
  readPurgePlan: {
    method: 'GET', path: '/retention/plan', action: 'retention.read', capabilities: ['lectern_manage_privacy', 'lectern_manage_settings'],
    summary: 'What will be deleted, when and why',
    params: none, query: none, body: null, response: purgePlanSchema,
  },
  readSiteReport: {
    method: 'GET', path: '/site', action: 'site.read', capabilities: owner,
    summary: 'Health of the sidecar for Site Health and the command line',
    params: none, query: none, body: null, response: siteReportSchema,
  },
  confirmSite: {
    method: 'POST', path: '/site', action: 'settings.write', capabilities: owner,
    summary: 'Say whether a site at a new address was moved or is a copy',
    params: none, query: none, body: confirmSiteSchema, response: siteReportSchema,
  },
  exportPerson: {
    method: 'POST', path: '/personal-data/export', action: 'personal_data.export', capabilities: ['lectern_manage_privacy'], bridgeOnly: true,
    summary: 'A page of what is held about a person',
    params: none, query: none, body: personPageSchema, response: exportPersonAnswerSchema,
  },
  erasePerson: {
    method: 'POST', path: '/personal-data/erase', action: 'personal_data.erase', capabilities: ['lectern_manage_privacy'], bridgeOnly: true,
    summary: 'Erase what may be erased of a person',
    params: none, query: none, body: personPageSchema, response: erasePersonAnswerSchema,
  },
  ...lessonRoutes,
  ...waitlistRoutes,
  ...policyRoutes,
  ...guardianshipRoutes,
  ...personRoutes,
  ...calendarFeedRoutes,
  ...organisationSeatRoutes,
  ...addressConfirmationRoutes,
} as const satisfies Record<string, ApiRoute>;

export type ApiRouteName = keyof typeof apiRoutes;
type Shape<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;
type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;

/** What a caller sends and gets, for typed clients: `ApiCall<'joinClass'>['response']`. */
export interface ApiCall<Name extends ApiRouteName> {
  params: Input<(typeof apiRoutes)[Name]['params']>;
  query: Input<(typeof apiRoutes)[Name]['query']>;
  body: Input<(typeof apiRoutes)[Name]['body']>;
  response: (typeof apiRoutes)[Name]['response'] extends 'text' ? string : Shape<(typeof apiRoutes)[Name]['response']>;
}
