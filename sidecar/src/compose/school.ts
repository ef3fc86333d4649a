import { createCourseDeletedListener, createCoursesPersonDeletedListener } from '../features/courses/courses.events.ts';
import { createCourseQueries } from '../features/courses/courses.queries.ts';
import { createCourseRoutes } from '../features/courses/courses.routes.ts';
import { createCourseService } from '../features/courses/courses.service.ts';
import { createLessonOfferService } from '../features/courses/lesson-offers.service.ts';
import { createMeetingQueries } from '../features/meetings/meetings.queries.ts';
import { createContractService } from '../features/organisations/contracts.service.ts';
import { createMemberArrival } from '../features/organisations/member-arrival.ts';
import { createMembershipService } from '../features/organisations/memberships.service.ts';
import { createPersonDeletedListener } from '../features/organisations/organisations.events.ts';
import { createOrganisationQueries } from '../features/organisations/organisations.queries.ts';
import { createOrganisationRoutes } from '../features/organisations/organisations.routes.ts';
import { createOrganisationService } from '../features/organisations/organisations.service.ts';
import { createPeopleRoutes } from '../features/people/people.routes.ts';
import { createPeopleService } from '../features/people/people.service.ts';
import { createFollowingService } from '../features/series/following.service.ts';
import { createSeriesCards } from '../features/series/series-cards.ts';
import { createSeriesPersonDeletedListener } from '../features/series/series.events.ts';
import { createSeriesQueries } from '../features/series/series.queries.ts';
import { createSeriesRoutes } from '../features/series/series.routes.ts';
import { createSeriesService } from '../features/series/series.service.ts';
import { createMyClassesQueries } from '../features/sessions/my-classes.queries.ts';
import { createSeatTaking } from '../features/sessions/seat-taking.service.ts';
import { createSeriesSessions } from '../features/sessions/series-sessions.service.ts';
import { createSeatService } from '../features/sessions/seats.service.ts';
import { createSessionCards } from '../features/sessions/session-cards.ts';
import { createSessionLists } from '../features/sessions/session-lists.service.ts';
import { createCourseDeletedHandler, createUserDeletedHandler } from '../features/sessions/sessions.events.ts';
import { createSessionQueries } from '../features/sessions/sessions.queries.ts';
import { createSessionRoutes } from '../features/sessions/sessions.routes.ts';
import { createSessionService } from '../features/sessions/sessions.service.ts';
import { createSubstitutionService } from '../features/sessions/substitution.service.ts';
import { releaseBookings } from '../features/bookings/person-departure.ts';
import { leaveWaitlists } from '../features/waitlist/person-departure.ts';
import { createSettingsQueries } from '../features/settings/settings.queries.ts';
import { createSettingsRoutes } from '../features/settings/settings.routes.ts';
import { createSettingsService } from '../features/settings/settings.service.ts';
import type { EmitEvent } from '../platform/messaging/outbox.ts';
import { createWordPressQueries } from '../platform/wordpress/wordpress.queries.ts';
import type { Foundation } from './foundation.ts';

/** School data: courses, class sessions and seats, people, organisations, settings. */
export function composeSchool(
  { configuration, database, clock }: Foundation,
  emit: EmitEvent,
  siteZone: () => Promise<string>,
) {
  const wordpress = createWordPressQueries(database, configuration.tablePrefix);
  const meetings = createMeetingQueries(database);
  const sessionQueries = createSessionQueries(database);
  const seriesQueries = createSeriesQueries(database);
  const cards = createSessionCards({ queries: sessionQueries, wordpress, meetings, series: seriesQueries, clock });
  const courseQueries = createCourseQueries(database);
  const meetingsOn = createMeetingQueries;
  const sessions = createSessionService({
    database,
    clock,
    emit,
    wordpress,
    meetingsOn,
    cards,
    readRoomPreset: (courseId) => courseQueries.roomPreset(courseId),
  });
  const lists = createSessionLists({
    queries: sessionQueries,
    myClasses: createMyClassesQueries(database),
    meetings,
    cards,
    series: seriesQueries,
    clock,
  });
  const seriesSessions = createSeriesSessions({ database, clock, emit, wordpress });
  const series = createSeriesService({
    database,
    clock,
    queries: seriesQueries,
    cards: createSeriesCards({ queries: seriesQueries, sessions: sessionQueries, wordpress, clock }),
    sessions: seriesSessions,
    readRoomPreset: (courseId) => courseQueries.roomPreset(courseId),
  });
  const following = createFollowingService({ database, clock, sessions: seriesSessions, meetingsOn, wordpress });
  const substitutions = createSubstitutionService({ database, clock, emit, wordpress, cards });
  const seats = createSeatService({ queries: sessionQueries, wordpress });
  const settingsQueries = createSettingsQueries(database);
  return {
    wordpress,
    sessionQueries,
    cards,
    seatTaking: createSeatTaking({ emit }),
    settingsQueries,
    organisationQueries: createOrganisationQueries(database),
    ensureMember: createMemberArrival({ clock, siteZone }),
    eventHandlers: [
      createCourseDeletedListener(database),
      createCoursesPersonDeletedListener(database),
      createPersonDeletedListener({ database, clock, siteZone }),
      createSeriesPersonDeletedListener(database),
    ],
    factHandlers: {
      user_deleted: createUserDeletedHandler({
        database,
        clock,
        emit,
        async releaseBookings(transaction, userId, now) {
          await releaseBookings(transaction, userId, now);
          await leaveWaitlists(transaction, emit, { userId, now });
        },
      }),
      course_deleted: createCourseDeletedHandler({ database, clock, emit, meetingsOn }),
    },
    handlers: {
      ...createSessionRoutes(sessions, lists, seats, substitutions),
      ...createSeriesRoutes(series, following),
      ...createCourseRoutes(
        createCourseService({ database, clock, wordpress }),
        createLessonOfferService({ database, clock, wordpress }),
      ),
      ...createPeopleRoutes(createPeopleService({ wordpress })),
      ...createSettingsRoutes(createSettingsService({ database, clock })),
      ...createOrganisationRoutes(
        createOrganisationService({ database, clock, wordpress, siteZone }),
        createContractService({ database, clock }),
        createMembershipService({ database, clock, wordpress }),
      ),
    },
  };
}
