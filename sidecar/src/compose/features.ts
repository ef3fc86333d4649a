import { leaveOrganisationSeats } from '../features/bookings/seat-replacing.ts';
import { createSpool } from '../features/callbacks/spool.ts';
import { createPersonalDataQueries } from '../features/retention/personal-data.queries.ts';
import { createPersonalDataService } from '../features/retention/personal-data.service.ts';
import { createForgetProofsJob } from '../features/retention/forget-proofs.job.ts';
import { createProofRepository } from '../features/retention/proof.repository.ts';
import { createPurgeQueries } from '../features/retention/purge-candidates.queries.ts';
import { createPurgeRepository } from '../features/retention/purge.repository.ts';
import { createRetentionRoutes } from '../features/retention/retention.routes.ts';
import { createRetentionService, type RetentionService } from '../features/retention/retention.service.ts';
import { createTombstoneRepository } from '../features/retention/tombstones.repository.ts';
import { createTypedAnswersRepository } from '../features/retention/typed-answers.repository.ts';
import { createSiteRepository } from '../features/site/site.repository.ts';
import { createSiteRoutes } from '../features/site/site.routes.ts';
import { createSiteService } from '../features/site/site.service.ts';
import { transactWithRetry } from '../platform/database/database.ts';
import type { Handlers } from '../platform/http/handlers.ts';
import type { Job } from '../platform/jobs/job.ts';
import { createInboxJob } from '../platform/messaging/inbox.ts';
import { createOutbox, type EmitEvent, type EventHandler } from '../platform/messaging/outbox.ts';
import { composeAvailability } from './availability.ts';
import { composeBookings } from './bookings.ts';
import { composeCalendarFeeds } from './calendar-feeds.ts';
import { composeClasses } from './classes.ts';
import { composeGuardianships } from './guardianships.ts';
import type { Foundation } from './foundation.ts';
import { composeNotifications } from './notifications.ts';
import { composeRights } from './rights.ts';
import { composeSchool } from './school.ts';
import { composeServers } from './servers.ts';

/** All features, put together. */
export function composeFeatures(foundation: Foundation) {
  const { configuration, database, clock, logger } = foundation;
  // Features write events before the list of their listeners is whole.
  const eventHandlers: EventHandler[] = [];
  const outbox = createOutbox({ database, clock, logger, handlers: eventHandlers });
  const emit: EmitEvent = (connection, ...events) => outbox.emit(connection, ...events);

  const servers = composeServers(foundation);
  const spool = createSpool(configuration.spoolDirectory);
  const siteRepository = createSiteRepository(database);
  const site = createSiteService({
    repository: siteRepository,
    database,
    tablePrefix: configuration.tablePrefix,
    siteUrl: configuration.siteUrl,
    spool,
    bbbCheck: () => servers.check(),
    clock,
  });
  const school = composeSchool(foundation, emit, () => site.zone());
  const guardianships = composeGuardianships(foundation, school);
  const bookings = composeBookings(foundation, school, emit);
  const availability = composeAvailability(foundation, school, bookings, emit);
  const rights = composeRights(foundation, school, bookings, () => site.zone());
  const schoolName = () => site.name();
  const notifications = composeNotifications(foundation, { school, bookings, schoolName, mayAct: () => site.mayAct() });
  const calendarFeeds = composeCalendarFeeds(foundation, { school, bookings, schoolName });
  const late: { retention?: RetentionService } = {};
  const classes = composeClasses(foundation, {
    school,
    servers,
    spool,
    emit,
    retention: () => {
      if (late.retention === undefined) throw new Error('retention is not built yet');
      return late.retention;
    },
  });
  const retention = createRetentionService({
    queries: createPurgeQueries(database),
    repository: createPurgeRepository(database),
    ports: {
      settings: () => school.settingsQueries.read(),
      siteZone: () => site.zone(),
      contractsOfPeople: (userIds) => school.organisationQueries.contractsOfPeople(userIds),
      contractsByIds: (ids) => school.organisationQueries.contractsByIds(ids),
      deleteRecordings: (meetingId) => classes.recordings.deleteOfMeeting(meetingId),
      mayAct: () => site.mayAct(),
      databaseNow: () => siteRepository.databaseNow(),
    },
    clock,
    logger,
  });
  late.retention = retention;
  eventHandlers.push(
    ...([
      ...school.eventHandlers,
      ...guardianships.eventHandlers,
      ...bookings.eventHandlers,
      ...classes.eventHandlers,
      ...availability.eventHandlers,
      ...rights.eventHandlers,
      ...notifications.eventHandlers,
      ...calendarFeeds.eventHandlers,
    ] as EventHandler[]),
  );

  const handlers: Handlers = {
    ...school.handlers,
    ...guardianships.handlers,
    ...bookings.handlers,
    ...availability.handlers,
    ...rights.handlers,
    ...calendarFeeds.handlers,
    ...servers.handlers,
    ...classes.handlers,
    ...createRetentionRoutes(
      retention,
      createPersonalDataService({
        queries: createPersonalDataQueries(database),
        tombstones: createTombstoneRepository(database),
        typedAnswers: createTypedAnswersRepository(database),
        retention,
        clock,
        leaveOrganisationSeats: (userId) =>
          transactWithRetry(database, (transaction) => leaveOrganisationSeats(transaction, userId, clock.now())),
      }),
    ),
    ...createSiteRoutes(site),
  };
  const inbox = createInboxJob({
    database,
    clock,
    logger,
    handlers: { ...school.factHandlers, ...classes.factHandlers },
  });
  const forgetProofs = createForgetProofsJob({
    proofs: createProofRepository(database),
    tombstones: createTombstoneRepository(database),
    mayAct: () => site.mayAct(),
    clock,
  });
  const jobs: Job[] = [
    inbox,
    outbox.job,
    ...bookings.jobs,
    ...availability.jobs,
    ...classes.jobs,
    ...notifications.jobs,
    retention.job,
    forgetProofs,
    site.job,
  ];

  return {
    handlers,
    jobs,
    site,
    retention,
    bookingAudit: bookings.audit,
    joining: classes.joining,
    opening: classes.opening,
    hub: classes.hub,
    callbacks: classes.callbacks,
    callbackRouter: classes.callbackRouter,
    relationsToBookings: bookings.forWhom.relationsToBookings,
    findRelations: (userId: number, classSessionId: string) =>
      school.sessionQueries.findRelations(userId, classSessionId),
    close: () => {
      servers.close();
    },
  };
}
export type Features = ReturnType<typeof composeFeatures>;
