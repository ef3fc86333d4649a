import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { classSessionCardSchema, listClassSessionsSchema, myClassSchema } from '@lectern/contracts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';

const hour = 3_600_000;
const day = 24 * hour;
const running = { running: true, hasStatistics: false };

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(async () => {
  await school.database.deleteFrom('seats').execute();
  await school.database.deleteFrom('bookings').execute();
  await school.database.deleteFrom('class_session_teachers').execute();
  await school.database.deleteFrom('class_sessions').execute();
});

const filter = (input: Record<string, unknown> = {}) => listClassSessionsSchema.parse(input);

describe('list of the office', () => {
  test('searches, filters, sorts and pages', async () => {
    const { lists } = createTestSessions(school);
    const { database } = school;
    const [english, french] = [
      await insertCourse(database, { title: 'English' }),
      await insertCourse(database, { title: 'French' }),
    ];
    const teacherId = await insertPerson(database, { displayName: 'Tom Reed' });
    await insertClassSession(database, {
      courseId: english,
      title: 'Words 50 %',
      startsAt: testNow + 3 * day,
      teacherId,
    });
    await insertClassSession(database, {
      courseId: french,
      title: 'Verbs',
      startsAt: testNow + day,
      coTeacherIds: [teacherId],
    });
    await insertClassSession(database, {
      courseId: english,
      title: 'Nouns',
      startsAt: testNow + 2 * day,
      cancelledAt: 1,
    });
    const titles = async (input: Record<string, unknown>) =>
      (await lists.list(1, 'any', filter(input))).items.map(({ title }) => title);
    expect(await titles({})).toEqual(['Verbs', 'Nouns', 'Words 50 %']);
    expect(await titles({ order: 'desc' })).toEqual(['Words 50 %', 'Nouns', 'Verbs']);
    expect(await titles({ orderBy: 'title' })).toEqual(['Nouns', 'Verbs', 'Words 50 %']);
    expect(await titles({ search: '50 %' })).toEqual(['Words 50 %']);
    expect(await titles({ search: '_' })).toEqual([]);
    expect(await titles({ courseId: english })).toEqual(['Nouns', 'Words 50 %']);
    expect(await titles({ teacherId })).toEqual(['Verbs', 'Words 50 %']);
    expect(await titles({ state: 'planned' })).toEqual(['Verbs', 'Words 50 %']);
    expect(await titles({ state: 'cancelled' })).toEqual(['Nouns']);
    const from = new Date(testNow + 2 * day).toISOString();
    expect(await titles({ from })).toEqual(['Nouns', 'Words 50 %']);
    expect(await titles({ from: new Date(testNow + 2 * day + 60_000).toISOString() })).toEqual(['Nouns', 'Words 50 %']);
    expect(await titles({ to: from })).toEqual(['Verbs']);
    expect(await lists.list(1, 'any', filter({ page: 2, perPage: 2 }))).toMatchObject({
      total: 3,
      items: [{ title: 'Words 50 %' }],
    });
  });

  test('a teacher sees only the own classes, whatever the filter asks', async () => {
    const { lists } = createTestSessions(school);
    const [mine, other] = [await insertPerson(school.database), await insertPerson(school.database)];
    await insertClassSession(school.database, { title: 'Mine', coTeacherIds: [mine] });
    await insertClassSession(school.database, { title: 'Not mine', teacherId: other });
    expect((await lists.list(mine, 'teacher', filter())).items.map(({ title }) => title)).toEqual(['Mine']);
    expect(await lists.list(mine, 'teacher', filter({ teacherId: other }))).toEqual({ items: [], total: 0 });
  });

  test('cards are what the contract says, with names of today', async () => {
    const { lists } = createTestSessions(school);
    const courseId = await insertCourse(school.database, { title: 'English' });
    const [student, teacherId] = [
      await insertPerson(school.database),
      await insertPerson(school.database, { displayName: 'Tom Reed' }),
    ];
    await insertClassSession(school.database, { courseId, teacherId, seatHolderIds: [student] });
    await insertClassSession(school.database, { courseId: 999_999, teacherId: 999_999 });
    const { items } = await lists.list(1, 'any', filter());
    for (const item of items) expect(() => classSessionCardSchema.parse(item)).not.toThrow();
    expect(items).toMatchObject([
      { courseTitle: 'English', seatsTaken: 1, teachers: [{ userId: teacherId, displayName: 'Tom Reed' }] },
      { courseTitle: '', seatsTaken: 0, teachers: [{ userId: 999_999, displayName: '' }] },
    ]);
  });

  test('a page of a hundred classes takes no more statements than a page of one', async () => {
    const teacherId = await insertPerson(school.database);
    for (let number = 0; number < 100; number += 1) {
      await insertClassSession(school.database, { startsAt: testNow + number * hour, teacherId });
    }
    const statements = async (perPage: number): Promise<number> => {
      const counted = countStatements(school);
      expect((await createTestSessions(counted.school).lists.list(1, 'any', filter({ perPage }))).items).toHaveLength(
        perPage,
      );
      return counted.count();
    };
    expect(await statements(100)).toBe(await statements(1));
    expect(await statements(1)).toBeGreaterThan(0);
  });
});

