import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { membershipSchema } from '@lectern/contracts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import {
  buildMembershipInput,
  civilDate,
  insertOrganisation,
} from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, deletePerson, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createMembershipService } from './memberships.service.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const manager = buildCaller({ userId: 8, role: 'lectern_service_manager' });
const everything = { search: '', page: 1, perPage: 20 };

test('a person belongs, leaves and comes back', async () => {
  const memberships = createMembershipService(school);
  const { publicId } = await insertOrganisation(school.database);
  const userId = await insertPerson(school.database, { displayName: 'Anna Berg' });
  const first = await memberships.create(manager, publicId, buildMembershipInput({ userId }));
  expect(() => membershipSchema.parse(first)).not.toThrow();
  await expect(
    memberships.create(manager, publicId, buildMembershipInput({ userId, startsOn: '2026-09-01' })),
  ).rejects.toMatchObject({
    code: 'invalid_input',
    fields: [{ field: 'startsOn' }],
  });
  await memberships.update(manager, publicId, first.id, { endsOn: civilDate('2026-08-31') });
  const second = await memberships.create(manager, publicId, buildMembershipInput({ userId, startsOn: '2026-09-01' }));
  expect(await memberships.search(publicId, everything)).toEqual({
    total: 2,
    items: [second, { ...first, endsOn: '2026-08-31' }],
  });
  await expect(memberships.update(manager, publicId, first.id, { endsOn: null })).rejects.toMatchObject({
    fields: [{ field: 'startsOn' }],
  });
  await expect(
    memberships.update(manager, publicId, first.id, { endsOn: civilDate('2025-12-31') }),
  ).rejects.toMatchObject({ fields: [{ field: 'endsOn' }] });
});

test('one person can belong to two organisations', async () => {
  const memberships = createMembershipService(school);
  const userId = await insertPerson(school.database);
  for (let number = 0; number < 2; number += 1) {
    const { publicId } = await insertOrganisation(school.database);
    await memberships.create(manager, publicId, buildMembershipInput({ userId }));
    expect((await memberships.search(publicId, everything)).total).toBe(1);
  }
});

test('strangers and what belongs to another organisation are refused', async () => {
  const memberships = createMembershipService(school);
  const [mine, other] = [await insertOrganisation(school.database), await insertOrganisation(school.database)];
  const membership = await memberships.create(
    manager,
    mine.publicId,
    buildMembershipInput({ userId: await insertPerson(school.database) }),
  );
  await expect(
    memberships.create(manager, mine.publicId, buildMembershipInput({ userId: 999_999 })),
  ).rejects.toMatchObject({ fields: [{ field: 'userId' }] });
  await expect(memberships.update(manager, other.publicId, membership.id, {})).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(memberships.search(randomId(), everything)).rejects.toMatchObject({ code: 'not_found' });
});

test('members are searched by their names of today and paged; a deleted one is listed without a name', async () => {
  const memberships = createMembershipService(school);
  const people = await Promise.all(
    ['Bea Blau', 'Ben Blau', 'Carl Rot'].map((displayName) => insertPerson(school.database, { displayName })),
  );
  const [, , carl = 0] = people;
  const outsider = await insertPerson(school.database, { displayName: 'Bob Blau' });
  const { publicId } = await insertOrganisation(school.database, {
    members: people.map((userId, index) => ({ userId, startsOn: `2026-01-0${String(index + 1)}` })),
  });
  const names = async (query: Partial<typeof everything>) =>
    (await memberships.search(publicId, { ...everything, ...query })).items.map(({ person }) => person.displayName);
  expect(await names({ search: 'blau' })).toEqual(['Ben Blau', 'Bea Blau']);
  expect(await names({ search: 'blau', page: 2, perPage: 1 })).toEqual(['Bea Blau']);
  expect(await names({ search: 'nobody' })).toEqual([]);
  await deletePerson(school.database, carl);
  expect(await names({})).toEqual(['', 'Ben Blau', 'Bea Blau']);
  expect(outsider).toBeGreaterThan(0);
});
