import { createSiteRepository } from '../../sidecar/src/features/site/site.repository.ts';
import { createSiteService } from '../../sidecar/src/features/site/site.service.ts';
import { systemClock, type Clock } from '../../sidecar/src/platform/clock/clock.ts';
import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { testTablePrefix } from './wordpress-tables.ts';

/** The health of an installation on a test database, whose spool is empty and whose BBB servers answer. */
export function createTestSite({ database, clock = systemClock }: { database: Database; clock?: Clock }) {
  return createSiteService({
    repository: createSiteRepository(database),
    database,
    tablePrefix: testTablePrefix,
    siteUrl: 'https://school.example',
    spool: { count: () => Promise.resolve(0) },
    bbbCheck: () => Promise.resolve({ outcome: 'good', detail: 'All servers answer.' }),
    clock,
  });
}
