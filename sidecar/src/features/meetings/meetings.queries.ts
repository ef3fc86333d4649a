import { publicIdSchema, type PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { keepStatement, type ValueOf } from '../../platform/database/kept-statement.ts';
import type { Meeting } from './meeting.ts';

const columns = [
  'm.id',
  'm.public_id',
  'm.class_session_id',
  'm.bbb_server_id',
  'm.internal_meeting_id',
  'm.create_time',
  'm.state',
  'm.creating_until',
  'm.recorded',
  'm.failed_code',
  'm.started_at',
  'm.ended_at',
  'm.end_requested_at',
  'm.status_checked_at',
] as const;

interface Row {
  id: number;
  public_id: PublicId;
  class_session_id: number;
  bbb_server_id: number | null;
  internal_meeting_id: string | null;
  create_time: number | null;
  state: Meeting['state'];
  creating_until: number;
  recorded: number;
  failed_code: string | null;
  started_at: number | null;
  ended_at: number | null;
  end_requested_at: number | null;
  status_checked_at: number;
}

function toMeeting(row: Row): Meeting {
  return {
    id: row.id,
    publicId: row.public_id,
    classSessionId: row.class_session_id,
    bbbServerId: row.bbb_server_id,
    internalMeetingId: row.internal_meeting_id,
    createTime: row.create_time,
    state: row.state,
    creatingUntil: row.creating_until,
    recorded: row.recorded === 1,
    failedCode: row.failed_code,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    endRequestedAt: row.end_requested_at,
    statusCheckedAt: row.status_checked_at,
  };
}

/** What other features may know of a class session's meetings. */
export interface PhaseFacts {
  readonly running: boolean;
  readonly everStarted: boolean;
  readonly lastEndedAt: number | null;
  /** A run is over: there are figures, or a sentence that says why there are none yet. */
  readonly hasStatistics: boolean;
}

/** What reports, recordings and retention need of a meeting that took place. Instants in milliseconds UTC. */
export interface MeetingReportRow {
  readonly id: number;
  readonly publicId: PublicId;
  readonly classSessionId: number;
  readonly bbbServerId: number | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly recorded: boolean;
  /** null: the server has not said whether anything was marked. */
  readonly hasRecordingMarks: boolean | null;
  readonly statisticsState: 'awaiting' | 'reported' | 'missing' | 'deleted';
  readonly statisticsSummary: unknown;
  readonly recordingsCheckedAt: number;
  readonly nothingKeptVerifiedAt: number | null;
}

const reportColumns = [
  'm.id',
  'm.public_id',
  'm.class_session_id',
  'm.bbb_server_id',
  'm.created_at',
  'm.started_at',
  'm.ended_at',
  'm.recorded',
  'm.recording_marks',
  'm.statistics_state',
  'm.statistics_summary',
  'm.recordings_checked_at',
  'm.nothing_kept_verified_at',
] as const;

interface ReportRow {
  id: number;
  public_id: PublicId;
  class_session_id: number;
  bbb_server_id: number | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  recorded: number;
  recording_marks: number | null;
  statistics_state: MeetingReportRow['statisticsState'];
  statistics_summary: unknown;
  recordings_checked_at: number;
  nothing_kept_verified_at: number | null;
}

function toReportRow(row: ReportRow): MeetingReportRow {
  return {
    id: row.id,
    publicId: row.public_id,
    classSessionId: row.class_session_id,
    bbbServerId: row.bbb_server_id,
    startedAt: row.started_at ?? row.created_at,
    endedAt: row.ended_at,
    recorded: row.recorded === 1,
    hasRecordingMarks: row.recording_marks === null ? null : row.recording_marks === 1,
    statisticsState: row.statistics_state,
    statisticsSummary: row.statistics_summary,
    recordingsCheckedAt: row.recordings_checked_at,
    nothingKeptVerifiedAt: row.nothing_kept_verified_at,
  };
}

const activeOf = keepStatement((connection, value: ValueOf<{ classSessionId: PublicId }>) =>
  connection
    .selectFrom('class_sessions as cs')
    .innerJoin('meetings as m', 'm.active_class_session_id', 'cs.id')
    .select(columns)
    .where('cs.public_id', '=', value('classSessionId')),
);

/** Read side of meetings. Every list has a limit and runs on a named index (see migrations). */
export function createMeetingQueries(database: Connection) {
  return {
    /** The meeting under way (`creating` or `running`) of a class session. */
    async active(classSessionId: number): Promise<Meeting | null> {
      const row = await database
        .selectFrom('meetings as m')
        .select(columns)
        .where('m.active_class_session_id', '=', classSessionId)
        .executeTakeFirst();
      return row === undefined ? null : toMeeting(row);
    },

    /** The same by the public id, for a join: it need not wait for the class session's own row. */
    async activeOf(classSessionId: string): Promise<Meeting | null> {
      const id = publicIdSchema.safeParse(classSessionId);
      if (!id.success) return null;
      const [row] = (await activeOf(database, { classSessionId: id.data })).rows;
      return row === undefined ? null : toMeeting(row);
    },

    async byId(id: number): Promise<Meeting | null> {
      const row = await database.selectFrom('meetings as m').select(columns).where('m.id', '=', id).executeTakeFirst();
      return row === undefined ? null : toMeeting(row);
    },

    async byPublicId(publicId: PublicId): Promise<Meeting | null> {
      const row = await database
        .selectFrom('meetings as m')
        .select(columns)
        .where('m.public_id', '=', publicId)
        .executeTakeFirst();
      return row === undefined ? null : toMeeting(row);
    },

    /** The meeting whose callback addresses carry the token of this hash. */
    async byTokenHash(hash: Buffer): Promise<Meeting | null> {
      const row = await database
        .selectFrom('meetings as m')
        .select(columns)
        .where('m.callback_token_hash', '=', hash)
        .executeTakeFirst();
      return row === undefined ? null : toMeeting(row);
    },

    /** Running meetings whose state at the server was not asked since `checkedBefore`, or, with an end asked for, since `endingCheckedBefore`. */
    async toCheck(checkedBefore: number, endingCheckedBefore: number): Promise<Meeting[]> {
      const rows = await database
        .selectFrom('meetings as m')
        .select(columns)
        .where('m.state', '=', 'running')
        .where((where) =>
          where.or([
            where('m.status_checked_at', '<', checkedBefore),
            where.and([
              where('m.end_requested_at', 'is not', null),
              where('m.status_checked_at', '<', endingCheckedBefore),
            ]),
          ]),
        )
        .orderBy('m.status_checked_at')
        .limit(100)
        .execute();
      return rows.map(toMeeting);
    },

    /** Rooms whose creation was given up by a replica that is gone. */
    async abandoned(before: number): Promise<Meeting[]> {
      const rows = await database
        .selectFrom('meetings as m')
        .select(columns)
        .where('m.state', '=', 'creating')
        .where('m.creating_until', '<', before)
        .limit(100)
        .execute();
      return rows.map(toMeeting);
    },

    /** Class sessions whose meetings changed at or after an instant, with the newest change, for pushing it on. */
    async changedSince(since: number): Promise<{ classSessionId: number; changedAt: number }[]> {
      const rows = await database
        .selectFrom('meetings as m')
        .select(['m.class_session_id as classSessionId', 'm.changed_at as changedAt'])
        .where('m.changed_at', '>=', since)
        .orderBy('m.changed_at')
        .limit(1000)
        .execute();
      return rows;
    },

    /** Facts of the meetings of these class sessions; sessions without a meeting are missing. */
    async phaseFacts(classSessionIds: readonly number[]): Promise<Map<number, PhaseFacts>> {
      if (classSessionIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('meetings as m')
        .select(({ eb, fn }) => [
          'm.class_session_id as classSessionId',
          fn.max<number>(eb('m.state', '=', 'running')).as('isRunning'),
          fn.max<number | null>('m.started_at').as('startedAt'),
          fn.max<number | null>('m.ended_at').as('lastEndedAt'),
          fn.max<number | null>('m.statistics_reported_at').as('reportedAt'),
        ])
        .where('m.class_session_id', 'in', [...classSessionIds])
        .where('m.state', '<>', 'failed')
        .groupBy('m.class_session_id')
        .limit(1000)
        .execute();
      return new Map(
        rows.map((row) => [
          row.classSessionId,
          {
            running: row.isRunning === 1,
            everStarted: row.startedAt !== null,
            lastEndedAt: row.lastEndedAt,
            hasStatistics: row.lastEndedAt !== null || row.reportedAt !== null,
          },
        ]),
      );
    },

    /** Meetings of a class session that took place, the newest first, with what is known of them. */
    async reportsOf(classSessionId: number): Promise<MeetingReportRow[]> {
      const rows = await database
        .selectFrom('meetings as m')
        .select(reportColumns)
        .where('m.class_session_id', '=', classSessionId)
        .where('m.started_at', 'is not', null)
        .orderBy('m.id', 'desc')
        .limit(50)
        .execute();
      return rows.map(toReportRow);
    },

    /** The same of several class sessions, the earliest first. At most 1,000. */
    async reportsOfClasses(classSessionIds: readonly number[]): Promise<MeetingReportRow[]> {
      if (classSessionIds.length === 0) return [];
      const rows = await database
        .selectFrom('meetings as m')
        .select(reportColumns)
        .where('m.class_session_id', 'in', [...classSessionIds])
        .where('m.started_at', 'is not', null)
        .orderBy('m.id')
        .limit(1000)
        .execute();
      return rows.map(toReportRow);
    },

    async reportById(id: number): Promise<MeetingReportRow | null> {
      const row = await database
        .selectFrom('meetings as m')
        .select(reportColumns)
        .where('m.id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : toReportRow(row);
    },

    /** Ended meetings whose recordings at the server were not looked for since `checkedBefore`, and that ended after `endedAfter`. */
    async toLookForRecordings(checkedBefore: number, endedAfter: number): Promise<MeetingReportRow[]> {
      const rows = await database
        .selectFrom('meetings as m')
        .select(reportColumns)
        .where('m.state', '=', 'ended')
        .where('m.ended_at', '>', endedAfter)
        .where('m.recordings_checked_at', '<', checkedBefore)
        .where('m.nothing_kept_verified_at', 'is', null)
        .orderBy('m.ended_at')
        .limit(100)
        .execute();
      return rows.map(toReportRow);
    },

    /** Ended meetings that still wait for statistics though they ended before an instant. */
    async awaitingStatistics(endedBefore: number): Promise<number[]> {
      const rows = await database
        .selectFrom('meetings as m')
        .select('m.id')
        .where('m.state', '=', 'ended')
        .where('m.statistics_state', '=', 'awaiting')
        .where('m.ended_at', '<', endedBefore)
        .orderBy('m.ended_at')
        .limit(100)
        .execute();
      return rows.map(({ id }) => id);
    },

    /** Number of running meetings of each server. */
    async runningByServer(): Promise<Map<number, number>> {
      const rows = await database
        .selectFrom('meetings as m')
        .select(({ fn }) => ['m.bbb_server_id as serverId', fn.countAll<number>().as('count')])
        .where('m.state', '=', 'running')
        .where('m.bbb_server_id', 'is not', null)
        .groupBy('m.bbb_server_id')
        .limit(1000)
        .execute();
      return new Map(rows.flatMap(({ serverId, count }) => (serverId === null ? [] : [[serverId, count] as const])));
    },
  };
}
export type MeetingQueries = ReturnType<typeof createMeetingQueries>;
