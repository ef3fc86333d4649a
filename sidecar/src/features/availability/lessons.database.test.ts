import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  addHoursExceptionSchema,
  civilDateSchema,
  defaultSettings,
  instantSchema,
  writeHoursSchema,
} from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import {
  findStarts,
  offerLessons,
  weekdayMornings as weekdays,
  wishLesson,
  type OfferedLessons,
} from '../../../../tests/builders/lesson.builder.ts';
import { createTestLessons } from '../../../../tests/builders/lesson-services.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { releaseBookings } from '../bookings/person-departure.ts';
import { createUserDeletedHandler } from '../sessions/sessions.events.ts';
import { settingsRepository } from '../settings/settings.repository.ts';
import { createHoursDeparture } from './hours-departure.service.ts';
import { createExceptionsOverJob } from './exceptions-over.job.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 20 });
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
  school.events.length = 0;
});

const exception = (kind: 'extra' | 'off', startsAtLocal: string, endsAtLocal: string) =>
  addHoursExceptionSchema.parse({ kind, startsAtLocal, endsAtLocal });
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });

const teaching = (hours?: Parameters<typeof offerLessons>[1]) => offerLessons(school, hours);

const tuesday = civilDateSchema.parse('2026-11-24');
const startsOf = (of: OfferedLessons, caller = buildCaller({ userId: 0 })) =>
  findStarts(school, { of, caller, date: tuesday });

describe('hours', () => {
  test('are a teacher’s own to write; the office writes anybody’s', async () => {
    const { availability } = createTestLessons(school);
    const { act, teacherId } = await teaching();
    const other = {
      ...act,
      caller: buildCaller({ userId: await insertPerson(school.database), role: 'lectern_teacher' }),
    };
    await expect(availability.read(other)).rejects.toMatchObject({ code: 'not_found' });
    const input = { zone: 'Europe/London', weekly: [], bufferMinutes: 5, version: 1 };
    await expect(availability.writeHours(other, writeHoursSchema.parse(input))).rejects.toMatchObject({
      code: 'not_found',
    });
    const office = { caller: buildCaller(), scope: 'any', teacherId } as const;
    const written = await availability.writeHours(office, writeHoursSchema.parse(input));
    expect(written).toMatchObject({
      teacher: { displayName: 'Dana Reyes' },
      zone: 'Europe/London',
      weekly: [],
      version: 2,
    });
    await expect(availability.writeHours(act, writeHoursSchema.parse(input))).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
  });

  test('refuse blocks that end before they begin or overlap, at the field', () => {
    const wrong = (weekly: object[]) => {
      const parsed = writeHoursSchema.safeParse({ zone: 'Europe/Berlin', weekly, bufferMinutes: 0, version: 0 });
      return parsed.error?.issues.map(({ path }) => path.join('.'));
    };
    expect(wrong([{ weekday: 1, from: '10:00', to: '09:00' }])).toEqual(['weekly.0.to']);
    expect(wrong([weekdays[0] ?? {}, { weekday: 1, from: '11:30', to: '24:00' }])).toEqual(['weekly.1.from']);
    expect(wrong([weekdays[0] ?? {}, { weekday: 1, from: '12:00', to: '24:00' }])).toBeUndefined();
  });

  test('time off names the classes that lie in it and touches none', async () => {
    const { availability } = createTestLessons(school);
    const { act, teacherId } = await teaching();
    const { publicId } = await insertClassSession(school.database, { teacherId, title: 'Past tenses' });
    const off = await availability.addException(act, exception('off', '2026-11-23T00:00', '2026-11-25T00:00'));
    expect(off.exceptions).toMatchObject([
      {
        kind: 'off',
        startsAt: '2026-11-22T23:00:00.000Z',
        endsAtLocal: '2026-11-25T00:00',
        classes: [{ classSessionId: publicId, title: 'Past tenses' }],
      },
    ]);
    const [first] = off.exceptions;
    const office = { caller: buildCaller(), scope: 'any', teacherId } as const;
    expect((await availability.removeException(office, first?.id ?? randomId())).exceptions).toEqual([]);
  });

  test.each([
    ['a start that comes twice', '2027-10-31T02:30', '2027-10-31T05:00', 'startsAtLocal', /twice/],
    ['an end that comes twice', '2027-10-31T01:00', '2027-10-31T02:30', 'endsAtLocal', /twice/],
    ['a start that clocks skip', '2027-03-28T02:30', '2027-03-28T05:00', 'startsAtLocal', /skip/],
    ['an end that clocks skip', '2027-03-28T01:00', '2027-03-28T02:30', 'endsAtLocal', /skip/],
    ['a day that does not exist', '2027-02-29T01:00', '2027-03-01T02:30', 'startsAtLocal', /no such day/],
  ])('exceptions refuse %s at its field', async (_words, startsAtLocal, endsAtLocal, field, sentence) => {
    const { availability } = createTestLessons(school);
    const { act } = await teaching();
    for (const kind of ['off', 'extra'] as const)
      await expect(availability.addException(act, exception(kind, startsAtLocal, endsAtLocal))).rejects.toMatchObject({
        code: 'invalid_input',
        fields: [{ field, detail: expect.stringMatching(sentence) }],
      });
    expect((await availability.read(act)).exceptions).toEqual([]);
  });

  test.each([
    // Clocks of Cairo skip the first hour of 30 April 2027; those of Havana show the first one of 7 November 2027 twice.
    ['Africa/Cairo', '2027-04-30', '2027-05-01', '2027-04-29T22:00:00.000Z', '2027-04-30T21:00:00.000Z'],
    ['Africa/Cairo', '2027-04-29', '2027-04-30', '2027-04-28T22:00:00.000Z', '2027-04-29T22:00:00.000Z'],
    ['America/Havana', '2027-11-07', '2027-11-08', '2027-11-07T04:00:00.000Z', '2027-11-08T05:00:00.000Z'],
    ['America/Havana', '2027-11-06', '2027-11-07', '2027-11-06T04:00:00.000Z', '2027-11-07T04:00:00.000Z'],
  ])(
    'a day off is the whole day also where clocks change at midnight: %s, %s',
    async (zone, day, next, startsAt, endsAt) => {
      const { availability } = createTestLessons(school);
      const { act } = await teaching({ zone });
      const off = await availability.addException(act, exception('off', `${day}T00:00`, `${next}T00:00`));
      expect(off.exceptions).toMatchObject([{ startsAt, endsAt }]);
    },
  );

  test('go with the person, and exceptions when they are over', async () => {
    const { availability } = createTestLessons(school);
    const { act, teacherId } = await teaching();
    await availability.addException(act, exception('extra', '2026-11-24T18:00', '2026-11-24T20:00'));
    const job = createExceptionsOverJob(school);
    school.clock.set(testNow + 2 * 24 * 3_600_000);
    await job.run(new AbortController().signal);
    const rows = () =>
      school.database.selectFrom('hours_exceptions').select('id').where('user_id', '=', teacherId).execute();
    expect(await rows()).toHaveLength(1);
    school.clock.set(testNow + 3 * 24 * 3_600_000);
    await job.run(new AbortController().signal);
    expect(await rows()).toHaveLength(0);
    await createHoursDeparture(school.database).releasePerson(teacherId);
    expect((await availability.read(act)).version).toBe(0);
  });
});

