import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  listClassSessionsSchema,
  previewFollowingSchema,
  updateFollowingSchema,
  wallTimeSchema,
  type DomainEvent,
  type Mail,
  type PublicId,
} from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { buildClassPlan } from '../../../../tests/builders/class-session.builder.ts';
import { createTestLessons } from '../../../../tests/builders/lesson-services.ts';
import { offerLessons, wishLesson } from '../../../../tests/builders/lesson.builder.ts';
import { openTestMail } from '../../../../tests/builders/mail-services.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { buildSeries, createTestSeries } from '../../../../tests/builders/series-services.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createSubstitutionService } from '../sessions/substitution.service.ts';
import { createNotificationListeners } from './notifications.events.ts';

const office = buildCaller({ userId: 9077 });

let school: TestSchool;
let courseId: number;
beforeAll(async () => {
  school = await openTestSchool();
  courseId = await insertCourse(school.database);
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
  school.events.length = 0;
});

const addTeacher = () => insertPerson(school.database, { role: 'lectern_teacher' });
const plan = (more: object) =>
  createTestSessions(school).sessions.create(office, buildClassPlan({ courseId, ...more }));

function openPost() {
  const post = openTestMail(school);
  const listeners = createNotificationListeners({
    telling: post.telling,
    teaching: post.teaching,
    waitlist: { offer: () => Promise.resolve(null) },
  });
  return {
    ...post,
    /** Every event comes twice, as it may. */
    async hear(events: readonly DomainEvent[] = school.events): Promise<void> {
      for (const event of [...events, ...events])
        for (const { topic, handle } of listeners) if (topic === event.topic) await handle(event);
      school.events.length = 0;
      await post.send();
    },
    to: (userId: number) => post.wordpress.mails.filter((mail) => mail.userId === userId),
  };
}

const line = (mail: Mail | undefined, name: string) =>
  new RegExp(`^${name}:(.*)$`, 'm').exec(mail?.calendar?.replaceAll('\r', '') ?? '')?.[1];
const numbers = (mails: readonly Mail[]) => mails.map((mail) => Number(line(mail, 'SEQUENCE')));

