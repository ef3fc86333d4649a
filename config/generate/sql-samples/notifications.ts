import { createMessageQueries } from '../../../sidecar/src/features/notifications/messages.queries.ts';
import { messageRepository } from '../../../sidecar/src/features/notifications/messages.repository.ts';
import { sampleDay, sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

const told = {
  classSessionRowId: 1,
  startsAt: sampleNow,
  endsAt: sampleNow,
  title: 'Past tenses',
  teacherId: 1,
  isCancelled: false,
  sequence: 0,
  toldAt: sampleNow,
  isReminded: false,
};

/** What people are told by mail. */
export const notificationSources: readonly SqlSource[] = [
  sqlSource('features/notifications/messages.queries.ts', createMessageQueries, {
    due: [(queries) => queries.due(sampleNow, 20)],
    toldTeachers: [(queries) => queries.toldTeachers([1, 2])],
    toldOf: [(queries) => queries.toldOf([1, 2])],
    notReminded: [(queries) => queries.notReminded({ now: sampleNow, until: sampleNow + sampleDay, limit: 200 })],
  }),
  sqlSource('features/notifications/messages.repository.ts', () => messageRepository, {
    insert: [
      (repository, database) =>
        repository.insert(
          database,
          [
            {
              kind: 'reminder',
              objectId: samplePublicId(),
              userId: 1,
              occasion: String(sampleNow),
              parameters: { bookings: [], startedAt: null },
            },
          ],
          sampleNow,
        ),
    ],
    saveTold: [(repository, database) => repository.saveTold(database, 1, told)],
    saveToldTeacher: [
      (repository, database) =>
        repository.saveToldTeacher(
          database,
          { classSessionId: 1, userId: 1 },
          { startsAt: sampleNow, endsAt: sampleNow, title: 'Past tenses', isGone: false, version: 1 },
        ),
    ],
    markReminded: [(repository, database) => repository.markReminded(database, [1, 2])],
    finish: [(repository, database) => repository.finish(database, 1, 'sent', sampleNow)],
    postpone: [
      (repository, database) => repository.postpone(database, 1, { attempts: 1, nextTryAt: sampleNow, code: 'x' }),
    ],
    forget: [(repository, database) => repository.forget(database, sampleNow, 1000)],
    deleteOfPerson: [(repository, database) => repository.deleteOfPerson(database, 100)],
  }),
];