describe('my classes', () => {
  test('as teacher or with a seat, each once, with the time from which I may enter', async () => {
    const { lists } = createTestSessions(school);
    const me = await insertPerson(school.database);
    const startsAt = testNow + 5 * hour;
    await insertClassSession(school.database, { title: 'I learn', startsAt: startsAt + hour, seatHolderIds: [me] });
    await insertClassSession(school.database, { title: 'I teach', startsAt, teacherId: me, seatHolderIds: [me] });
    await insertClassSession(school.database, { title: 'I have nothing to do with', startsAt });
    const { items, total } = await lists.listMine(me, { when: 'upcoming', page: 1, perPage: 20 });
    expect(total).toBe(2);
    for (const item of items) expect(() => myClassSchema.parse(item)).not.toThrow();
    expect(items).toMatchObject([
      { title: 'I teach', role: 'moderator', mayEnterFrom: new Date(startsAt - hour).toISOString() },
      { title: 'I learn', role: 'viewer', mayEnterFrom: new Date(startsAt + hour - 600_000).toISOString() },
    ]);
  });

  test('upcoming until the planned end or, while it overruns, until the meeting is over', async () => {
    const { lists, meetings } = createTestSessions(school);
    const me = await insertPerson(school.database);
    const insert = (title: string, endsAt: number, cancelledAt: number | null = null) =>
      insertClassSession(school.database, { title, startsAt: endsAt - hour, endsAt, seatHolderIds: [me], cancelledAt });
    await insert('under way', testNow + 1);
    await insert('over', testNow);
    await insert('last week', testNow - 7 * day);
    await insert('cancelled today', testNow + 2 * hour, 1);
    meetings.set((await insert('overrunning', testNow - 10_000)).id, running);
    const titles = async (when: 'upcoming' | 'past') =>
      (await lists.listMine(me, { when, page: 1, perPage: 20 })).items.map(({ title, phase }) => `${title}: ${phase}`);
    expect(await titles('upcoming')).toEqual(['overrunning: running', 'under way: open', 'cancelled today: cancelled']);
    expect(await titles('past')).toEqual(['over: ended', 'last week: ended']);
  });
});

describe('for other features', () => {
  test('join facts say what a person is in a class, or nobody in particular', async () => {
    const { queries } = createTestSessions(school);
    const [teacherId, coTeacherId, student, stranger] = await Promise.all(
      [1, 2, 3, 4].map(() => insertPerson(school.database)),
    );
    const { id, publicId } = await insertClassSession(school.database, {
      teacherId: teacherId ?? 0,
      coTeacherIds: [coTeacherId ?? 0],
      seatHolderIds: [student ?? 0],
    });
    const shared = { id, publicId, hasTeacher: true, teacherCount: 2, seatsTaken: 1, isCancelled: false, capacity: 10 };
    expect(await queries.joinFacts(publicId, teacherId ?? 0)).toMatchObject({
      ...shared,
      isTeacher: true,
      hasSeat: false,
    });
    expect(await queries.joinFacts(publicId, coTeacherId ?? 0)).toMatchObject({
      ...shared,
      isTeacher: true,
      hasSeat: false,
    });
    expect(await queries.joinFacts(publicId, student ?? 0)).toMatchObject({
      ...shared,
      isTeacher: false,
      hasSeat: true,
    });
    expect(await queries.joinFacts(publicId, stranger ?? 0)).toMatchObject({
      ...shared,
      isTeacher: false,
      hasSeat: false,
    });
    expect(await queries.joinFacts(publicId, 0)).toMatchObject({ ...shared, isTeacher: false, hasSeat: false });
    expect(await queries.joinFacts(randomId(), 0)).toBeNull();
    expect(await queries.joinFacts('not an id', 0)).toBeNull();
  });

  test('a class with co-teachers only has no teacher', async () => {
    const { queries } = createTestSessions(school);
    const { publicId } = await insertClassSession(school.database, { coTeacherIds: [5] });
    expect(await queries.joinFacts(publicId, 5)).toMatchObject({ hasTeacher: false, teacherCount: 1, isTeacher: true });
  });

  test('relations are looked up, and an unknown class is told apart from a strange one', async () => {
    const { queries } = createTestSessions(school);
    const { publicId } = await insertClassSession(school.database, { teacherId: 5, seatHolderIds: [5, 6] });
    expect(await queries.findRelations(5, publicId)).toEqual(new Set(['any', 'teacher', 'seat_holder']));
    expect(await queries.findRelations(6, publicId)).toEqual(new Set(['any', 'seat_holder']));
    expect(await queries.findRelations(7, publicId)).toEqual(new Set(['any']));
    expect(await queries.findRelations(5, randomId())).toBeNull();
    expect(await queries.findRelations(5, 'not an id')).toBeNull();
  });

  test('cards by internal and by public id', async () => {
    const { cards } = createTestSessions(school);
    const one = await insertClassSession(school.database, { title: 'One' });
    expect([...(await cards.cardsByIds([one.id, 999_999])).entries()]).toMatchObject([
      [one.id, { id: one.publicId, title: 'One' }],
    ]);
    expect(await cards.cardByPublicId(one.publicId)).toMatchObject({ title: 'One' });
    expect(await cards.cardByPublicId(randomId())).toBeNull();
  });
});
