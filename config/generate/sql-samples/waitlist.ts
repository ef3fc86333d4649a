import { createWaitlistAuditQueries } from '../../../sidecar/src/features/waitlist/waitlist-audit.queries.ts';
import { createWaitlistQueries } from '../../../sidecar/src/features/waitlist/waitlist.queries.ts';
import { waitlistRepository } from '../../../sidecar/src/features/waitlist/waitlist.repository.ts';
import { sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

const close = { now: sampleNow, schoolMinutes: 60 };
const mine = { userId: 100, now: sampleNow };

/** Lines for full classes. */
export const waitlistSources: readonly SqlSource[] = [
  sqlSource('features/waitlist/waitlist-audit.queries.ts', createWaitlistAuditQueries, {
    checked: [(queries) => queries.checked()],
    waitingBesideFreeSeat: [(queries) => queries.waitingBesideFreeSeat(close, 100)],
    waitingBesideFreeSeries: [(queries) => queries.waitingBesideFreeSeries(close, 100)],
    offersWithoutSeat: [(queries) => queries.offersWithoutSeat(100)],
    waitingTwice: [(queries) => queries.waitingTwice(100)],
    overtakenEntries: [(queries) => queries.overtakenEntries(100)],
    unsettled: [(queries) => queries.unsettled(close, 100)],
  }),
  sqlSource('features/waitlist/waitlist.queries.ts', createWaitlistQueries, {
    lineAt: [(queries) => queries.lineAt(samplePublicId()), (queries) => queries.lineAt(1)],
    classesInLine: [(queries) => queries.classesInLine(1, sampleNow)],
    linesOf: [(queries) => queries.linesOf([1], null), (queries) => queries.linesOf([1, 2], 1)],
    ofPerson: [
      (queries) => queries.ofPerson({ ...mine, classSessionId: null }),
      (queries) => queries.ofPerson({ ...mine, classSessionId: samplePublicId() }),
    ],
    datesOf: [(queries) => queries.datesOf([1, 2], close)],
    classesOfOffer: [(queries) => queries.classesOfOffer(samplePublicId())],
    offer: [
      (queries) => queries.offer(samplePublicId()),
      (queries) => queries.offer(samplePublicId(), { guardianUserId: 1, childUserId: 100 }),
    ],
    classSessionsBooked: [(queries) => queries.classSessionsBooked([samplePublicId(), samplePublicId('b')])],
    waitedForOfHolds: [(queries) => queries.waitedForOfHolds([1, 2])],
    waitedForOfPerson: [(queries) => queries.waitedForOfPerson(100)],
  }),
  sqlSource('features/waitlist/waitlist.repository.ts', () => waitlistRepository, {
    join: [
      (repository, database) =>
        repository.join(database, {
          publicId: samplePublicId(),
          classSessionId: 1,
          seriesId: 1,
          userId: 1,
          joinedAt: sampleNow,
        }),
    ],
    move: [(repository, database) => repository.move(database, 1, 2)],
    waitForSeries: [(repository, database) => repository.waitForSeries(database, 1, 1)],
    offer: [
      (repository, database) =>
        repository.offer(database, 1, {
          offerId: samplePublicId(),
          holdId: 1,
          offeredAt: sampleNow,
          expiresAt: sampleNow,
        }),
    ],
    shorten: [(repository, database) => repository.shorten(database, [1, 2], sampleNow)],
    end: [(repository, database) => repository.end(database, [1, 2], 'left', sampleNow)],
    releasePerson: [(repository, database) => repository.releasePerson(database, 100, sampleNow)],
  }),
];
