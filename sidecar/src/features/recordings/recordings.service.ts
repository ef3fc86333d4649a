import type { MeetingReport } from '@lectern/contracts';
import type { BbbClient } from '../../platform/bbb/bbb-client.ts';
import type { BbbRecording } from '../../platform/bbb/bbb-answers.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { Job } from '../../platform/jobs/job.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import type { MeetingReportRow } from '../meetings/meetings.queries.ts';
import type { Recording, RecordingRepository } from './recordings.repository.ts';

/** What proves that a recording is gone. Goes into the purge entry. */
export interface DeletionEvidence {
  readonly recordId: string;
  /** `absent`: the server does not list it in any state; `deleted`: it lists it in its bin, which its operator must empty. */
  readonly found: 'absent' | 'deleted';
}

export interface RecordingPorts {
  clientOf(bbbServerId: number): Promise<BbbClient | null>;
  meetingById(id: number): Promise<MeetingReportRow | null>;
  meetingsToLookAt(checkedBefore: number, endedAfter: number): Promise<MeetingReportRow[]>;
  markChecked(meetingId: number, now: number, nothingKeptAt: number | null): Promise<void>;
}

const minute = 60_000;
/** The ready callback comes once or never: recordings are looked for this often while they may still appear. */
const lookAgainMilliseconds = 15 * minute;
const lookForDays = 7;
/** The server is asked once it has settled after the end. */
const settleMilliseconds = minute;

/** Recordings at the server: found, shown, deleted with proof. */
export function createRecordingService(dependencies: {
  repository: RecordingRepository;
  ports: RecordingPorts;
  clock: Clock;
  logger: Logger;
}) {
  const { repository, ports, clock, logger } = dependencies;

  return {
    /** The ready callback names a recording; what is true of it is asked from the server. */
    async noteReady(meetingId: number): Promise<void> {
      const meeting = await ports.meetingById(meetingId);
      if (meeting !== null) await look(meeting);
    },

    async ofMeetings(meetingIds: readonly number[]): Promise<Map<number, MeetingReport['recordings']>> {
      const byMeeting = new Map<number, MeetingReport['recordings']>();
      for (const { meetingId, publicId, state } of await repository.ofMeetings(meetingIds)) {
        byMeeting.set(meetingId, [...(byMeeting.get(meetingId) ?? []), { id: publicId, state }]);
      }
      return byMeeting;
    },

    /**
     * Deletes all recordings of a meeting: hidden here, unpublished and deleted there, looked up again, and only then our row.
     * @throws DomainError `bbb_*` when the server cannot be asked, `recording_still_listed` when it still has one: nothing is forgotten, the next run goes on
     */
    async deleteOfMeeting(meetingId: number): Promise<DeletionEvidence[]> {
      const meeting = await ports.meetingById(meetingId);
      if (meeting === null) return [];
      const client = meeting.bbbServerId === null ? null : await ports.clientOf(meeting.bbbServerId);
      if (client === null) throw new DomainError('no_server');
      await look(meeting);
      const evidence: DeletionEvidence[] = [];
      for (const recording of await repository.ofMeetings([meetingId]))
        evidence.push(await deleteOne(client, meeting, recording));
      // A recording that the server is still working on shows up days later: nothing found proves nothing before that.
      const now = clock.now();
      const isSettled = now - (meeting.endedAt ?? now) > lookForDays * 24 * 60 * minute;
      if (evidence.length > 0 || isSettled) await ports.markChecked(meetingId, now, now);
      return evidence;
    },

    job: {
      name: 'recordings',
      everySeconds: 30,
      async run(signal) {
        const now = clock.now();
        const meetings = await ports.meetingsToLookAt(
          now - lookAgainMilliseconds,
          now - lookForDays * 24 * 60 * minute,
        );
        for (const meeting of meetings) {
          if (signal.aborted) return false;
          if (meeting.endedAt === null || now - meeting.endedAt < settleMilliseconds) continue;
          try {
            await look(meeting);
          } catch (error) {
            logger.warn({ meeting: meeting.publicId, error }, 'recordings.look_failed');
          }
        }
        return false;
      },
    } satisfies Job,
  };

  /** Asks the server what it has of a meeting. For an unrecorded class an empty answer is the proof that nothing is kept. */
  async function look(meeting: MeetingReportRow): Promise<void> {
    const client = meeting.bbbServerId === null ? null : await ports.clientOf(meeting.bbbServerId);
    if (client === null) return;
    const found = await client.getRecordings({ meetingIds: [meeting.publicId] });
    const now = clock.now();
    for (const recording of found) {
      const state = stateOf(recording);
      if (state !== null)
        await repository.note(
          meeting.id,
          recording.recordId,
          state,
          recording.playbacks.map(({ type }) => type),
          now,
        );
    }
    const isProof = !meeting.recorded && meeting.endedAt !== null && found.length === 0;
    await ports.markChecked(meeting.id, now, isProof ? now : meeting.nothingKeptVerifiedAt);
  }

  async function deleteOne(
    client: BbbClient,
    meeting: MeetingReportRow,
    recording: Recording,
  ): Promise<DeletionEvidence> {
    await repository.markDeleting(recording.id);
    if (recording.state === 'published') await client.publishRecording(recording.recordId, false).catch(ignoreRefusal);
    await client.deleteRecording(recording.recordId);
    const left = await client.getRecordings({ recordIds: [recording.recordId] });
    if (left.some(({ state }) => state !== 'deleted')) {
      // Its row stays "deleting": that is not yet proven, and the next run tries again.
      throw new DomainError('recording_still_listed');
    }
    await repository.remove(recording.id);
    logger.info({ meeting: meeting.publicId, recording: recording.publicId }, 'recording.deleted');
    return { recordId: recording.recordId, found: left.length === 0 ? 'absent' : 'deleted' };
  }
}
export type RecordingService = ReturnType<typeof createRecordingService>;

/** Our word for the server's state; null: in its bin already. */
function stateOf({ state }: BbbRecording): 'processing' | 'published' | 'unpublished' | null {
  if (state === 'deleted') return null;
  if (state === 'published' || state === 'unpublished') return state;
  return 'processing';
}

/** Unpublishing only hides earlier what is deleted next: an already unpublished one refuses it. */
function ignoreRefusal(error: unknown): void {
  if (error instanceof DomainError && (error.code === 'bbb_refused' || error.code === 'bbb_not_found')) return;
  throw error;
}
