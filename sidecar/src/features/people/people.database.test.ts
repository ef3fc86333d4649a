import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { insertPerson } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createPeopleQueries } from './people.queries.ts';
import { createPeopleRepository } from './people.repository.ts';
import { createPeopleService } from './people.service.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

test('a person keeps one pseudonymous id, even when thirty requests need the first one at once', async () => {
  const people = createPeopleRepository(school);
  const answers = await Promise.all(Array.from({ length: 30 }, () => people.externalUserIds([7001, 7002, 7003])));
  const [first = new Map<number, string>()] = answers;
  expect(first.size).toBe(3);
  expect(new Set(first.values()).size).toBe(3);
  for (const answer of answers) expect(answer).toEqual(first);
  expect(await people.externalUserId(7001)).toBe(first.get(7001));
});

test('ids lead back to people; an unknown one leads nowhere', async () => {
  const people = createPeopleRepository(school);
  const id = await people.externalUserId(7100);
  expect(await createPeopleQueries(school.database).userIdsByExternalIds([id, 'guest_1'])).toEqual(
    new Map([[id, 7100]]),
  );
});

test('reading alone makes no id', async () => {
  expect(await createPeopleQueries(school.database).externalUserIds([7200])).toEqual(new Map());
});

test('nobody asked for: nobody', async () => {
  expect(await createPeopleRepository(school).externalUserIds([])).toEqual(new Map());
  expect(await createPeopleQueries(school.database).userIdsByExternalIds([])).toEqual(new Map());
});

test('people are found by a part of name or address, by role and by ids', async () => {
  const people = createPeopleService(school);
  const query = { search: '', role: 'any' as const, page: 1, perPage: 20 };
  const anna = await insertPerson(school.database, { displayName: 'Anna Öztürk', email: 'anna@firm.example' });
  const tom = await insertPerson(school.database, { displayName: 'Tom Reed', role: 'lectern_teacher' });
  const owner = await insertPerson(school.database, { displayName: 'Olga Owner', role: 'administrator' });
  expect((await people.search({ ...query, search: 'öztü' })).items).toMatchObject([
    { userId: anna, email: 'anna@firm.example' },
  ]);
  expect((await people.search({ ...query, search: '@firm' })).total).toBe(1);
  expect((await people.search({ ...query, search: '%' })).total).toBe(0);
  expect((await people.search({ ...query, role: 'teacher' })).items.map(({ userId }) => userId)).toEqual([owner, tom]);
  expect((await people.search({ ...query, ids: [anna, tom] })).total).toBe(2);
});