describe('who teaches a class', () => {
  test('and who helps hear once when it is given to them, moved and cancelled, with one entry whose number rises', async () => {
    const post = openPost();
    const [teacherId, helper] = [await addTeacher(), await addTeacher()];
    const { sessions } = createTestSessions(school);
    const made = await plan({ teacherId, coTeacherIds: [helper] });
    await post.hear();
    const moved = {
      startsAtLocal: wallTimeSchema.parse('2026-11-24T18:00'),
      endsAtLocal: wallTimeSchema.parse('2026-11-24T19:00'),
    };
    await sessions.update(office, made.id, { ...moved, version: 1 });
    await sessions.update(office, made.id, { capacity: 4, version: 2 });
    await post.hear();
    await sessions.cancel(office, made.id, { reason: 'Storm', version: 3 });
    await post.hear();
    for (const reader of [teacherId, helper]) {
      const mails = post.to(reader);
      expect(mails.map(({ kind }) => kind)).toEqual(['teaching_given', 'teaching_changed', 'teaching_cancelled']);
      expect(mails.map(({ classes }) => classes[0]?.startedAt)).toEqual([null, Date.parse(made.startsAt), null]);
      expect(mails.map(({ classes }) => classes[0]?.reason)).toEqual([null, null, 'Storm']);
      expect(mails.map((mail) => line(mail, 'UID'))).toEqual(Array(3).fill(`${made.id}@school.example`));
      expect(numbers(mails)).toEqual([1, 3, 4]);
      expect(mails.map((mail) => line(mail, 'METHOD'))).toEqual(['PUBLISH', 'PUBLISH', 'CANCEL']);
      expect(new Set(mails.map(({ key }) => key)).size).toBe(3);
    }
  });

  test('hears of a substitute, who hears for whom; given back it counts on', async () => {
    const post = openPost();
    const [first, second] = [await addTeacher(), await addTeacher()];
    const { cards } = createTestSessions(school);
    const substitutions = createSubstitutionService({ ...school, cards });
    const made = await plan({ teacherId: first, startsAtLocal: '2026-11-25T18:00', endsAtLocal: '2026-11-25T19:00' });
    await post.hear();
    await substitutions.substitute(office, made.id, { teacherId: second, reason: '', version: 1 });
    await post.hear();
    await substitutions.substitute(office, made.id, { teacherId: first, reason: '', version: 2 });
    await post.hear();
    expect(post.to(first).map(({ kind }) => kind)).toEqual(['teaching_given', 'teaching_taken', 'teaching_given']);
    expect(post.to(second).map(({ kind }) => kind)).toEqual(['teaching_given', 'teaching_taken']);
    expect([numbers(post.to(first)), numbers(post.to(second))]).toEqual([
      [1, 2, 3],
      [2, 3],
    ]);
    const named = [post.to(first)[1], post.to(second)[0], post.to(first)[2]].map((mail) => {
      const told = mail?.classes[0];
      return [told?.teacherId, told?.isTeacherNew, told?.teacherBefore];
    });
    expect(named).toEqual([
      [second, true, first],
      [second, true, first],
      [first, true, second],
    ]);
    expect(line(post.to(first)[1], 'METHOD')).toBe('CANCEL');
  });

  test('hears of a new series in one mail; who booked in it before that, as they booked', async () => {
    const post = openPost();
    const [teacherId, studentId] = [await addTeacher(), await insertPerson(school.database)];
    const services = createTestSeries(school);
    const made = await services.series.create(office, buildSeries({ courseId, teacherId }));
    const filter = listClassSessionsSchema.parse({ seriesId: made.id, perPage: 100 });
    const { items } = await services.lists.list(1, 'any', filter);
    const { bookings } = createTestBookings(school);
    for (const { id } of items.slice(-2)) await bookings.bookFor(office, id, studentId);
    await post.hear();
    expect(post.to(teacherId).map(({ kind, classes }) => [kind, classes.length])).toEqual([
      ['teaching_given', items.length],
    ]);
    expect(post.to(teacherId)[0]?.calendar?.match(/BEGIN:VEVENT/g)).toHaveLength(items.length);
    expect(items.length).toBeGreaterThan(5);
    expect(post.to(studentId).map(({ kind, classes }) => [kind, classes.length])).toEqual([
      ['booking_made', 1],
      ['booking_made', 1],
    ]);
  });

  test('and who learns in it hear of all that changed in a series in one mail, in whatever order the events are handled', async () => {
    const post = openPost();
    const [teacherId, studentId] = [await addTeacher(), await insertPerson(school.database)];
    const services = createTestSeries(school);
    const made = await services.series.create(office, buildSeries({ courseId, teacherId }));
    const filter = listClassSessionsSchema.parse({ seriesId: made.id, perPage: 100 });
    const { items } = await services.lists.list(1, 'any', filter);
    const { bookings } = createTestBookings(school);
    const first = items[0]?.id ?? made.id;
    await bookings.bookFor(office, first, studentId, { overtake: false, reach: 'following' });
    await post.hear();
    const { seen } = await services.following.preview(first, previewFollowingSchema.parse({ title: 'Italian A1+' }));
    await services.following.update(office, first, updateFollowingSchema.parse({ title: 'Italian A1+', seen }));
    await post.hear(school.events.toReversed());
    const seats = await createTestBookings(school).seats.list(first);
    await bookings.freeSeat(office, first, seats.items[0]?.id ?? made.id, 'following');
    await post.hear(school.events.toReversed());
    const told = (userId: number) => post.to(userId).map(({ kind, classes }) => [kind, classes.length]);
    expect(told(teacherId)).toEqual([
      ['teaching_given', items.length],
      ['teaching_changed', items.length],
    ]);
    expect(told(studentId)).toEqual([
      ['booking_made', items.length],
      ['class_changed', items.length],
      ['booking_cancelled', items.length],
    ]);
  });

  test('is not told what they planned themselves, but what somebody else changes in it', async () => {
    const post = openPost();
    const userId = await addTeacher();
    const self = buildCaller({ userId });
    const { sessions } = createTestSessions(school);
    const made = await sessions.create(
      self,
      buildClassPlan({
        courseId,
        teacherId: userId,
        startsAtLocal: '2026-11-26T18:00',
        endsAtLocal: '2026-11-26T19:00',
      }),
    );
    await post.hear();
    await sessions.update(self, made.id, { title: 'Renamed', version: 1 });
    await post.hear();
    expect(post.to(userId)).toEqual([]);
    // Both before anybody is told: the reader made the second only.
    await sessions.update(office, made.id, { title: 'By the office', version: 2 });
    await sessions.update(self, made.id, { capacity: 3, version: 3 });
    await post.hear();
    expect(post.to(userId).map(({ kind, classes }) => [kind, classes[0]?.title])).toEqual([
      ['teaching_changed', 'By the office'],
    ]);
  });

  test('waits while WordPress is away, gets one mail where the answer was lost, and none once the account is gone', async () => {
    const post = openPost();
    const teacherId = await addTeacher();
    post.wordpress.fails = 'after';
    await plan({ teacherId, startsAtLocal: '2026-11-27T18:00', endsAtLocal: '2026-11-27T19:00' });
    await post.hear();
    post.wordpress.fails = null;
    school.clock.set(testNow + 60_000);
    await post.send();
    expect(post.to(teacherId)).toHaveLength(1);
    const made = await plan({ teacherId, startsAtLocal: '2026-11-28T18:00', endsAtLocal: '2026-11-28T19:00' });
    await post.telling.forgetPerson(teacherId);
    expect(await rowsOf(teacherId)).toEqual([]);
    await post.teaching.tellTeachers([made.id], null);
    await post.telling.forgetPerson(teacherId);
    await post.send();
    expect([await rowsOf(teacherId), post.to(teacherId).length]).toEqual([[], 1]);
  });
});

