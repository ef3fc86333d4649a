import type { Settings } from '@lectern/contracts';
import { createCallbackFactHandler } from '../features/callbacks/callbacks.events.ts';
import { createCallbackRepository } from '../features/callbacks/callbacks.repository.ts';
import { createCallbackRouter } from '../features/callbacks/callbacks.routes.ts';
import { createCallbackService, type CallbackPorts } from '../features/callbacks/callbacks.service.ts';
import type { Spool } from '../features/callbacks/spool.ts';
import { createUnverifiedCallbacksJob } from '../features/callbacks/unverified-callbacks.job.ts';
import { createJoining } from '../features/meetings/joining.service.ts';
import { createMeetingEnding } from '../features/meetings/meeting-ending.service.ts';
import { createSessionCancelledListener } from '../features/meetings/meetings.events.ts';
import { createMeetingWatchJob } from '../features/meetings/meeting-watch.job.ts';
import { createMeetingQueries } from '../features/meetings/meetings.queries.ts';
import { createMeetingRepository } from '../features/meetings/meetings.repository.ts';
import { createMeetingRoutes } from '../features/meetings/meetings.routes.ts';
import type { MeetingPorts } from '../features/meetings/ports.ts';
import { createRoomOpening } from '../features/meetings/room-opening.service.ts';
import { createStatusHub } from '../features/meetings/status-hub.ts';
import { createPeopleQueries } from '../features/people/people.queries.ts';
import { createPeopleRepository } from '../features/people/people.repository.ts';
import { createRecordingRepository } from '../features/recordings/recordings.repository.ts';
import { createRecordingService } from '../features/recordings/recordings.service.ts';
import { createTombstoneRepository } from '../features/retention/tombstones.repository.ts';
import type { RetentionService } from '../features/retention/retention.service.ts';
import { createStatisticsMissingJob } from '../features/statistics/statistics-missing.job.ts';
import { createStatisticsQueries } from '../features/statistics/statistics.queries.ts';
import { createStatisticsRepository } from '../features/statistics/statistics.repository.ts';
import { createStatisticsRoutes } from '../features/statistics/statistics.routes.ts';
import { createStatisticsService } from '../features/statistics/statistics.service.ts';
import { createStatisticsStoredListener } from '../features/support/support.events.ts';
import { createSupportRepository } from '../features/support/support.repository.ts';
import { createSupportService } from '../features/support/support.service.ts';
import type { EmitEvent } from '../platform/messaging/outbox.ts';
import { rememberBriefly } from '../platform/clock/remember-briefly.ts';
import { hashToken } from '../platform/identifiers/hash-token.ts';
import { createSlideAddress } from '../platform/wordpress/slide-address.ts';
import type { Foundation } from './foundation.ts';
import type { composeSchool } from './school.ts';
import type { composeServers } from './servers.ts';

/** Joins come in crowds: what is the same for all of them is read once a second. */
const rememberedMilliseconds = 1_000;

