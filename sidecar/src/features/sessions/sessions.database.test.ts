import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { updateClassSessionSchema, defaultRoomSettings, type PublicId } from '@lectern/contracts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { buildClassPlan, insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, deletePerson, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertAttachment, insertCourse } from '../../../../tests/builders/post.builder.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';

let school: TestSchool;
let courseId: number;
beforeAll(async () => {
  school = await openTestSchool();
  courseId = await insertCourse(school.database, { title: 'English B1' });
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
  school.events.length = 0;
});

const office = buildCaller();
const change = (input: { version: number } & Record<string, unknown>) => updateClassSessionSchema.parse(input);
const running = { running: true, hasStatistics: false };

describe('planning', () => {
  test('a class is stored as it was planned and comes back whole', async () => {
    const { sessions } = createTestSessions(school);
    const teacherId = await insertPerson(school.database, { displayName: 'Tom Reed', role: 'lectern_teacher' });
    const coTeacherId = await insertPerson(school.database, { displayName: 'Ute Kern', role: 'lectern_teacher' });
    const attachmentId = await insertAttachment(school.database);
    const room = { ...defaultRoomSettings, lobby: true, welcomeText: 'Willkommen 👋' };
    const slides = [{ attachmentId, fileName: 'unit-4.pdf' }];
    const made = await sessions.create(
      office,
      buildClassPlan({
        courseId,
        teacherId,
        coTeacherIds: [coTeacherId],
        room,
        slides,
        recorded: true,
        lateJoinMinutes: 20,
      }),
    );
    expect(made).toMatchObject({
      title: 'Past tenses',
      courseTitle: 'English B1',
      teachers: [
        { userId: teacherId, displayName: 'Tom Reed' },
        { userId: coTeacherId, displayName: 'Ute Kern' },
      ],
      teacherId,
      coTeacherIds: [coTeacherId],
      startsAt: '2026-11-23T17:00:00.000Z',
      endsAt: '2026-11-23T18:30:00.000Z',
      startsAtLocal: '2026-11-23T18:00',
      zone: 'Europe/Berlin',
      opensAt: '2026-11-23T16:50:00.000Z',
      closesAt: '2026-11-23T17:20:00.000Z',
      phase: 'upcoming',
      capacity: 10,
      seatsTaken: 0,
      recorded: true,
      room,
      slides,
      cancelReason: null,
      version: 1,
    });
    expect(made.teachers[0]).not.toHaveProperty('email');
    expect(school.events).toEqual([{ topic: 'class_session.changed', classSessionId: made.id, by: office.userId }]);
  });

  test('refuses whoever may not teach at the field, in a plan and in a change; who taught before stays', async () => {
    const { sessions } = createTestSessions(school);
    const student = await insertPerson(school.database);
    const owner = await insertPerson(school.database, { role: 'administrator' });
    const refused = (field: string) => ({ code: 'invalid_input', fields: [{ field }] });
    const wrong = [{ teacherId: student }, { coTeacherIds: [student] }];
    for (const [index, field] of ['teacherId', 'coTeacherIds'].entries())
      await expect(sessions.create(office, buildClassPlan({ courseId, ...wrong[index] }))).rejects.toMatchObject(
        refused(field),
      );
    const made = await sessions.create(office, buildClassPlan({ courseId, teacherId: owner }));
    await expect(sessions.update(office, made.id, change({ version: 1, teacherId: student }))).rejects.toMatchObject(
      refused('teacherId'),
    );
    const startsAt = testNow + 400 * 3_600_000;
    const { publicId } = await insertClassSession(school.database, { courseId, teacherId: student, startsAt });
    expect(await sessions.update(office, publicId, change({ version: 1, title: 'As before' }))).toMatchObject({
      teacherId: student,
    });
  });

  test('without room settings the preset of the course counts', async () => {
    const { sessions, presets } = createTestSessions(school);
    presets.set(courseId, { ...defaultRoomSettings, lockCamera: true });
    expect((await sessions.create(office, buildClassPlan({ courseId }))).room.lockCamera).toBe(true);
  });

  test.each([
    ['a course that is gone', { courseId: 999_999 }, 'courseId'],
    ['a teacher who is gone', { teacherId: 999_999 }, 'teacherId'],
    ['a co-teacher who is gone', { coTeacherIds: [999_999] }, 'coTeacherIds'],
    ['a slide that is no attachment', { slides: [{ attachmentId: 999_999, fileName: 'x.pdf' }] }, 'slides.0'],
    ['an end before the start', { endsAtLocal: '2026-11-23T17:59' }, 'endsAtLocal'],
    ['more than twelve hours', { endsAtLocal: '2026-11-24T06:01' }, 'endsAtLocal'],
    ['a start long past', { startsAtLocal: '2026-11-20T18:00', endsAtLocal: '2026-11-20T19:00' }, 'startsAtLocal'],
    ['a year that is a slip', { startsAtLocal: '9999-11-23T18:00', endsAtLocal: '9999-11-23T19:00' }, 'startsAtLocal'],
    [
      'a start more than five years ahead',
      { startsAtLocal: '2031-11-24T18:00', endsAtLocal: '2031-11-24T19:00' },
      'startsAtLocal',
    ],
    [
      'a time that clocks skip',
      { startsAtLocal: '2027-03-28T02:30', endsAtLocal: '2027-03-28T04:00' },
      'startsAtLocal',
    ],
    [
      'a time that comes twice',
      { startsAtLocal: '2027-10-31T02:30', endsAtLocal: '2027-10-31T04:00' },
      'startsAtLocal',
    ],
    [
      'a day that does not exist',
      { startsAtLocal: '2027-02-29T10:00', endsAtLocal: '2027-03-01T11:00' },
      'startsAtLocal',
    ],
  ])('refuses %s at its field', async (_words, wrong, field) => {
    const { sessions } = createTestSessions(school);
    const before = await school.database.selectFrom('class_sessions').select('id').execute();
    await expect(sessions.create(office, buildClassPlan({ courseId, ...wrong }))).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field }],
    });
    expect(await school.database.selectFrom('class_sessions').select('id').execute()).toEqual(before);
  });

  test('a start just under five years ahead is planned', async () => {
    const { sessions } = createTestSessions(school);
    const plan = buildClassPlan({ courseId, startsAtLocal: '2031-11-22T18:00', endsAtLocal: '2031-11-22T19:00' });
    expect((await sessions.create(office, plan)).startsAtLocal).toBe('2031-11-22T18:00');
  });

  test('names the next time that exists', async () => {
    const { sessions } = createTestSessions(school);
    const plan = buildClassPlan({ courseId, startsAtLocal: '2027-03-28T02:30', endsAtLocal: '2027-03-28T04:00' });
    await expect(sessions.create(office, plan)).rejects.toThrow('The next one that exists is 2027-03-28 03:00.');
  });

  test('a course in the bin cannot be planned for', async () => {
    const { sessions } = createTestSessions(school);
    const trashed = await insertCourse(school.database, { status: 'trash' });
    await expect(sessions.create(office, buildClassPlan({ courseId: trashed }))).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('changing', () => {
  test('leaves what is absent, clears what is null and raises the version', async () => {
    const { sessions } = createTestSessions(school);
    const teacherId = await insertPerson(school.database, { role: 'lectern_teacher' });
    const made = await sessions.create(office, buildClassPlan({ courseId, teacherId, lateJoinMinutes: 20 }));
    const changed = await sessions.update(
      office,
      made.id,
      change({ version: 1, title: 'Past perfect', teacherId: null, lateJoinMinutes: null }),
    );
    expect(changed).toMatchObject({
      title: 'Past perfect',
      teacherId: null,
      teachers: [],
      lateJoinMinutes: null,
      capacity: 10,
      version: 2,
    });
    expect(changed.startsAt).toBe(made.startsAt);
  });

  test('of two who read the same version one is told', async () => {
    const { sessions } = createTestSessions(school);
    const { id } = await sessions.create(office, buildClassPlan({ courseId }));
    const outcomes = await Promise.allSettled([
      sessions.update(office, id, change({ version: 1, title: 'One' })),
      sessions.update(office, id, change({ version: 1, title: 'Two' })),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'changed_meanwhile' },
    });
  });

  test('capacity cannot go below the seats taken', async () => {
    const { sessions } = createTestSessions(school);
    const people = await Promise.all([1, 2, 3].map(() => insertPerson(school.database)));
    const { publicId } = await insertClassSession(school.database, { courseId, seatHolderIds: people });
    await expect(sessions.update(office, publicId, change({ version: 1, capacity: 2 }))).rejects.toMatchObject({
      code: 'capacity_below_seats',
      parameters: { taken: 3 },
    });
    expect((await sessions.update(office, publicId, change({ version: 1, capacity: 3 }))).capacity).toBe(3);
  });

  test('a class is not moved to a time that comes twice, and one of a series that is held then keeps it', async () => {
    const { sessions } = createTestSessions(school);
    const { id, publicId } = await insertClassSession(school.database, { courseId });
    const moved = change({ version: 1, startsAtLocal: '2027-10-31T02:30', endsAtLocal: '2027-10-31T04:00' });
    await expect(sessions.update(office, publicId, moved)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [
        {
          field: 'startsAtLocal',
          detail: expect.stringContaining('before 2027-10-31 02:00, or from 2027-10-31 03:00'),
        },
      ],
    });
    expect((await sessions.read(publicId)).version).toBe(1);
    const [startsAt, endsAt] = [Date.parse('2027-10-31T00:30:00Z'), Date.parse('2027-10-31T01:30:00Z')];
    const local = { starts_at_local: '2027-10-31T02:30', ends_at_local: '2027-10-31T02:30' };
    await school.database
      .updateTable('class_sessions')
      .set({ starts_at: startsAt, ends_at: endsAt, ...local })
      .where('id', '=', id)
      .execute();
    const earlier = change({ version: 1, startsAtLocal: '2027-10-31T01:30', endsAtLocal: '2027-10-31T02:30' });
    expect(await sessions.update(office, publicId, earlier)).toMatchObject({
      startsAt: '2027-10-30T23:30:00.000Z',
      endsAt: '2027-10-31T01:30:00.000Z',
    });
  });

  test('a running class keeps its time, but its title may change', async () => {
    const { sessions, meetings } = createTestSessions(school);
    const { id, publicId } = await insertClassSession(school.database, { courseId });
    meetings.set(id, running);
    const moved = change({ version: 1, startsAtLocal: '2026-11-23T17:30' });
    await expect(sessions.update(office, publicId, moved)).rejects.toMatchObject({ code: 'class_running' });
    expect((await sessions.update(office, publicId, change({ version: 1, title: 'Now' }))).phase).toBe('running');
  });

  test.each([true, false])('a running class that is recorded (%j) stays so until its end', async (recorded) => {
    const { sessions, meetings } = createTestSessions(school);
    const { id, publicId } = await insertClassSession(school.database, { courseId, recorded });
    meetings.set(id, running);
    const same = await sessions.update(office, publicId, change({ version: 1, recorded, title: 'Now' }));
    expect(same).toMatchObject({ recorded, title: 'Now' });
    await expect(sessions.update(office, publicId, change({ version: 2, recorded: !recorded }))).rejects.toMatchObject({
      code: 'class_running',
      fields: [{ field: 'recorded', detail: expect.stringContaining('after its end') }],
    });
    expect(await sessions.read(publicId)).toMatchObject({ recorded, version: 2 });
    meetings.delete(id);
    expect((await sessions.update(office, publicId, change({ version: 2, recorded: !recorded }))).recorded).toBe(
      !recorded,
    );
  });

  test('a class that was held can be corrected though its teacher is deleted and its start is past', async () => {
    const { sessions } = createTestSessions(school);
    const teacherId = await insertPerson(school.database, { role: 'lectern_teacher' });
    const startsAt = testNow - 5 * 86_400_000;
    const { publicId } = await insertClassSession(school.database, { courseId, teacherId, startsAt });
    await deletePerson(school.database, teacherId);
    const changed = await sessions.update(office, publicId, change({ version: 1, title: 'Corrected' }));
    expect(changed).toMatchObject({
      title: 'Corrected',
      phase: 'ended',
      teachers: [{ userId: teacherId, displayName: '' }],
    });
    const again = change({ version: 2, startsAtLocal: '2026-12-01T18:00', endsAtLocal: '2026-12-01T19:00' });
    await expect(sessions.update(office, publicId, again)).rejects.toMatchObject({
      fields: [{ field: 'startsAtLocal' }],
    });
  });

  test('one that does not exist is not found', async () => {
    const { sessions } = createTestSessions(school);
    await expect(sessions.update(office, randomId(), change({ version: 1 }))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(sessions.read(randomId())).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('a class that people booked does not become a trial lesson; an empty one does', async () => {
  const { sessions } = createTestSessions(school);
  const trialId = await insertCourse(school.database);
  await school.database
    .insertInto('course_policies')
    .values({ course_id: trialId, policy: JSON.stringify({ price: 'free', trial: true }), updated_at: testNow })
    .execute();
  const startsAt = testNow + 500 * 3_600_000;
  const seatHolderIds = [await insertPerson(school.database)];
  const booked = await insertClassSession(school.database, { courseId, seatHolderIds, startsAt });
  const become = (id: PublicId) => sessions.update(office, id, change({ version: 1, courseId: trialId }));
  await expect(become(booked.publicId)).rejects.toMatchObject({
    code: 'invalid_input',
    fields: [{ field: 'courseId' }],
  });
  const empty = await insertClassSession(school.database, { courseId, startsAt });
  expect(await become(empty.publicId)).toMatchObject({ courseId: trialId });
});

describe('nobody teaches two classes at once', () => {
  const evening = { startsAtLocal: '2026-12-01T18:00', endsAtLocal: '2026-12-01T19:30' } as const;

  test('a new class is refused with the one in the way; one that begins when it ends is not', async () => {
    const { sessions } = createTestSessions(school);
    const teacherId = await insertPerson(school.database, { displayName: 'Tom Reed', role: 'lectern_teacher' });
    const other = await sessions.create(office, buildClassPlan({ courseId, teacherId, ...evening }));
    const overlapping = { startsAtLocal: '2026-12-01T19:29', endsAtLocal: '2026-12-01T20:30' };
    await expect(
      sessions.create(office, buildClassPlan({ courseId, coTeacherIds: [teacherId], ...overlapping })),
    ).rejects.toMatchObject({
      code: 'teacher_busy',
      parameters: { classSessionId: other.id, title: 'Past tenses', startsAt: '2026-12-01T17:00:00.000Z' },
      fields: [{ field: 'teacherId', detail: expect.stringContaining('Tom Reed') }],
    });
    const after = { startsAtLocal: '2026-12-01T19:30', endsAtLocal: '2026-12-01T20:30' };
    await sessions.create(office, buildClassPlan({ courseId, teacherId, ...after }));
  });

  test('of twenty at once one is planned', async () => {
    const { sessions } = createTestSessions(school);
    const teacherId = await insertPerson(school.database, { role: 'lectern_teacher' });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => sessions.create(office, buildClassPlan({ courseId, teacherId, ...evening }))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'teacher_busy' });
    }
  }, 30_000);

  test('moving a class or choosing another teacher is refused alike, for those with a seat too', async () => {
    const { sessions } = createTestSessions(school);
    const [teacherId = 0, student = 0] = await Promise.all(
      [1, 2].map(() => insertPerson(school.database, { role: 'lectern_teacher' })),
    );
    const startsAt = Date.parse('2026-12-02T17:00:00Z');
    await insertClassSession(school.database, { courseId, teacherId, seatHolderIds: [student], startsAt });
    const { publicId } = await insertClassSession(school.database, {
      courseId,
      seatHolderIds: [student],
      startsAt: startsAt + 3 * 3_600_000,
    });
    const moved = { version: 1, startsAtLocal: '2026-12-02T19:00', endsAtLocal: '2026-12-02T20:00' };
    await expect(sessions.update(office, publicId, change(moved))).rejects.toMatchObject({ code: 'student_busy' });
    const free = await insertClassSession(school.database, { courseId, startsAt });
    await expect(sessions.update(office, free.publicId, change({ version: 1, teacherId }))).rejects.toMatchObject({
      code: 'teacher_busy',
    });
    expect((await sessions.update(office, free.publicId, change({ version: 1, title: 'Free' }))).version).toBe(2);
  });

  test('a cancelled class is in nobody’s way', async () => {
    const { sessions } = createTestSessions(school);
    const teacherId = await insertPerson(school.database, { role: 'lectern_teacher' });
    const startsAt = Date.parse('2026-12-03T17:00:00Z');
    await insertClassSession(school.database, { courseId, teacherId, startsAt, cancelledAt: 1 });
    const plan = { startsAtLocal: '2026-12-03T18:00', endsAtLocal: '2026-12-03T19:00' };
    await sessions.create(office, buildClassPlan({ courseId, teacherId, ...plan }));
  });
});

describe('cancelling', () => {
  test('keeps the class with its reason and tells the others, once', async () => {
    const { sessions } = createTestSessions(school);
    const { publicId } = await insertClassSession(school.database, { courseId });
    const cancelled = await sessions.cancel(office, publicId, { reason: 'The teacher is ill', version: 1 });
    expect(cancelled).toMatchObject({ phase: 'cancelled', cancelReason: 'The teacher is ill', version: 2 });
    expect(school.events).toEqual([{ topic: 'class_session.cancelled', classSessionId: publicId, by: office.userId }]);
    await expect(sessions.cancel(office, publicId, { reason: '', version: 2 })).rejects.toMatchObject({
      code: 'class_cancelled',
    });
    await expect(sessions.update(office, publicId, change({ version: 2, title: 'Again' }))).rejects.toMatchObject({
      code: 'class_cancelled',
    });
  });

  test('refuses a running class, one that is over and one that was changed', async () => {
    const { sessions, meetings } = createTestSessions(school);
    const now = await insertClassSession(school.database, { courseId });
    meetings.set(now.id, running);
    const past = await insertClassSession(school.database, { courseId, startsAt: testNow - 86_400_000 });
    await expect(sessions.cancel(office, now.publicId, { reason: '', version: 1 })).rejects.toMatchObject({
      code: 'class_running',
    });
    await expect(sessions.cancel(office, past.publicId, { reason: '', version: 1 })).rejects.toMatchObject({
      code: 'class_over',
    });
    await expect(sessions.cancel(office, past.publicId, { reason: '', version: 7 })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    expect(school.events).toEqual([]);
  });
});
