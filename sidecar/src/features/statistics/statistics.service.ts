import {
  meetingStatisticsSchema,
  type AnalyticsCallback,
  type ClassSessionCard,
  type ClassStatistics,
  type DueReason,
  type MeetingReport,
  type MeetingStatistics,
  type PublicId,
} from '@lectern/contracts';
import { fromInstant, toInstant, toInstantOrNull, type Clock } from '../../platform/clock/clock.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import type { Connection } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import { readAnalyticsBody, typedPollsOf } from './analytics-body.rules.ts';
import { withdrawUnreportedReactions } from './reaction-support.rules.ts';
import type { StatisticsQueries } from './statistics.queries.ts';
import type { StatisticsRepository } from './statistics.repository.ts';

/** A meeting as its report needs it. Instants in milliseconds UTC. */
export interface ReportedMeeting {
  readonly id: number;
  readonly publicId: PublicId;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly recorded: boolean;
  readonly statisticsState: 'awaiting' | 'reported' | 'missing' | 'deleted';
  readonly statisticsSummary: unknown;
  readonly nothingKeptVerifiedAt: number | null;
}

/** What statistics need of other features. */
export interface StatisticsPorts {
  meetingsOf(classSessionPublicId: string): Promise<ReportedMeeting[]>;
  classSessionCard(classSessionPublicId: string): Promise<ClassSessionCard | null>;
  recordingsOf(meetingIds: readonly number[]): Promise<Map<number, MeetingReport['recordings']>>;
  dueDates(meetingIds: readonly number[]): Promise<Map<number, { dueOn: MeetingReport['dueOn']; reason: DueReason }>>;
  userIdsByExternalIds(externalUserIds: readonly string[]): Promise<Map<string, number>>;
  statisticsStateOf(
    meetingId: number,
  ): Promise<{ publicId: PublicId; state: string; bbbVersion: string | null } | null>;
  /** People who were erased from the meeting before its figures came; nobody is erased until the transaction ends. */
  erasedFrom(
    transaction: Connection,
    meetingId: number,
  ): Promise<{ readonly isEmpty: boolean; has(externalUserId: string): boolean }>;
  wasAnybodyErased(meetingId: number): Promise<boolean>;
  /** Marks the meeting as reported, in the transaction of the figures. False: it was reported before. */
  markReported(
    transaction: Connection,
    meetingId: number,
    figures: { summary: string; source: string; endedAt: number | null },
    now: number,
  ): Promise<boolean>;
}

/** The meeting's own part of the statistics: kept beside its row. */
const summarySchema = meetingStatisticsSchema.pick({ meeting: true, source: true });

export function createStatisticsService(dependencies: {
  repository: StatisticsRepository;
  queries: StatisticsQueries;
  ports: StatisticsPorts;
  emit: EmitEvent;
  clock: Clock;
  logger: Logger;
}) {
  const { repository, queries, ports, emit, clock, logger } = dependencies;

  return {
    /**
     * Applies an analytics body once: the first one counts, a repeated or another one changes nothing.
     * @returns whether people were erased from this meeting before: then the raw body, which names them, must not stay
     */
    async storeAnalytics(meetingId: number, body: AnalyticsCallback): Promise<boolean> {
      const meeting = await ports.statisticsStateOf(meetingId);
      if (meeting === null) return false;
      if (meeting.state === 'reported' || meeting.state === 'deleted') return ports.wasAnybodyErased(meetingId);
      let wasAnybodyErased = false;
      const statistics = withdrawUnreportedReactions(readAnalyticsBody(body), meeting.bbbVersion);
      const userIds = await ports.userIdsByExternalIds(
        statistics.participants.map(({ externalUserId }) => externalUserId),
      );
      const figures = {
        summary: JSON.stringify({ meeting: statistics.meeting, source: statistics.source }),
        source: statistics.source,
        endedAt: statistics.meeting.endedAt === null ? null : fromInstant(statistics.meeting.endedAt),
      };
      const erasedFrom = async (transaction: Connection) => {
        const erased = await ports.erasedFrom(transaction, meetingId);
        wasAnybodyErased = !erased.isEmpty;
        return erased;
      };
      await repository
        .store(meetingId, { statistics, typedPolls: typedPollsOf(body), userIds }, erasedFrom, async (transaction) => {
          if (!(await ports.markReported(transaction, meetingId, figures, clock.now()))) {
            throw new AlreadyReported();
          }
          await emit(transaction, { topic: 'statistics.stored', meetingId: meeting.publicId });
        })
        .catch((error: unknown) => {
          if (!(error instanceof AlreadyReported)) throw error;
        });
      logger.info({ meeting: meeting.publicId, participants: statistics.participants.length }, 'statistics.stored');
      return wasAnybodyErased;
    },

    /** Everything known of the meetings of a class session, the newest first. */
    async read(classSessionPublicId: string): Promise<ClassStatistics> {
      const [classSession, meetings] = await Promise.all([
        ports.classSessionCard(classSessionPublicId),
        ports.meetingsOf(classSessionPublicId),
      ]);
      if (classSession === null) throw new DomainError('not_found');
      const ids = meetings.map(({ id }) => id);
      const [participants, polls, recordings, dueDates] = await Promise.all([
        queries.participantsOf(ids),
        queries.pollsOf(ids),
        ports.recordingsOf(ids),
        ports.dueDates(ids),
      ]);
      return {
        classSession,
        meetings: meetings.map((meeting) => {
          const due = dueDates.get(meeting.id);
          if (due === undefined) throw new Error('a meeting without a due date');
          return {
            id: meeting.publicId,
            startedAt: toInstant(meeting.startedAt),
            endedAt: toInstantOrNull(meeting.endedAt),
            recorded: meeting.recorded,
            state: meeting.endedAt === null ? 'running' : meeting.statisticsState,
            statistics: statisticsOf(meeting, participants.get(meeting.id) ?? [], polls.get(meeting.id) ?? []),
            recordings: recordings.get(meeting.id) ?? [],
            dueOn: due.dueOn,
            dueReason: due.reason,
            nothingKeptVerifiedAt: toInstantOrNull(meeting.nothingKeptVerifiedAt),
          };
        }),
      };
    },
  };
}
export type StatisticsService = ReturnType<typeof createStatisticsService>;

/** Rolls the transaction back when another replica was first. */
class AlreadyReported extends Error {}

function statisticsOf(
  meeting: ReportedMeeting,
  participants: MeetingStatistics['participants'],
  polls: MeetingStatistics['polls'],
): MeetingStatistics | null {
  if (meeting.statisticsState !== 'reported' || meeting.statisticsSummary === null) return null;
  return { ...readJsonColumn(summarySchema, meeting.statisticsSummary), participants, polls };
}
