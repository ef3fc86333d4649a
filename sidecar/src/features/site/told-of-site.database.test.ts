import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestSite } from '../../../../tests/builders/site-service.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
}, 60_000);
afterAll(() => school.close());

test('zone and name of the school are kept as a call told them last, for each replica', async () => {
  const counted = countStatements(school);
  const [one, other] = [createTestSite(counted.school), createTestSite(school)];
  expect([await one.zone(), await one.name()]).toEqual(['UTC', null]);
  await one.remember({ zone: 'Europe/Berlin', name: 'Scuola "Aperta"; 日本 \u{1F600}' });
  expect([await other.zone(), await other.name()]).toEqual(['Europe/Berlin', 'Scuola "Aperta"; 日本 \u{1F600}']);

  // A plugin of an older version tells no name.
  await one.remember({ zone: 'Europe/Berlin', name: '' });
  expect(await other.name()).toBe('Scuola "Aperta"; 日本 \u{1F600}');
  await other.remember({ zone: 'Europe/Rome', name: 'Scuola Nuova' });
  expect([await createTestSite(school).zone(), await one.name()]).toEqual(['Europe/Rome', 'Scuola Nuova']);

  // What is known costs nothing.
  await one.remember({ zone: 'Europe/Rome', name: 'Scuola Nuova' });
  const before = counted.count();
  await one.remember({ zone: 'Europe/Rome', name: 'Scuola Nuova' });
  expect(counted.count()).toBe(before);
});
