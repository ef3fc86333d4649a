import type { ApiRouteName, apiRoutes } from '@lectern/contracts';

type Routes = typeof apiRoutes;

/** Routes of which the screens make no use: those of blocks and of WordPress itself. */
type UnusedRouteName =
  | 'readClassStatus'
  | 'followClass'
  | 'exportPerson'
  | 'listMyChildren'
  | 'erasePerson'
  | 'holdSeats'
  | 'freezeSeatHold'
  | 'releaseSeatHold'
  | 'confirmSeatHold'
  | 'listMyBookings'
  | 'listLessonSlots'
  | 'bookLesson'
  | 'joinWaitlist'
  | 'leaveWaitlist'
  | 'listMyWaitlist'
  | 'acceptWaitlistOffer'
  | 'declineWaitlistOffer'
  | 'holdSeries'
  | 'readMyCredits'
  | 'listCourseEnrolments'
  | 'readCalendarFile'
  | 'takeInvitedSeat'
  | 'askAddress'
  | 'confirmAddress'
  | 'changeAddress'
  | 'releaseAwaitingSeat';
export type ScreenRouteName = Exclude<ApiRouteName, UnusedRouteName>;

/**
 * Method and path of each route, without the schemas that the contract's table carries into a bundle. The types are the table's own:
 * a route that changes there does not compile here.
 */
