import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { releaseBookings } from '../bookings/person-departure.ts';
import { createCourseDeletedHandler, createUserDeletedHandler } from './sessions.events.ts';

const day = 24 * 3_600_000;
const past = { startsAt: testNow - 7 * day };
const running = { running: true, hasStatistics: false };

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.events.length = 0;
});

describe('a person is deleted', () => {
  test('seats to come are free, past ones stay without the person, others keep theirs', async () => {
    const [gone, other] = [await insertPerson(school.database), await insertPerson(school.database)];
    const future = await insertClassSession(school.database, { seatHolderIds: [gone, other] });
    const held = await insertClassSession(school.database, { ...past, seatHolderIds: [gone, other] });
    const handler = createUserDeletedHandler({ ...school, releaseBookings });
    await handler.apply({ kind: 'user_deleted', userId: gone }, null, 0);
    await handler.apply({ kind: 'user_deleted', userId: gone }, null, 0);
    const { queries } = createTestSessions(school);
    expect((await queries.seatsOf(future.id)).map(({ userId }) => userId)).toEqual([other]);
    expect((await queries.seatsOf(held.id)).map(({ userId }) => userId)).toEqual([null, other]);
    const bookings = await school.database
      .selectFrom('bookings')
      .select(['user_id', 'cancel_code'])
      .where('class_session_id', 'in', [future.id, held.id])
      .orderBy('id')
      .execute();
    expect(bookings).toEqual([
      { user_id: null, cancel_code: 'person_deleted' },
      { user_id: other, cancel_code: null },
      { user_id: null, cancel_code: null },
      { user_id: other, cancel_code: null },
    ]);
    expect((await createTestBookings(school).audit.run()).violations).toEqual([]);
    expect(school.events.filter(({ topic }) => topic === 'person.deleted')).toEqual(
      Array(2).fill({ topic: 'person.deleted', userId: gone }),
    );
  });

  test('what they only kept is free at once', async () => {
    const gone = await insertPerson(school.database);
    const { id, publicId } = await insertClassSession(school.database, { startsAt: testNow + 3 * day });
    const caller = buildCaller({ userId: gone });
    await createTestBookings(school).holds.hold(caller, { classSessionIds: [publicId] });
    await createUserDeletedHandler({ ...school, releaseBookings }).apply(
      { kind: 'user_deleted', userId: gone },
      null,
      0,
    );
    expect(await createTestSessions(school).queries.seatsTaken([id])).toEqual(new Map());
    expect(await school.database.selectFrom('seat_holds').select('id').execute()).toEqual([]);
  });

  test('classes to come lose them as a teacher, and a form that was read before is refused', async () => {
    const [gone, coTeacher] = [await insertPerson(school.database), await insertPerson(school.database)];
    const future = await insertClassSession(school.database, { teacherId: gone, coTeacherIds: [coTeacher] });
    const held = await insertClassSession(school.database, { ...past, teacherId: gone });
    await createUserDeletedHandler({ ...school, releaseBookings }).apply(
      { kind: 'user_deleted', userId: gone },
      null,
      0,
    );
    const { queries } = createTestSessions(school);
    expect(await queries.joinFacts(future.publicId, 0)).toMatchObject({
      hasTeacher: false,
      teacherCount: 1,
      version: 2,
    });
    expect(await queries.joinFacts(held.publicId, 0)).toMatchObject({ hasTeacher: true, version: 1 });
    expect(school.events).toEqual([
      { topic: 'person.deleted', userId: gone },
      { topic: 'class_session.changed', classSessionId: future.publicId },
    ]);
  });
});

describe('a course is deleted', () => {
  test('classes to come are cancelled; running, past and other courses stay', async () => {
    const { meetings, meetingsOn, queries } = createTestSessions(school);
    const courseId = 4711;
    const future = await insertClassSession(school.database, { courseId });
    const now = await insertClassSession(school.database, { courseId });
    const held = await insertClassSession(school.database, { courseId, ...past });
    const other = await insertClassSession(school.database, { courseId: courseId + 1 });
    meetings.set(now.id, running);
    await createCourseDeletedHandler({ ...school, meetingsOn }).apply({ kind: 'course_deleted', courseId }, null, 0);
    const cancelled = (await queries.byIds([future.id, now.id, held.id, other.id])).filter(
      ({ isCancelled }) => isCancelled,
    );
    expect(cancelled.map(({ id }) => id)).toEqual([future.id]);
    expect(school.events).toEqual([
      { topic: 'class_session.cancelled', classSessionId: future.publicId },
      { topic: 'course.deleted', courseId },
    ]);
  });

  test('however many there are', async () => {
    const { meetingsOn } = createTestSessions(school);
    const courseId = 4720;
    for (let number = 0; number < 205; number += 1) await insertClassSession(school.database, { courseId });
    await createCourseDeletedHandler({ ...school, meetingsOn }).apply({ kind: 'course_deleted', courseId }, null, 0);
    expect(school.events.filter(({ topic }) => topic === 'class_session.cancelled')).toHaveLength(205);
  });
});
