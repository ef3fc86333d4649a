import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { testTablePrefix } from '../../../../tests/builders/wordpress-tables.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { createSiteRepository } from './site.repository.ts';
import { createSiteService } from './site.service.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
}, 60_000);
afterAll(() => school.close());

function openReplica({ database, clock }: Pick<TestSchool, 'database' | 'clock'> = school) {
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

test('zone and name of the school are kept as a call told them last, for each replica', async () => {
  const counted = countStatements(school);
  const [one, other] = [openReplica(counted.school), openReplica()];
  expect([await one.zone(), await one.name()]).toEqual(['UTC', null]);
  await one.remember({ zone: 'Europe/Berlin', name: 'Scuola "Aperta"; 日本 \u{1F600}' });
  expect([await other.zone(), await other.name()]).toEqual(['Europe/Berlin', 'Scuola "Aperta"; 日本 \u{1F600}']);

  // A plugin of an older version tells no name.
  await one.remember({ zone: 'Europe/Berlin', name: '' });
  expect(await other.name()).toBe('Scuola "Aperta"; 日本 \u{1F600}');
  await other.remember({ zone: 'Europe/Rome', name: 'Scuola Nuova' });
  expect([await openReplica().zone(), await one.name()]).toEqual(['Europe/Rome', 'Scuola Nuova']);

  // What is known costs nothing.
  await one.remember({ zone: 'Europe/Rome', name: 'Scuola Nuova' });
  const before = counted.count();
  await one.remember({ zone: 'Europe/Rome', name: 'Scuola Nuova' });
  expect(counted.count()).toBe(before);
});