export const screenRoutes: { readonly [Name in ScreenRouteName]: Pick<Routes[Name], 'method' | 'path'> } = {
  listMyClasses: { method: 'GET', path: '/my-classes' },
  readMyCalendarFeed: { method: 'GET', path: '/my-calendar-feed' },
  makeMyCalendarFeed: { method: 'POST', path: '/my-calendar-feed' },
  revokeMyCalendarFeed: { method: 'POST', path: '/my-calendar-feed/revoke' },
  listClassSessions: { method: 'GET', path: '/class-sessions' },
  createClassSession: { method: 'POST', path: '/class-sessions' },
  readClassSession: { method: 'GET', path: '/class-sessions/:classSessionId' },
  updateClassSession: { method: 'PATCH', path: '/class-sessions/:classSessionId' },
  cancelClassSession: { method: 'POST', path: '/class-sessions/:classSessionId/cancel' },
  listSeats: { method: 'GET', path: '/class-sessions/:classSessionId/seats' },
  takeSeat: { method: 'POST', path: '/class-sessions/:classSessionId/seats' },
  listWaitlist: { method: 'GET', path: '/class-sessions/:classSessionId/waitlist' },
  removeFromWaitlist: { method: 'DELETE', path: '/class-sessions/:classSessionId/waitlist/:entryId' },
  freeSeat: { method: 'DELETE', path: '/class-sessions/:classSessionId/seats/:seatId' },
  joinClass: { method: 'POST', path: '/class-sessions/:classSessionId/join' },
  endClass: { method: 'POST', path: '/class-sessions/:classSessionId/end' },
  readStatistics: { method: 'GET', path: '/class-sessions/:classSessionId/statistics' },
  exportParticipants: { method: 'GET', path: '/class-sessions/:classSessionId/participants.csv' },
  exportBookings: { method: 'GET', path: '/bookings.csv' },
  importParticipants: { method: 'POST', path: '/class-sessions/:classSessionId/participants/import' },
  exportStatistics: { method: 'GET', path: '/class-sessions/:classSessionId/statistics.csv' },
  readAttendance: { method: 'GET', path: '/class-sessions/:classSessionId/attendance' },
  correctAttendance: { method: 'PUT', path: '/class-sessions/:classSessionId/attendance/:bookingId' },
  readCoursePreset: { method: 'GET', path: '/courses/:courseId/room-preset' },
  writeCoursePreset: { method: 'PUT', path: '/courses/:courseId/room-preset' },
  readCoursePolicy: { method: 'GET', path: '/courses/:courseId/policy' },
  writeCoursePolicy: { method: 'PUT', path: '/courses/:courseId/policy' },
  listCourses: { method: 'GET', path: '/courses' },
  searchPeople: { method: 'POST', path: '/people/search' },
  listPersonBookings: { method: 'GET', path: '/people/:userId/bookings' },
  listPersonWaitlist: { method: 'GET', path: '/people/:userId/waitlist' },
  readPersonCredits: { method: 'GET', path: '/people/:userId/credits' },
  giveCredits: { method: 'POST', path: '/people/:userId/credits' },
  listPersonEnrolments: { method: 'GET', path: '/people/:userId/enrolments' },
  grantEnrolment: { method: 'POST', path: '/people/:userId/enrolments' },
  revokeEnrolment: { method: 'DELETE', path: '/people/:userId/enrolments/:grantId' },
  listGuardianships: { method: 'GET', path: '/people/:userId/guardianships' },
  recordGuardianship: { method: 'POST', path: '/people/:userId/guardianships' },
  revokeGuardianship: { method: 'DELETE', path: '/people/:userId/guardianships/:guardianshipId' },
  cancelBooking: { method: 'POST', path: '/class-sessions/:classSessionId/bookings/:bookingId/cancel' },
  moveBooking: { method: 'POST', path: '/class-sessions/:classSessionId/bookings/:bookingId/move' },
  giveSeat: { method: 'POST', path: '/class-sessions/:classSessionId/bookings/:bookingId/give' },
  listOrganisations: { method: 'GET', path: '/organisations' },
  createOrganisation: { method: 'POST', path: '/organisations' },
  readOrganisation: { method: 'GET', path: '/organisations/:organisationId' },
  updateOrganisation: { method: 'PATCH', path: '/organisations/:organisationId' },
  createContract: { method: 'POST', path: '/organisations/:organisationId/contracts' },
  updateContract: { method: 'PATCH', path: '/organisations/:organisationId/contracts/:contractId' },
  searchMemberships: { method: 'POST', path: '/organisations/:organisationId/memberships/search' },
  createMembership: { method: 'POST', path: '/organisations/:organisationId/memberships' },
  updateMembership: { method: 'PATCH', path: '/organisations/:organisationId/memberships/:membershipId' },
  listOrganisationSeats: { method: 'GET', path: '/organisations/:organisationId/seats' },
  bookOrganisationSeats: { method: 'POST', path: '/organisations/:organisationId/seats' },
  assignOrganisationSeat: { method: 'PUT', path: '/organisations/:organisationId/seats/:seatId/person' },
  assignOrganisationSeats: { method: 'POST', path: '/organisations/:organisationId/seats/people' },
  inviteToOrganisationSeat: { method: 'POST', path: '/organisations/:organisationId/seats/:seatId/invitation' },
  moveOrganisationSeat: { method: 'POST', path: '/organisations/:organisationId/seats/:seatId/move' },
  cancelOrganisationSeat: { method: 'DELETE', path: '/organisations/:organisationId/seats/:seatId' },
  listBbbServers: { method: 'GET', path: '/bbb-servers' },
  createBbbServer: { method: 'POST', path: '/bbb-servers' },
  updateBbbServer: { method: 'PATCH', path: '/bbb-servers/:serverId' },
  checkBbbServer: { method: 'POST', path: '/bbb-servers/:serverId/check' },
  readSettings: { method: 'GET', path: '/settings' },
  updateSettings: { method: 'PATCH', path: '/settings' },
  readPurgePlan: { method: 'GET', path: '/retention/plan' },
  readSiteReport: { method: 'GET', path: '/site' },
  confirmSite: { method: 'POST', path: '/site' },
  readAvailability: { method: 'GET', path: '/availability/:teacherId' },
  writeHours: { method: 'PUT', path: '/availability/:teacherId' },
  addHoursException: { method: 'POST', path: '/availability/:teacherId/exceptions' },
  removeHoursException: { method: 'DELETE', path: '/availability/:teacherId/exceptions/:exceptionId' },
  listLessonOffers: { method: 'GET', path: '/lesson-offers' },
  readSeries: { method: 'GET', path: '/series/:seriesId' },
  writeSeriesOffer: { method: 'PUT', path: '/series/:seriesId/offer' },
  listSubstitutions: { method: 'GET', path: '/class-sessions/:classSessionId/substitutions' },
  substituteTeacher: { method: 'POST', path: '/class-sessions/:classSessionId/substitutions' },
  listSeries: { method: 'GET', path: '/series' },
  previewSeries: { method: 'POST', path: '/series/preview' },
  createSeries: { method: 'POST', path: '/series' },
  previewFollowing: { method: 'POST', path: '/class-sessions/:classSessionId/following/preview' },
  updateFollowing: { method: 'PATCH', path: '/class-sessions/:classSessionId/following' },
  cancelFollowing: { method: 'POST', path: '/class-sessions/:classSessionId/following/cancel' },
  writeLessonOffer: { method: 'PUT', path: '/courses/:courseId/lesson-offer' },
};
