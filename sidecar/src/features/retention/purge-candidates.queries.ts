import type { PublicId } from '@lectern/contracts';
import { z } from 'zod';
import type { Connection } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import { anchorOf } from './due-date.rules.ts';
import type { PurgeMeeting, PurgePart } from './purge-candidate.ts';

/** The column `meetings.kept_terms`. */
export const keptTermsSchema = z.object({ contractIds: z.array(z.int()), siteRule: z.boolean() });

/** Reads what the purge plan is made of. The one place that reads other features' tables across: what must go cannot ask each of them. */
export function createPurgeQueries(database: Connection) {
  return {
    /** Meetings after `afterId` that took place or still run, in the order of their ids. */
    async meetings(afterId: number, limit: number): Promise<PurgeMeeting[]> {
      const rows = await tookPlace().where('m.id', '>', afterId).orderBy('m.id').limit(limit).execute();
      return rows.map(toPurgeMeeting);
    },

    /** The same of these ones; those that never took place are missing. At most 1,000. */
    async meetingsByIds(ids: readonly number[]): Promise<PurgeMeeting[]> {
      if (ids.length === 0) return [];
      const rows = await tookPlace()
        .where('m.id', 'in', [...ids])
        .limit(1000)
        .execute();
      return rows.map(toPurgeMeeting);
    },

    /** Row ids of the meetings that hold something of a person (indexes participation_statistics_user and support_records_user). */
    async meetingIdsOfPerson(userId: number): Promise<number[]> {
      const rows = await database
        .selectFrom('participation_statistics as s')
        .select('s.meeting_id as id')
        .where('s.user_id', '=', userId)
        .union(database.selectFrom('support_records as r').select('r.meeting_id as id').where('r.user_id', '=', userId))
        .limit(20_000)
        .execute();
      return rows.map(({ id }) => id);
    },

    /** Everybody's parts of these meetings: from statistics, poll answers and support records together. */
    async parts(meetingIds: readonly number[]): Promise<PurgePart[]> {
      if (meetingIds.length === 0) return [];
      const [statistics, support] = await Promise.all([
        database
          .selectFrom('participation_statistics as s')
          .select([
            's.meeting_id as meetingId',
            's.external_user_id as externalUserId',
            's.user_id as userId',
            's.moderator',
          ])
          .where('s.meeting_id', 'in', [...meetingIds])
          .limit(200_000)
          .execute(),
        database
          .selectFrom('support_records as r')
          .select([
            'r.meeting_id as meetingId',
            'r.external_user_id as externalUserId',
            'r.user_id as userId',
            'r.address',
            'r.role',
          ])
          .where('r.meeting_id', 'in', [...meetingIds])
          .limit(200_000)
          .execute(),
      ]);
      const parts = new Map<string, PurgePart>();
      for (const { moderator, ...row } of statistics) {
        parts.set(`${String(row.meetingId)} ${row.externalUserId}`, {
          ...row,
          isModerator: moderator === 1,
          hasStatistics: true,
          hasSupport: false,
          hasAddress: false,
        });
      }
      for (const { address, role, ...row } of support) {
        const key = `${String(row.meetingId)} ${row.externalUserId}`;
        const known = parts.get(key);
        parts.set(key, {
          ...row,
          isModerator: role === 'moderator' || known?.isModerator === true,
          hasStatistics: known?.hasStatistics ?? false,
          hasSupport: true,
          hasAddress: address !== null || known?.hasAddress === true,
        });
      }
      return [...parts.values()];
    },
  };

  function tookPlace() {
    return database
      .selectFrom('meetings as m')
      .innerJoin('class_sessions as c', 'c.id', 'm.class_session_id')
      .select(({ selectFrom, fn }) => [
        'm.id',
        'm.public_id as publicId',
        'c.public_id as classSessionId',
        'c.title',
        'm.started_at as startedAt',
        'm.created_at as createdAt',
        'm.ended_at as endedAt',
        'm.reported_ended_at as reportedEndedAt',
        'm.statistics_summary as summary',
        'm.recorded',
        'm.nothing_kept_verified_at as nothingKeptAt',
        'm.kept_terms as keptTerms',
        selectFrom('recordings as r')
          .select(fn.countAll<number>().as('n'))
          .whereRef('r.meeting_id', '=', 'm.id')
          .as('recordings'),
        selectFrom('recordings as d')
          .select((d) => d.fn.countAll<number>().as('n'))
          .whereRef('d.meeting_id', '=', 'm.id')
          .where('d.state', '=', 'deleting')
          .as('deleting'),
        selectFrom('callbacks as k')
          .select((k) => k.fn.min('k.received_at').as('at'))
          .whereRef('k.meeting_id', '=', 'm.id')
          .as('rawAt'),
      ])
      .where('m.started_at', 'is not', null);
  }
}
export type PurgeQueries = ReturnType<typeof createPurgeQueries>;

interface MeetingRow {
  id: number;
  publicId: PublicId;
  classSessionId: PublicId;
  title: string;
  startedAt: number | null;
  createdAt: number;
  endedAt: number | null;
  reportedEndedAt: number | null;
  summary: unknown;
  recorded: number;
  nothingKeptAt: number | null;
  keptTerms: unknown;
  recordings: number | null;
  deleting: number | null;
  rawAt: number | null;
}

function toPurgeMeeting(row: MeetingRow): PurgeMeeting {
  return {
    id: row.id,
    publicId: row.publicId,
    classSessionId: row.classSessionId,
    title: row.title,
    anchorAt: anchorOf({ ...row, startedAt: row.startedAt ?? row.createdAt }),
    hasSummary: row.summary !== null,
    hasRecordings: (row.recordings ?? 0) > 0 || (row.recorded === 1 && row.nothingKeptAt === null),
    hasUnprovenDeletion: (row.deleting ?? 0) > 0,
    rawReceivedAt: row.rawAt,
    keptTerms: row.keptTerms === null ? null : readJsonColumn(keptTermsSchema, row.keptTerms),
  };
}
