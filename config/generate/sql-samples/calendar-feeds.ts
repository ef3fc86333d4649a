import { createCalendarFeedQueries } from '../../../sidecar/src/features/calendar-feeds/calendar-feeds.queries.ts';
import { calendarFeedRepository } from '../../../sidecar/src/features/calendar-feeds/calendar-feeds.repository.ts';
import { sampleHash, sampleNow } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

/** What calendar programs read. */
export const calendarFeedSources: readonly SqlSource[] = [
  sqlSource('features/calendar-feeds/calendar-feeds.queries.ts', createCalendarFeedQueries, {
    madeAt: [(queries) => queries.madeAt(100)],
    byToken: [(queries) => queries.byToken(sampleHash)],
  }),
  sqlSource('features/calendar-feeds/calendar-feeds.repository.ts', () => calendarFeedRepository, {
    save: [
      (repository, database) => repository.save(database, { userId: 100, tokenHash: sampleHash, madeAt: sampleNow }),
    ],
    delete: [(repository, database) => repository.delete(database, 100)],
  }),
];
