import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { MeetingStatistics } from '@lectern/contracts';
import { createCallbackRepository } from '../../../sidecar/src/features/callbacks/callbacks.repository.ts';
import { createRecordingRepository } from '../../../sidecar/src/features/recordings/recordings.repository.ts';
import { createStatisticsQueries } from '../../../sidecar/src/features/statistics/statistics.queries.ts';
import { createStatisticsRepository } from '../../../sidecar/src/features/statistics/statistics.repository.ts';
import { createSupportRepository } from '../../../sidecar/src/features/support/support.repository.ts';
import { bodyPartBytes } from '../../../sidecar/src/platform/database/long-body.ts';
import { sampleExternalUserId, sampleInstant, sampleNow } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

/** Does not fit into one statement, packed or not. */
const longBody = randomBytes(bodyPartBytes + 1);
const packed = gzipSync(longBody, { level: 0 });

const statistics: MeetingStatistics = {
  meeting: {
    internalMeetingId: 'internal-1',
    meetingId: null,
    name: null,
    startedAt: sampleInstant,
    endedAt: sampleInstant,
    durationSeconds: 0,
    recorded: null,
    marks: null,
  },
  participants: [
    {
      externalUserId: sampleExternalUserId,
      name: 'Ada',
      moderator: false,
      chats: 0,
      talks: 0,
      emojis: 0,
      raisedHands: 0,
      pollResponses: 1,
      pollVotes: { 'poll-1': ['A'] },
      talkTimeSeconds: 0,
      sessionSeconds: 0,
      joins: [sampleInstant],
      leaves: [sampleInstant],
    },
  ],
  polls: [{ id: 'poll-1', question: '', options: ['A', 'B'] }],
  source: 'analytics-callback',
};

/** What BigBlueButton sends and what is made of it. */
export const afterClassSources: readonly SqlSource[] = [
  sqlSource('features/callbacks/callbacks.repository.ts', createCallbackRepository, {
    keep: [
      (repository) => repository.keep(1, 'end', Buffer.from('{}'), sampleNow, sampleNow),
      {
        answers: [{ refusedBy: 'callbacks_once' }],
        run: (repository) => repository.keep(1, 'end', Buffer.from('{}'), sampleNow, sampleNow),
      },
      (repository) => repository.keep(1, 'analytics', longBody, sampleNow, sampleNow),
    ],
    open: [(repository) => repository.open(sampleNow, 20)],
    body: [
      {
        answers: [
          { rows: [{ body: packed.subarray(0, bodyPartBytes) }] },
          { rows: [{ bytes: packed.subarray(bodyPartBytes) }] },
        ],
        run: (repository) => repository.body(1),
      },
    ],
    keepUnverified: [
      {
        answers: [{ rows: [{ id: 1 }] }, { affected: 0 }, { rows: [{ n: 0 }] }],
        run: (repository) =>
          repository.keepUnverified(1, 'analytics', { authorization: 'Bearer x', body: longBody }, sampleNow),
      },
    ],
    unverified: [(repository) => repository.unverified(sampleNow, 20)],
    signedBody: { runsNoSqlBecause: 'it reads by body()' },
    remove: [(repository) => repository.remove(1)],
    markApplied: [(repository) => repository.markApplied(1, sampleNow)],
    markRefused: [(repository) => repository.markRefused(1, 'token_invalid')],
    postpone: [(repository) => repository.postpone(1, sampleNow)],
  }),
  sqlSource('features/statistics/statistics.queries.ts', createStatisticsQueries, {
    participantsOf: [(queries) => queries.participantsOf([1, 2])],
    presenceOf: [(queries) => queries.presenceOf([1, 2]), (queries) => queries.presenceOf([1, 2], 100)],
    pollsOf: [(queries) => queries.pollsOf([1, 2])],
  }),
  sqlSource('features/statistics/statistics.repository.ts', createStatisticsRepository, {
    store: [
      (repository) =>
        repository.store(
          1,
          { statistics, typedPolls: new Set(['poll-1']), userIds: new Map([[sampleExternalUserId, 1]]) },
          () => Promise.resolve(new Set<string>()),
          () => Promise.resolve(),
        ),
    ],
  }),
  sqlSource('features/support/support.repository.ts', createSupportRepository, {
    prepare: [
      (repository) =>
        repository.prepare({
          meetingId: 1,
          userId: 1,
          externalUserId: sampleExternalUserId,
          name: 'Ada',
          role: 'viewer',
          browser: 'Firefox 145',
          operatingSystem: 'Linux',
          address: '192.0.2.1',
          at: sampleNow,
        })(),
    ],
    complete: [
      (repository) =>
        repository.complete(1, [
          { externalUserId: sampleExternalUserId, leftAt: sampleNow, sessionSeconds: 60, reconnects: 1 },
          { externalUserId: sampleExternalUserId, leftAt: null, sessionSeconds: null, reconnects: null },
        ]),
    ],
  }),
  sqlSource('features/recordings/recordings.repository.ts', createRecordingRepository, {
    note: [(repository) => repository.note(1, 'record-1', 'published', ['presentation'], sampleNow)],
    ofMeetings: [(repository) => repository.ofMeetings([1, 2])],
    markDeleting: [(repository) => repository.markDeleting(1)],
    remove: [(repository) => repository.remove(1)],
  }),
];
