import type { PublicId } from '@lectern/contracts';
import { isDuplicateKey, type Connection, type Database } from '../../platform/database/database.ts';
import { keepStatement, type ValueOf } from '../../platform/database/kept-statement.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { toInstant } from '../../platform/clock/clock.ts';
import { createMeetingQueries } from './meetings.queries.ts';
import type { Meeting } from './meeting.ts';

/** A try to open a room: `mine` whoever holds the row calls BBB; everybody else waits for it. */
export type Claim =
  { readonly mine: true; readonly meeting: Meeting } | { readonly mine: false; readonly meeting: Meeting };

const claimStatusCheck = keepStatement((connection, value: ValueOf<{ id: number; checkedAt: number; now: number }>) =>
  connection
    .updateTable('meetings')
    .set({ status_checked_at: value('now') })
    .where('id', '=', value('id'))
    .where('state', '=', 'running')
    .where('status_checked_at', '=', value('checkedAt')),
);

/** Write side of meetings. State changes are compare-and-swap on the state, so each happens once. */
export function createMeetingRepository(database: Database, emit: EmitEvent) {
  const queries = createMeetingQueries(database);
  return {
    /**
     * Takes the right to create the meeting of a class session: by a new row, or by taking over from a replica whose lease ran out.
     * The unique key on the active class session lets exactly one through.
     */
    async claim(options: {
      classSessionId: number;
      newMeeting: { publicId: PublicId; tokenHash: Buffer };
      owner: string;
      recorded: boolean;
      now: number;
      leaseUntil: number;
    }): Promise<Claim> {
      const { classSessionId, newMeeting, owner, recorded, now, leaseUntil } = options;
      try {
        await database
          .insertInto('meetings')
          .values({
            public_id: newMeeting.publicId,
            class_session_id: classSessionId,
            state: 'creating',
            creating_owner: owner,
            creating_until: leaseUntil,
            callback_token_hash: newMeeting.tokenHash,
            recorded,
            created_at: now,
            changed_at: now,
          })
          .execute();
      } catch (error) {
        if (!isDuplicateKey(error, 'meetings_active')) throw error;
        const { numUpdatedRows } = await database
          .updateTable('meetings')
          .set({ creating_owner: owner, creating_until: leaseUntil })
          .where('active_class_session_id', '=', classSessionId)
          .where('state', '=', 'creating')
          .where('creating_until', '<', now)
          .executeTakeFirst();
        const meeting = await queries.active(classSessionId);
        // It ended between the two statements: start over.
        if (meeting === null) return this.claim(options);
        return { mine: numUpdatedRows === 1n, meeting };
      }
      const meeting = await queries.active(classSessionId);
      return meeting === null ? this.claim(options) : { mine: true, meeting };
    },

    /** Prolongs the lease while one server after the other is tried; false: somebody took over. */
    async keepClaim(id: number, owner: string, leaseUntil: number, bbbServerId: number): Promise<boolean> {
      const { numUpdatedRows } = await database
        .updateTable('meetings')
        .set({ creating_until: leaseUntil, bbb_server_id: bbbServerId })
        .where('id', '=', id)
        .where('creating_owner', '=', owner)
        .where('state', '=', 'creating')
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    /** The room is there: `creating` → `running`, and the event that says so. */
    async markRunning(options: {
      meeting: Meeting;
      classSessionPublicId: PublicId;
      owner: string;
      bbbServerId: number;
      internalMeetingId: string;
      createTime: number;
      now: number;
    }): Promise<boolean> {
      const { meeting, now } = options;
      return database.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('meetings')
          .set({
            state: 'running',
            bbb_server_id: options.bbbServerId,
            internal_meeting_id: options.internalMeetingId,
            create_time: options.createTime,
            creating_owner: null,
            started_at: now,
            status_checked_at: now,
            changed_at: now,
          })
          .where('id', '=', meeting.id)
          .where('creating_owner', '=', options.owner)
          .where('state', '=', 'creating')
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return false;
        await emit(transaction, {
          topic: 'meeting.started',
          classSessionId: options.classSessionPublicId,
          meetingId: meeting.publicId,
          at: toInstant(now),
        });
        return true;
      });
    },

    /** No server made the room: `creating` → `failed`, so that the next click starts afresh. */
    async markFailed(id: number, owner: string | null, code: string, now: number): Promise<void> {
      await database
        .updateTable('meetings')
        .set({ state: 'failed', failed_code: code, creating_owner: null, changed_at: now })
        .where('id', '=', id)
        .where('state', '=', 'creating')
        .$if(owner !== null, (query) => query.where('creating_owner', '=', owner))
        .execute();
    },

    /** The right to ask the server about a running meeting: one replica, once in the pause. */
    async claimStatusCheck(meeting: Meeting, now: number): Promise<boolean> {
      const { numAffectedRows } = await claimStatusCheck(database, {
        id: meeting.id,
        checkedAt: meeting.statusCheckedAt,
        now,
      });
      return numAffectedRows === 1n;
    },

    async requestEnd(id: number, now: number): Promise<void> {
      await database
        .updateTable('meetings')
        .set({ end_requested_at: now })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .where('end_requested_at', 'is', null)
        .execute();
    },

    /** `running` → `ended`, once, with the event that says so. */
    async markEnded(meeting: Meeting, classSessionPublicId: PublicId, now: number): Promise<boolean> {
      return database.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('meetings')
          .set({ state: 'ended', ended_at: now, changed_at: now })
          .where('id', '=', meeting.id)
          .where('state', '=', 'running')
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) return false;
        await emit(transaction, {
          topic: 'meeting.ended',
          classSessionId: classSessionPublicId,
          meetingId: meeting.publicId,
          at: toInstant(now),
        });
        return true;
      });
    },

    /** The figures have come, with the end that they report; in the transaction that stores them. False: they had come before. */
    async markReported(
      transaction: Connection,
      meetingId: number,
      figures: { summary: string; source: string; endedAt: number | null },
      now: number,
    ): Promise<boolean> {
      const { numUpdatedRows } = await transaction
        .updateTable('meetings')
        .set({
          statistics_state: 'reported',
          statistics_source: figures.source,
          statistics_reported_at: now,
          statistics_summary: figures.summary,
          reported_ended_at: figures.endedAt,
          changed_at: now,
        })
        .where('id', '=', meetingId)
        .where('statistics_state', 'in', ['awaiting', 'missing'])
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    /** The server sends figures once: what has not come by now is missing. A late one is still taken. */
    async markStatisticsMissing(meetingIds: readonly number[], now: number): Promise<void> {
      if (meetingIds.length === 0) return;
      await database
        .updateTable('meetings')
        .set({ statistics_state: 'missing', changed_at: now })
        .where('id', 'in', [...meetingIds])
        .where('statistics_state', '=', 'awaiting')
        .execute();
    },

    /** Recordings were looked for at the server; `nothingKeptAt`: and proven not to be there. */
    async markRecordingsChecked(meetingId: number, now: number, nothingKeptAt: number | null): Promise<void> {
      await database
        .updateTable('meetings')
        .set({ recordings_checked_at: now, nothing_kept_verified_at: nothingKeptAt })
        .where('id', '=', meetingId)
        .execute();
    },

    /** Whether something was marked for a recording, as the end callback says. */
    async setRecordingMarks(meetingId: number, hasMarks: boolean): Promise<void> {
      await database.updateTable('meetings').set({ recording_marks: hasMarks }).where('id', '=', meetingId).execute();
    },
  };
}
export type MeetingRepository = ReturnType<typeof createMeetingRepository>;
