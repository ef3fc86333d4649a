import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultSettings, type AttendanceState, type ClassSessionCard } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, deletePerson, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createAttendanceQueries } from '../attendance/attendance.queries.ts';
import { attendanceRepository } from '../attendance/attendance.repository.ts';
import { createMeetingQueries } from '../meetings/meetings.queries.ts';
import { createStatisticsQueries } from '../statistics/statistics.queries.ts';
import { createBookingQueries } from './bookings.queries.ts';
import { createPersonBookings } from './person-bookings.service.ts';

const hour = 3_600_000;

let school: TestSchool;
let freeCourse: number;
beforeAll(async () => {
  school = await openTestSchool();
  freeCourse = await insertCourse(school.database);
}, 60_000);
afterAll(() => school.close());

const office = buildCaller({ userId: 77 });

function createTestPersonBookings(at: TestSchool = school) {
  const { database, clock, wordpress } = at;
  const { cards } = createTestSessions(at);
  return createPersonBookings({
    clock,
    wordpress,
    queries: createBookingQueries(database),
    attendance: createAttendanceQueries(database),
    meetings: createMeetingQueries(database),
    statistics: createStatisticsQueries(database),
    cardsByIds: (ids): Promise<Map<number, ClassSessionCard>> => cards.cardsByIds(ids),
    readSettings: () => Promise.resolve({ ...defaultSettings, returnBySchool: 'credit' }),
  });
}

const page = { page: 1, perPage: 20 };

/** A class of the past with the person's booking, and what the figures say of it; null: no figures came. */
async function attended(userId: number, startsAt: number, stay: { from: number; to: number } | null) {
  const session = await insertClassSession(school.database, {
    courseId: freeCourse,
    startsAt,
    endsAt: startsAt + hour,
  });
  school.clock.set(startsAt - hour);
  await createTestBookings(school).bookings.bookFor(office, session.publicId, userId);
  school.clock.set(testNow);
  if (stay === null) return session;
  const publicId = randomId();
  const { insertId } = await school.database
    .insertInto('meetings')
    .values({
      public_id: publicId,
      class_session_id: session.id,
      state: 'ended',
      callback_token_hash: Buffer.from(publicId.padEnd(32)),
      recorded: false,
      created_at: startsAt,
      started_at: startsAt,
      ended_at: startsAt + hour,
      changed_at: startsAt,
      statistics_state: 'reported',
    })
    .executeTakeFirstOrThrow();
  const at = (milliseconds: number) => new Date(startsAt + milliseconds).toISOString();
  const participant = { meeting_id: Number(insertId), name: 'x', moderator: false, joins: JSON.stringify([at(0)]) };
  await school.database
    .insertInto('participation_statistics')
    .values([
      {
        ...participant,
        external_user_id: 'somebody',
        position: 0,
        user_id: 999_999,
        leaves: JSON.stringify([at(hour)]),
      },
      ...(stay.to === 0
        ? []
        : [
            {
              ...participant,
              external_user_id: 'them',
              position: 1,
              user_id: userId,
              joins: JSON.stringify([at(stay.from)]),
              leaves: JSON.stringify([at(stay.to)]),
            },
          ]),
    ])
    .execute();
  return session;
}

test('past classes of a person say whether they came; a correction counts before the figures', async () => {
  const people = createTestPersonBookings();
  const userId = await insertPerson(school.database);
  const day = 24 * hour;
  const attendedClass = await attended(userId, testNow - day, { from: 0, to: hour });
  const late = await attended(userId, testNow - 2 * day, { from: hour / 2, to: hour });
  const missed = await attended(userId, testNow - 3 * day, { from: 0, to: 0 });
  const unknown = await attended(userId, testNow - 4 * day, null);
  const states = async () => {
    const { items, total } = await people.list(userId, { ...page, when: 'past' });
    expect(total).toBe(4);
    return items.map(({ classSession, attendance }): [string, AttendanceState | null] => [classSession.id, attendance]);
  };
  expect(await states()).toEqual([
    [attendedClass.publicId, 'attended'],
    [late.publicId, 'late'],
    [missed.publicId, 'no_show'],
    [unknown.publicId, 'unknown'],
  ]);
  const { id } = await school.database
    .selectFrom('bookings')
    .select('id')
    .where('class_session_id', '=', missed.id)
    .executeTakeFirstOrThrow();
  await attendanceRepository.add(school.database, {
    ...{ bookingId: id, userId, state: 'attended', reason: 'By telephone.', correctedBy: 77, createdAt: testNow },
  });
  expect(await states()).toContainEqual([missed.publicId, 'attended']);
});

test('classes to come say what the booking cost and what comes back; cancelled ones stay in sight, of others there are none', async () => {
  const people = createTestPersonBookings();
  const { courseWith, credits } = createTestRights(school);
  const { bookings } = createTestBookings(school);
  const courseId = await courseWith({ price: 'credit' });
  const [userId, other] = [await insertPerson(school.database), await insertPerson(school.database)];
  const startsAt = testNow + 100 * hour;
  const first = await insertClassSession(school.database, { courseId, startsAt, endsAt: startsAt + hour });
  const second = await insertClassSession(school.database, {
    courseId: freeCourse,
    startsAt: startsAt + 2 * hour,
    endsAt: startsAt + 3 * hour,
  });
  await credits.give(office, userId, { amount: 1, courseId: null, lastDay: null, note: '' });
  await bookings.bookFor(office, first.publicId, userId);
  const seat = await bookings.bookFor(office, second.publicId, userId);
  await bookings.bookFor(office, second.publicId, other);
  await bookings.cancel({ caller: office, scope: 'any', classSessionId: second.publicId, bookingId: seat.bookingId });
  const { items } = await people.list(userId, { ...page, when: 'upcoming' });
  expect(items).toMatchObject([
    {
      classSession: { id: first.publicId },
      cost: 'credit',
      wouldGiveBack: 'credit',
      attendance: null,
      cancelCode: null,
    },
    {
      classSession: { id: second.publicId },
      cost: 'free',
      wouldGiveBack: null,
      cancelCode: 'by_office',
      attendance: null,
    },
  ]);
  expect((await people.list(userId, { page: 2, perPage: 1, when: 'upcoming' })).items).toHaveLength(1);
});

test('a page takes no more statements with three classes than with one', async () => {
  const counted = countStatements(school);
  const people = createTestPersonBookings(counted.school);
  const userId = await insertPerson(school.database);
  const listPast = async () => {
    const before = counted.count();
    const { items } = await people.list(userId, { ...page, when: 'past' });
    return { items: items.length, statements: counted.count() - before };
  };
  await attended(userId, testNow - 240 * hour, { from: 0, to: hour });
  const one = await listPast();
  await attended(userId, testNow - 300 * hour, { from: 0, to: hour });
  await attended(userId, testNow - 400 * hour, { from: 0, to: hour });
  expect(await listPast()).toEqual({ ...one, items: 3 });
});

test('of somebody who is not there, or no more, there is no page', async () => {
  const people = createTestPersonBookings();
  await expect(people.list(9_999_999, { ...page, when: 'past' })).rejects.toMatchObject({ code: 'not_found' });
  const userId = await insertPerson(school.database);
  await deletePerson(school.database, userId);
  await expect(people.list(userId, { ...page, when: 'past' })).rejects.toMatchObject({ code: 'not_found' });
});