describe('slots', () => {
  test('are hours and extra hours without time off and classes, in the window of the school', async () => {
    const { availability } = createTestLessons(school);
    const of = await teaching({ bufferMinutes: 10 });
    expect(await startsOf(of)).toEqual(['08:00', '08:30', '09:00', '09:30', '10:00']);
    const lesson = { startsAt: Date.parse('2026-11-24T08:00:00.000Z'), endsAt: Date.parse('2026-11-24T08:45:00.000Z') };
    await insertClassSession(school.database, { coTeacherIds: [of.teacherId], ...lesson });
    expect(await startsOf(of)).toEqual(['09:00', '09:30', '10:00']);
    await availability.addException(of.act, exception('extra', '2026-11-24T18:00', '2026-11-24T19:00'));
    await availability.addException(of.act, exception('off', '2026-11-24T10:30', '2026-11-24T11:30'));
    expect(await startsOf(of)).toEqual(['17:00']);
    for (const change of [{ bookingClosesMinutes: 2 * 24 * 60 }, { bookingOpensDays: 1 }]) {
      await settingsRepository.lock(school.database, testNow);
      await settingsRepository.save(school.database, { ...defaultSettings, ...change }, testNow);
      expect(await startsOf(of)).toEqual([]);
    }
    await settingsRepository.save(school.database, defaultSettings, testNow);
    expect(await startsOf(of)).not.toEqual([]);
  });

  test('take two statements, however many days', async () => {
    const { teacherId, courseId } = await teaching();
    for (const days of [1, 62]) {
      const counted = countStatements(school);
      const { slots } = createTestLessons(counted.school);
      const list = await slots.list(buildCaller({ userId: 0 }), { teacherId, courseId, minutes: 30, days });
      expect(list.days).toHaveLength(days);
      expect(counted.count()).toBe(2);
    }
  });

  test('are refused for a teacher, a course or a length that is not offered', async () => {
    const { slots } = createTestLessons(school);
    const [{ teacherId, courseId }, other] = [await teaching(), await teaching()];
    const ask = (query: object) =>
      slots.list(buildCaller({ userId: 0 }), { teacherId, courseId, minutes: 60, days: 7, ...query });
    await expect(ask({ teacherId: other.teacherId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask({ minutes: 45 })).rejects.toMatchObject({ fields: [{ field: 'minutes' }] });
    await expect(ask({ from: '2029-01-01' })).rejects.toMatchObject({ fields: [{ field: 'from' }] });
  });
});

describe('booking a lesson', () => {
  test('plans and books it at once; the slot is gone, and back when the booking is cancelled', async () => {
    const { lessons } = createTestLessons(school);
    const { bookings, audit } = createTestBookings(school);
    const of = await teaching();
    const caller = await student();
    const booking = await lessons.book(caller, wishLesson(of, '2026-11-24T09:00:00.000Z'));
    expect(school.events.map(({ topic }) => topic)).toEqual(['class_session.changed', 'booking.made']);
    const row = await school.database
      .selectFrom('class_sessions')
      .selectAll()
      .where('public_id', '=', booking.classSessionId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      course_id: of.courseId,
      title: 'Italian – One to one',
      capacity: 1,
      is_lesson: 1,
      starts_at_local: '2026-11-24T10:00',
      zone: 'Europe/Berlin',
    });
    expect(await startsOf(of)).toEqual(['08:00', '10:00']);
    expect((await audit.run()).violations).toEqual([]);
    const act = {
      caller,
      scope: 'seat_holder',
      classSessionId: booking.classSessionId,
      bookingId: booking.id,
    } as const;
    school.clock.set(Date.parse('2026-11-23T08:30:00.000Z'));
    await bookings.cancel(act);
    expect(school.events.slice(2).map(({ topic }) => topic)).toEqual(['booking.cancelled', 'class_session.cancelled']);
    expect(await startsOf(of)).toEqual(['08:00', '08:30', '09:00', '09:30', '10:00']);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('twenty at once for one time: one lesson, all others told that it is taken', async () => {
    const { lessons } = createTestLessons(school);
    const { audit } = createTestBookings(school);
    const of = await teaching();
    const callers = await Promise.all(Array.from({ length: 20 }, student));
    const outcomes = await Promise.allSettled(
      // Two thirds of an overlap are one: 09:00 and 09:30 cannot both be had.
      callers.map((caller, index) =>
        lessons.book(caller, wishLesson(of, index % 2 === 0 ? '2026-11-24T09:00:00.000Z' : '2026-11-24T09:30:00.000Z')),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { code: string }).code] : [],
    );
    expect(new Set(codes)).toEqual(new Set(['slot_taken']));
    expect((await audit.run()).violations).toEqual([]);
  });

  test('the same request twice at once makes one lesson and answers both', async () => {
    const { lessons } = createTestLessons(school);
    const of = await teaching();
    const caller = await student();
    const request = wishLesson(of, '2026-11-24T09:00:00.000Z');
    const [first, second] = await Promise.all([lessons.book(caller, request), lessons.book(caller, request)]);
    expect(first).toEqual(second);
    await expect(
      lessons.book(caller, { ...request, minutes: 30, startsAt: instantSchema.parse('2026-11-25T09:00:00.000Z') }),
    ).resolves.toEqual(first);
  });

  test('is refused outside the hours, off the half hour, in the past, while busy, and of oneself', async () => {
    const { lessons } = createTestLessons(school);
    const of = await teaching();
    const caller = await student();
    for (const startsAt of ['2026-11-24T11:00:00.000Z', '2026-11-24T08:10:00.000Z', '2026-11-20T09:00:00.000Z'])
      await expect(lessons.book(caller, wishLesson(of, startsAt))).rejects.toMatchObject({ code: 'slot_taken' });
    const other = await teaching();
    await lessons.book(caller, wishLesson(of, '2026-11-24T09:00:00.000Z'));
    await expect(lessons.book(caller, wishLesson(other, '2026-11-24T09:30:00.000Z'))).rejects.toMatchObject({
      code: 'student_busy',
    });
    await expect(lessons.book(of.act.caller, wishLesson(of, '2026-11-25T09:00:00.000Z'))).rejects.toMatchObject({
      code: 'teaches_class',
    });
    await expect(
      lessons.book(buildCaller({ userId: 0 }), wishLesson(of, '2026-11-25T09:00:00.000Z')),
    ).rejects.toMatchObject({
      code: 'not_signed_in',
    });
  });

  test('goes with its student: the time of the teacher is free again', async () => {
    const { lessons } = createTestLessons(school);
    const of = await teaching();
    const caller = await student();
    const { classSessionId } = await lessons.book(caller, wishLesson(of, '2026-11-24T09:00:00.000Z'));
    school.events.length = 0;
    const departure = createUserDeletedHandler({ ...school, releaseBookings });
    await departure.apply({ kind: 'user_deleted', userId: caller.userId }, null, 0);
    expect(school.events).toEqual([
      { topic: 'person.deleted', userId: caller.userId },
      { topic: 'class_session.cancelled', classSessionId },
    ]);
    expect(await startsOf(of)).toEqual(['08:00', '08:30', '09:00', '09:30', '10:00']);
  });
});
