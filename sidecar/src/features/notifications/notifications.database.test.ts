import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { openTestMail } from '../../../../tests/builders/mail-services.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { createSubstitutionService } from '../sessions/substitution.service.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';

const hour = 3_600_000;
let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
});

const office = buildCaller({ userId: 77 });

const openPost = (options: Parameters<typeof openTestMail>[1] = {}) => openTestMail(school, options);

async function bookFor(post: ReturnType<typeof openPost>, startsAt: number) {
  const userId = await insertPerson(school.database);
  const session = await insertClassSession(school.database, { startsAt });
  const { bookingId } = await createTestBookings(school).bookings.bookFor(office, session.publicId, userId);
  await post.telling.tellOfBookings([bookingId]);
  return { userId, session, bookingId };
}

function change(
  id: number,
  values: { capacity?: number; starts_at?: number; ends_at?: number; cancelled_at?: number; cancel_reason?: string },
) {
  return school.database.updateTable('class_sessions').set(values).where('id', '=', id).execute();
}

describe('messages', () => {
  test('tell of one order in one mail, once however often the event comes', async () => {
    const post = openPost();
    const userId = await insertPerson(school.database);
    const ids: PublicId[] = [];
    for (const days of [3, 2]) {
      const { publicId } = await insertClassSession(school.database, { startsAt: testNow + days * 24 * hour });
      const seat = await createTestBookings(school).bookings.bookFor(office, publicId, userId);
      ids.push(seat.bookingId);
    }
    await post.telling.tellOfBookings(ids);
    await post.telling.tellOfBookings(ids);
    await post.send();
    await post.send();
    expect(post.kindsOf(userId)).toEqual(['booking_made']);
    const [mail] = post.wordpress.mails.filter((one) => one.userId === userId);
    expect(mail?.classes.map(({ startsAt }) => startsAt)).toEqual([testNow + 48 * hour, testNow + 72 * hour]);
    expect(mail?.calendar?.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  });

  test('a change that matters is told with what was before, one of the capacity is not, the end is told with a higher sequence', async () => {
    const post = openPost();
    const { userId, session } = await bookFor(post, testNow + 48 * hour);
    await change(session.id, { capacity: 30 });
    await post.telling.tellOfClass(session.publicId);
    await change(session.id, { starts_at: testNow + 50 * hour, ends_at: testNow + 51 * hour });
    await post.telling.tellOfClass(session.publicId);
    await post.send();
    await change(session.id, { cancelled_at: testNow, cancel_reason: 'Storm' });
    await post.telling.tellOfClass(session.publicId);
    await post.send();
    expect(post.kindsOf(userId)).toEqual(['booking_made', 'class_changed', 'class_cancelled']);
    const mails = post.wordpress.mails.filter((mail) => mail.userId === userId);
    expect(mails[1]?.classes[0]?.startedAt).toBe(testNow + 48 * hour);
    expect(mails.map(({ classes }) => classes[0]?.reason)).toEqual([null, null, 'Storm']);
    expect(mails.map(({ calendar }) => /SEQUENCE:(\d+)/.exec(calendar ?? '')?.[1])).toEqual(['0', '1', '2']);
    expect(new Set(mails.map(({ calendar }) => /UID:(.*)/.exec(calendar ?? '')?.[1])).size).toBe(1);
    expect(mails[2]?.calendar).toContain('METHOD:CANCEL');
  });

  test('a substitute is told with whom they stand in for, somebody else who teaches by plan without, and neither id is written down', async () => {
    const { database } = school;
    const post = openPost();
    const teachers = await Promise.all([1, 2, 3].map(() => insertPerson(database, { role: 'lectern_teacher' })));
    const [first = 0, second = 0, third = 0] = teachers;
    const userId = await insertPerson(database);
    const session = await insertClassSession(database, { startsAt: testNow + 48 * hour, teacherId: first });
    const { bookingId } = await createTestBookings(school).bookings.bookFor(office, session.publicId, userId);
    await post.telling.tellOfBookings([bookingId]);
    await post.send();
    const { sessions, cards } = createTestSessions(school);
    const choice = { teacherId: second, reason: '', version: 1 };
    await createSubstitutionService({ ...school, cards }).substitute(office, session.publicId, choice);
    await post.telling.tellOfClass(session.publicId);
    const rows = await database
      .selectFrom('messages as m')
      .select('m.parameters')
      .where('m.user_id', '=', userId)
      .execute();
    for (const { parameters } of rows) expect(parameters).not.toMatch(new RegExp(`:(${teachers.join('|')})[,}]`));
    await post.send();
    await sessions.update(office, session.publicId, { teacherId: third, version: 2 });
    await post.telling.tellOfClass(session.publicId);
    await post.send();
    const mails = post.wordpress.mails.filter((mail) => mail.userId === userId);
    expect(mails.map(({ classes: [told] }) => [told?.teacherId, told?.isTeacherNew, told?.teacherBefore])).toEqual([
      [first, false, null],
      [second, true, first],
      [third, true, null],
    ]);
  });

  test('a change of several classes is told each person in one mail of each kind, with all dates and one file', async () => {
    const post = openPost();
    const [userId, other] = [await insertPerson(school.database), await insertPerson(school.database)];
    const sessions = [];
    for (const week of [1, 2, 3]) {
      const session = await insertClassSession(school.database, { startsAt: testNow + week * 7 * 24 * hour });
      for (const student of [userId, other]) {
        const { bookingId } = await createTestBookings(school).bookings.bookFor(office, session.publicId, student);
        await post.telling.tellOfBookings([bookingId]);
      }
      sessions.push(session);
    }
    const ids = sessions.map(({ publicId }) => publicId);
    const [first, second, third] = sessions;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three are planned');
    for (const [week, { id }] of [first, second].entries()) {
      const startsAt = testNow + (week + 1) * 7 * 24 * hour + hour;
      await change(id, { starts_at: startsAt, ends_at: startsAt + hour });
    }
    await change(third.id, { cancelled_at: testNow });
    await post.telling.tellOfClasses(ids);
    // The events of each class follow, and the whole may come twice.
    for (const id of ids) await post.telling.tellOfClass(id);
    await post.telling.tellOfClasses(ids);
    await post.send();
    for (const student of [userId, other]) {
      const news = post.wordpress.mails.filter((mail) => mail.userId === student && mail.kind !== 'booking_made');
      expect(news.map(({ kind, classes }) => [kind, classes.length])).toEqual([
        ['class_changed', 2],
        ['class_cancelled', 1],
      ]);
      const [changed, cancelled] = news;
      expect(changed?.classes.map(({ startedAt }) => startedAt)).toEqual([
        testNow + 7 * 24 * hour,
        testNow + 14 * 24 * hour,
      ]);
      expect(changed?.calendar?.match(/BEGIN:VEVENT/g)).toHaveLength(2);
      expect(changed?.calendar?.match(/SEQUENCE:1/g)).toHaveLength(2);
      expect(cancelled?.calendar).toContain('METHOD:CANCEL');
    }
  });

  test('wait while WordPress is away, and a hand-over that was cut off is made with the same key', async () => {
    const post = openPost();
    const { userId } = await bookFor(post, testNow + 48 * hour);
    post.wordpress.fails = 'before';
    await post.send();
    expect(post.kindsOf(userId)).toEqual([]);
    await post.send();
    post.wordpress.fails = 'after';
    school.clock.set(testNow + 10_000);
    await post.send();
    post.wordpress.fails = null;
    school.clock.set(testNow + 60_000);
    await post.send();
    expect(post.kindsOf(userId)).toEqual(['booking_made']);
    const row = await school.database
      .selectFrom('messages')
      .select(['state', 'attempts'])
      .where('user_id', '=', userId)
      .executeTakeFirst();
    expect(row).toEqual({ state: 'sent', attempts: 2 });
  });

  test('a copy of the site sends nothing; people who are gone get nothing', async () => {
    const post = openPost({ mayAct: false });
    const { userId } = await bookFor(post, testNow + 48 * hour);
    await post.send();
    expect(post.wordpress.mails).toEqual([]);
    await post.telling.forgetPerson(userId);
    const real = openPost();
    await real.send();
    expect(real.kindsOf(userId)).toEqual([]);
  });
});

describe('reminders', () => {
  test('come once, anew when the class moves, and not for who booked inside the window', async () => {
    const post = openPost();
    const early = await bookFor(post, testNow + 30 * hour);
    const late = await bookFor(post, testNow + 10 * hour);
    await post.remind();
    await post.send();
    school.clock.set(testNow + 7 * hour);
    await post.remind();
    await post.remind();
    await post.send();
    expect(post.kindsOf(early.userId)).toEqual(['booking_made', 'reminder']);
    expect(post.kindsOf(late.userId)).toEqual(['booking_made']);
    await change(early.session.id, { starts_at: testNow + 60 * hour, ends_at: testNow + 61 * hour });
    await post.telling.tellOfClass(early.session.publicId);
    await post.remind();
    school.clock.set(testNow + 40 * hour);
    await post.remind();
    await post.send();
    expect(post.kindsOf(early.userId)).toEqual(['booking_made', 'reminder', 'class_changed', 'reminder']);
  });

  test('are gone with the class', async () => {
    const post = openPost();
    const { userId, session } = await bookFor(post, testNow + 30 * hour);
    school.clock.set(testNow + 7 * hour);
    await post.remind();
    await change(session.id, { cancelled_at: testNow });
    await post.telling.tellOfClass(session.publicId);
    await post.send();
    expect(post.kindsOf(userId)).toEqual(['class_cancelled']);
  });
});