/** Live classes: meetings, what comes back of them, and what is known of them afterwards. */
export function composeClasses(
  foundation: Foundation,
  parts: {
    school: ReturnType<typeof composeSchool>;
    servers: ReturnType<typeof composeServers>;
    spool: Spool;
    emit: EmitEvent;
    /** Late: retention needs recordings, and figures need due dates. */
    retention: () => RetentionService;
  },
) {
  const { configuration, database, clock, logger, metrics } = foundation;
  const { school, servers, spool, emit, retention } = parts;
  const queries = createMeetingQueries(database);
  const repository = createMeetingRepository(database, emit);
  const people = createPeopleRepository({ database, clock });
  const support = createSupportService(createSupportRepository(database));

  const settings = rememberBriefly<null, Settings>(() => school.settingsQueries.read(), clock, rememberedMilliseconds);

  const ports: MeetingPorts = {
    joinFacts: (publicId, userId) => school.sessionQueries.joinFacts(publicId, userId),
    sessionById: async (id) => (await school.sessionQueries.byIds([id]))[0] ?? null,
    serversInOrder: () => servers.inOrder(),
    serverById: rememberBriefly((id) => servers.byId(id), clock, rememberedMilliseconds),
    markTrouble: (id, until, code) => servers.markTrouble(id, until, code),
    settings: () => settings(null),
    async externalUserId(userId) {
      const id = (await people.externalUserIds([userId])).get(userId);
      if (id === undefined) throw new Error('a person without a pseudonym');
      return id;
    },
    displayName: async (userId) => (await school.wordpress.peopleByIds([userId])).get(userId)?.displayName ?? null,
    prepareJoin: (click) => support.prepareJoin(click),
    slideUrl: createSlideAddress({ siteUrl: configuration.siteUrl, bridgeSecret: configuration.bridgeSecret, clock }),
    callbackUrl: (token, kind) => `${configuration.publicUrl}/callbacks/${token}/${kind}`,
    logoutUrl: (courseId) => `${configuration.siteUrl}/?p=${String(courseId)}`,
  };
  const opening = createRoomOpening({
    repository,
    queries,
    ports,
    clock,
    logger,
    encryptionKey: configuration.encryptionKey,
  });
  const ending = createMeetingEnding({ repository, queries, ports, clock, logger });
  const joining = createJoining({ repository, queries, ports, opening, ending, clock, logger });
  const hub = createStatusHub({
    queries,
    plansChangedSince: (since) => school.sessionQueries.changedSince(since),
    statusOf: (id, role) => joining.statusOf(id, role),
    clock,
    logger,
    waitingGauge: metrics.waiting,
  });

  const recordings = createRecordingService({
    repository: createRecordingRepository(database),
    ports: {
      clientOf: async (id) => (await servers.byId(id))?.client ?? null,
      meetingById: (id) => queries.reportById(id),
      meetingsToLookAt: (checkedBefore, endedAfter) => queries.toLookForRecordings(checkedBefore, endedAfter),
      markChecked: (id, now, nothingKeptAt) => repository.markRecordingsChecked(id, now, nothingKeptAt),
    },
    clock,
    logger,
  });

  const statisticsQueries = createStatisticsQueries(database);
  const tombstones = createTombstoneRepository(database);
  const statistics = createStatisticsService({
    repository: createStatisticsRepository(database),
    queries: statisticsQueries,
    ports: {
      async meetingsOf(classSessionPublicId) {
        const session = await school.sessionQueries.joinFacts(classSessionPublicId, 0);
        return session === null ? [] : queries.reportsOf(session.id);
      },
      async classSessionCard(classSessionPublicId) {
        const session = await school.sessionQueries.joinFacts(classSessionPublicId, 0);
        return session === null ? null : ((await school.cards.cards([session]))[0] ?? null);
      },
      recordingsOf: (ids) => recordings.ofMeetings(ids),
      dueDates: (meetingIds) => retention().dueDates(meetingIds),
      userIdsByExternalIds: (ids) => createPeopleQueries(database).userIdsByExternalIds(ids),
      async statisticsStateOf(id) {
        const meeting = await queries.reportById(id);
        if (meeting === null) return null;
        const bbbVersion = meeting.bbbServerId === null ? null : await servers.bbbVersionOf(meeting.bbbServerId);
        return { publicId: meeting.publicId, state: meeting.statisticsState, bbbVersion };
      },
      erasedFrom: (transaction, id) => tombstones.erasedFrom(transaction, id),
      wasAnybodyErased: async (id) => !(await tombstones.erasedFrom(database, id)).isEmpty,
      markReported: (transaction, id, figures, now) => repository.markReported(transaction, id, figures, now),
    },
    emit,
    clock,
    logger,
  });

  const callbackRepository = createCallbackRepository(database);
  const callbackPorts: CallbackPorts = {
    meetingByToken: (token) => queries.byTokenHash(hashToken(token)),
    meetingById: (id) => queries.byId(id),
    serverSecret: (id) => servers.secretOf(id),
    async verifyEnded(id) {
      const meeting = await queries.byId(id);
      return meeting === null || ending.verifyEnded(meeting);
    },
    setRecordingMarks: (id, hasMarks) => repository.setRecordingMarks(id, hasMarks),
    noteRecording: (id) => recordings.noteReady(id),
    storeStatistics: (id, body) => statistics.storeAnalytics(id, body),
  };
  const callbacks = createCallbackService({
    repository: callbackRepository,
    spool,
    ports: callbackPorts,
    clock,
    logger,
    metrics,
  });

  return {
    queries,
    opening,
    joining,
    hub,
    recordings,
    callbacks,
    callbackRouter: createCallbackRouter(callbacks, clock),
    eventHandlers: [
      createSessionCancelledListener(queries, ending, ports),
      createStatisticsStoredListener(support, async (meetingPublicId) => {
        const meeting = await queries.byPublicId(meetingPublicId);
        if (meeting === null) return null;
        return {
          meetingRowId: meeting.id,
          participants: (await statisticsQueries.participantsOf([meeting.id])).get(meeting.id) ?? [],
        };
      }),
    ],
    factHandlers: { callback: createCallbackFactHandler(callbacks, logger) },
    jobs: [
      callbacks.job,
      createUnverifiedCallbacksJob({ repository: callbackRepository, ports: callbackPorts, clock, logger }),
      createMeetingWatchJob({ repository, queries, ending, clock, logger }),
      recordings.job,
      createStatisticsMissingJob(
        {
          awaitingStatistics: (endedBefore) => queries.awaitingStatistics(endedBefore),
          markStatisticsMissing: (ids, now) => repository.markStatisticsMissing(ids, now),
        },
        clock,
      ),
    ],
    handlers: { ...createMeetingRoutes({ joining, ending, hub }), ...createStatisticsRoutes(statistics) },
  };
}
