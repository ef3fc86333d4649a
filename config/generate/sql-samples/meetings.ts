import { createMeetingQueries } from '../../../sidecar/src/features/meetings/meetings.queries.ts';
import { createMeetingRepository } from '../../../sidecar/src/features/meetings/meetings.repository.ts';
import type { Meeting } from '../../../sidecar/src/features/meetings/meeting.ts';
import { sampleDay, sampleHash, sampleMinute, sampleNow, sampleOwner, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

const meeting: Meeting = {
  id: 1,
  publicId: samplePublicId(),
  classSessionId: 1,
  bbbServerId: 1,
  internalMeetingId: 'internal-1',
  createTime: sampleNow,
  state: 'running',
  creatingUntil: 0,
  recorded: false,
  failedCode: null,
  startedAt: sampleNow,
  endedAt: null,
  endRequestedAt: null,
  statusCheckedAt: sampleNow,
};
const row = { id: 1, public_id: samplePublicId(), class_session_id: 1, state: 'creating' };
const claim = {
  classSessionId: 1,
  newMeeting: { publicId: samplePublicId(), tokenHash: sampleHash },
  owner: sampleOwner,
  recorded: false,
  now: sampleNow,
  leaseUntil: sampleNow + sampleMinute,
};

/** Meetings: the rows that decide who opens a room, and what reports ask of them. */
export const meetingSources: readonly SqlSource[] = [
  sqlSource('features/meetings/meetings.queries.ts', createMeetingQueries, {
    active: [(queries) => queries.active(1)],
    activeOf: [(queries) => queries.activeOf(samplePublicId())],
    byId: [(queries) => queries.byId(1)],
    byPublicId: [(queries) => queries.byPublicId(samplePublicId())],
    byTokenHash: [(queries) => queries.byTokenHash(sampleHash)],
    toCheck: [(queries) => queries.toCheck(sampleNow - 2000, sampleNow - 500)],
    abandoned: [(queries) => queries.abandoned(sampleNow)],
    changedSince: [(queries) => queries.changedSince(sampleNow - 1000)],
    phaseFacts: [(queries) => queries.phaseFacts([1, 2])],
    reportsOf: [(queries) => queries.reportsOf(1)],
    reportsOfClasses: [(queries) => queries.reportsOfClasses([1, 2])],
    reportById: [(queries) => queries.reportById(1)],
    toLookForRecordings: [
      (queries) => queries.toLookForRecordings(sampleNow - 10 * sampleMinute, sampleNow - 2 * sampleDay),
    ],
    awaitingStatistics: [(queries) => queries.awaitingStatistics(sampleNow - sampleDay)],
    runningByServer: [(queries) => queries.runningByServer()],
  }),
  sqlSource(
    'features/meetings/meetings.repository.ts',
    (database) => createMeetingRepository(database, () => Promise.resolve()),
    {
      claim: [
        { answers: [{}, { rows: [row] }], run: (repository) => repository.claim(claim) },
        {
          answers: [{ refusedBy: 'meetings_active' }, {}, { rows: [row] }],
          run: (repository) => repository.claim(claim),
        },
      ],
      keepClaim: [(repository) => repository.keepClaim(1, sampleOwner, sampleNow + sampleMinute, 1)],
      markRunning: [
        (repository) =>
          repository.markRunning({
            meeting,
            classSessionPublicId: samplePublicId('c'),
            owner: sampleOwner,
            bbbServerId: 1,
            internalMeetingId: 'internal-1',
            createTime: sampleNow,
            now: sampleNow,
          }),
      ],
      markFailed: [
        (repository) => repository.markFailed(1, sampleOwner, 'bbb_unreachable', sampleNow),
        (repository) => repository.markFailed(1, null, 'bbb_unreachable', sampleNow),
      ],
      claimStatusCheck: [(repository) => repository.claimStatusCheck(meeting, sampleNow)],
      requestEnd: [(repository) => repository.requestEnd(1, sampleNow)],
      markEnded: [(repository) => repository.markEnded(meeting, samplePublicId('c'), sampleNow)],
      markReported: [
        (repository, database) =>
          repository.markReported(
            database,
            1,
            { summary: '{}', source: 'analytics-callback', endedAt: sampleNow },
            sampleNow,
          ),
      ],
      markStatisticsMissing: [(repository) => repository.markStatisticsMissing([1, 2], sampleNow)],
      markRecordingsChecked: [(repository) => repository.markRecordingsChecked(1, sampleNow, null)],
      setRecordingMarks: [(repository) => repository.setRecordingMarks(1, true)],
    },
  ),
];