async function rowsOf(userId: number): Promise<unknown[]> {
  const { database } = school;
  const told = await database
    .selectFrom('told_teachers as tt')
    .selectAll('tt')
    .where('tt.user_id', '=', userId)
    .execute();
  const messages = await database.selectFrom('messages as m').selectAll('m').where('m.user_id', '=', userId).execute();
  return [...told, ...messages];
}

describe('a 1:1 lesson', () => {
  const student = () => insertPerson(school.database);
  async function book(startsAt: string) {
    const offered = await offerLessons(school);
    const studentId = await student();
    const caller = buildCaller({ userId: studentId, role: 'lectern_student' });
    const booking = await createTestLessons(school).lessons.book(caller, wishLesson(offered, startsAt));
    return { ...offered, studentId, caller, booking, classSessionId: booking.classSessionId };
  }

  test('is told to its teacher with the student, when it is booked, moved and cancelled by the student', async () => {
    const post = openPost();
    const { teacherId, studentId, caller, booking, classSessionId } = await book('2026-11-24T08:00:00.000Z');
    await post.hear();
    const { sessions } = createTestSessions(school);
    const later = {
      startsAtLocal: wallTimeSchema.parse('2026-11-24T14:00'),
      endsAtLocal: wallTimeSchema.parse('2026-11-24T15:00'),
    };
    await sessions.update(office, classSessionId, { ...later, version: 1 });
    await post.hear();
    const act = { caller, scope: 'seat_holder' as const, classSessionId, bookingId: booking.id };
    await createTestBookings(school).bookings.cancel(act);
    await post.hear();
    const mails = post.to(teacherId);
    expect(mails.map(({ kind }) => kind)).toEqual(['lesson_booked', 'teaching_changed', 'teaching_cancelled']);
    expect(mails.map(({ classes }) => classes[0]?.studentId)).toEqual([studentId, studentId, studentId]);
    expect(mails.map(({ classes }) => classes[0]?.cancelledBy)).toEqual([null, null, 'family']);
    expect(numbers(mails)).toEqual([1, 2, 3]);
    expect(mails.map((mail) => line(mail, 'UID'))).toEqual(Array(3).fill(`${classSessionId}@school.example`));
    // Whose lesson it is, is for the teacher only.
    expect(post.to(studentId).map(({ classes }) => classes[0]?.studentId)).toEqual([null, null, null]);
  });

  test('that is given to another student is told to its teacher with that one, each time once; other classes are not', async () => {
    const post = openPost();
    const { teacherId, studentId, booking, classSessionId } = await book('2026-11-26T08:00:00.000Z');
    await post.hear();
    const { sessions } = createTestSessions(school);
    const { bookings, giving } = createTestBookings(school);
    const give = (bookingId: PublicId, userId: number, of = classSessionId) =>
      giving.give({ caller: office, scope: 'any', classSessionId: of, bookingId }, userId);
    const other = await student();
    await sessions.update(office, classSessionId, { earlyJoinMinutes: 15, version: 1 });
    const { id } = await give(booking.id, other);
    await post.hear();
    await give(id, studentId);
    await post.hear();
    const mails = post.to(teacherId);
    expect(mails.map(({ kind, classes }) => [kind, classes[0]?.studentId])).toEqual([
      ['lesson_booked', studentId],
      ['lesson_given_away', other],
      ['lesson_given_away', studentId],
    ]);
    expect(numbers(mails)).toEqual([1, 2, 2]);
    expect(mails.map((mail) => line(mail, 'UID'))).toEqual(Array(3).fill(`${classSessionId}@school.example`));
    expect(post.kindsOf(studentId)).toEqual(['booking_made', 'booking_cancelled', 'booking_made']);
    expect(post.kindsOf(other)).toEqual(['booking_made', 'booking_cancelled']);
    expect(numbers(post.to(other))).toEqual([0, 1]);
    const group = await plan({ teacherId, startsAtLocal: '2026-11-29T18:00', endsAtLocal: '2026-11-29T19:00' });
    const seat = await bookings.bookFor(office, group.id, studentId);
    await give(seat.bookingId, other, group.id);
    await post.hear();
    expect(post.kindsOf(teacherId).slice(3)).toEqual(['teaching_given']);
  });

  test('that another teacher has now is told to that one only when it is given to another student', async () => {
    const post = openPost();
    const { teacherId, booking, classSessionId } = await book('2026-11-27T08:00:00.000Z');
    await post.hear();
    const [substitute, other] = [await addTeacher(), await student()];
    const { cards } = createTestSessions(school);
    const choice = { teacherId: substitute, reason: '', version: 1 };
    await createSubstitutionService({ ...school, cards }).substitute(office, classSessionId, choice);
    await post.hear();
    const act = { caller: office, scope: 'any' as const, classSessionId, bookingId: booking.id };
    await createTestBookings(school).giving.give(act, other);
    await post.hear();
    expect(post.kindsOf(teacherId)).toEqual(['lesson_booked', 'teaching_taken']);
    expect(post.to(substitute).map(({ kind, classes }) => [kind, classes[0]?.studentId])).toMatchObject([
      ['teaching_given', expect.anything()],
      ['lesson_given_away', other],
    ]);
  });

  test('that somebody else gives names the student to that one only', async () => {
    const post = openPost();
    const { teacherId, studentId, classSessionId } = await book('2026-11-25T08:00:00.000Z');
    await post.hear();
    const substitute = await addTeacher();
    const { cards } = createTestSessions(school);
    const choice = { teacherId: substitute, reason: '', version: 1 };
    await createSubstitutionService({ ...school, cards }).substitute(office, classSessionId, choice);
    await post.hear();
    expect(post.to(substitute).map(({ kind, classes }) => [kind, classes[0]?.studentId])).toEqual([
      ['teaching_given', studentId],
    ]);
    expect(post.to(teacherId).map(({ kind, classes }) => [kind, classes[0]?.studentId])).toEqual([
      ['lesson_booked', studentId],
      ['teaching_taken', null],
    ]);
  });
});
