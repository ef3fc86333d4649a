import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  cancelFollowingSchema,
  listClassSessionsSchema,
  previewFollowingSchema,
  updateClassSessionSchema,
  updateFollowingSchema,
} from '@lectern/contracts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { buildSeries, createTestSeries } from '../../../../tests/builders/series-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

const office = buildCaller();
let school: TestSchool;
let courseId: number;
let services: ReturnType<typeof createTestSeries>;
let teacherId: number;
beforeAll(async () => {
  school = await openTestSchool();
  courseId = await insertCourse(school.database, { title: 'Italian' });
}, 60_000);
afterAll(() => school.close());
beforeEach(async () => {
  school.clock.set(testNow);
  services = createTestSeries(school);
  teacherId = await insertPerson(school.database, { displayName: 'Dana Reyes', role: 'lectern_teacher' });
});

/** Mondays 23 and 30 November, 7 and 14 December, Thursdays between them. */
async function planSeries(more: Partial<Parameters<typeof buildSeries>[0]> = {}) {
  const { id } = await services.series.create(office, buildSeries({ courseId, teacherId, ...more }));
  return { id, classes: await classesOf(id) };
}

async function classesOf(seriesId: string) {
  const filter = listClassSessionsSchema.parse({ seriesId, perPage: 100 });
  return (await services.lists.list(1, 'any', filter)).items;
}
const startsOf = async (seriesId: string) => (await classesOf(seriesId)).map(({ startsAt }) => startsAt.slice(5, 16));

async function idOf(classSessionId: string): Promise<number> {
  const { id } = await school.database
    .selectFrom('class_sessions')
    .select('id')
    .where('public_id', '=', classSessionId as never)
    .executeTakeFirstOrThrow();
  return id;
}
/** null: of an organisation, for nobody yet. */
async function seat(classSessionId: string, userId: number | null): Promise<void> {
  await insertSeat(await idOf(classSessionId), userId, null);
}
async function unseat(classSessionId: string): Promise<void> {
  await school.database
    .deleteFrom('seats')
    .where('class_session_id', '=', await idOf(classSessionId))
    .execute();
}
async function insertSeat(id: number, userId: number | null, holdId: number | null): Promise<void> {
  const seat = { class_session_id: id, seat_number: userId ?? 1_000_000, user_id: userId, hold_id: holdId };
  await school.database
    .insertInto('seats')
    .values({ ...seat, public_id: randomId(), taken_at: testNow })
    .execute();
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error('too few');
  return item;
}
const wish = (change: Record<string, unknown> = {}) => previewFollowingSchema.parse(change);

describe('this and all following', () => {
  test('take a new time of day and title, earlier ones stay; the series says so', async () => {
    const { id, classes } = await planSeries();
    const chosen = at(classes, 2);
    const change = { title: 'Italian A1+', startsAtLocal: '2026-11-30T19:00', endsAtLocal: '2026-11-30T20:00' };
    const { seen, items } = await services.following.preview(chosen.id, wish(change));
    expect(items).toHaveLength(6);
    expect(items[0]).toMatchObject({
      startsAt: '2026-11-30T17:00:00.000Z',
      after: { startsAt: '2026-11-30T18:00:00.000Z', endsAt: '2026-11-30T19:00:00.000Z' },
    });
    expect(
      await services.following.update(office, chosen.id, updateFollowingSchema.parse({ ...change, seen })),
    ).toEqual({
      affected: 6,
    });
    expect(await startsOf(id)).toEqual([
      '11-23T17:00',
      '11-26T17:00',
      '11-30T18:00',
      '12-03T18:00',
      '12-07T18:00',
      '12-10T18:00',
      '12-14T18:00',
      '12-17T18:00',
    ]);
    expect((await classesOf(id)).map(({ title }) => title).slice(1, 3)).toEqual(['Italian A1', 'Italian A1+']);
    expect(await services.series.read(id)).toMatchObject({
      title: 'Italian A1+',
      rule: { time: '19:00', durationMinutes: 60, weekdays: [1, 4] },
      ruleSince: '2026-11-30',
      version: 2,
    });
  });

  test('shift the classes of the same weekday by as many days', async () => {
    const { id, classes } = await planSeries();
    const change = { startsAtLocal: '2026-12-01T18:00', endsAtLocal: '2026-12-01T19:30' };
    const { seen } = await services.following.preview(at(classes, 2).id, wish(change));
    await services.following.update(office, at(classes, 2).id, updateFollowingSchema.parse({ ...change, seen }));
    expect((await startsOf(id)).slice(2)).toEqual([
      '12-01T17:00',
      '12-03T17:00',
      '12-08T17:00',
      '12-10T17:00',
      '12-15T17:00',
      '12-17T17:00',
    ]);
    expect((await services.series.read(id)).rule.weekdays).toEqual([2, 4]);
  });

  test.each([
    ['a day on which the series has a class', '2026-12-03', /has a class on/],
    ['a holiday of the series', '2026-12-02', /leaves out/],
    ['more than a week away', '2026-12-08', /less than a week/],
    ['before its own end', '2026-11-30', /after the start/],
  ])('refuse %s', async (words, day, sentence) => {
    const { classes } = await planSeries({ rule: { exceptions: ['2026-12-09'] } });
    const endsAtLocal = words.startsWith('before') ? `${day}T17:00` : `${day}T19:30`;
    const change = wish({ startsAtLocal: `${day}T18:00`, endsAtLocal });
    await expect(services.following.preview(at(classes, 2).id, change)).rejects.toThrow(sentence);
  });

  test('say where clocks show the new time twice or skip it, and take no length from a night in which clocks change', async () => {
    const { classes } = await planSeries({
      rule: { weekdays: [7], startsOn: '2027-10-18', endsOn: '2027-11-14', zone: 'Europe/Berlin' },
    });
    const night = { startsAtLocal: '2027-10-24T02:30', endsAtLocal: '2027-10-24T03:30' };
    const { items } = await services.following.preview(at(classes, 0).id, wish(night));
    expect(items.slice(0, 3)).toMatchObject([
      { after: { startsAt: '2027-10-24T00:30:00.000Z', isDoubled: false } },
      { after: { startsAt: '2027-10-31T00:30:00.000Z', endsAt: '2027-10-31T01:30:00.000Z', isDoubled: true } },
      { after: { startsAt: '2027-11-07T01:30:00.000Z', isDoubled: false, isMoved: false } },
    ]);
    const across = wish({ startsAtLocal: '2027-10-31T01:30', endsAtLocal: '2027-10-31T03:30' });
    await expect(services.following.preview(at(classes, 1).id, across)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'startsAtLocal', detail: expect.stringContaining('Change this class alone') }],
    });
    const twice = wish({ startsAtLocal: '2027-10-31T02:30', endsAtLocal: '2027-10-31T03:30' });
    await expect(services.following.preview(at(classes, 1).id, twice)).rejects.toMatchObject({
      fields: [{ field: 'startsAtLocal', detail: expect.stringContaining('twice') }],
    });
  });

  test('leave out what was changed alone, unless it is wanted; then it loses what makes it different', async () => {
    const { id, classes } = await planSeries();
    const alone = updateClassSessionSchema.parse({
      version: 1,
      title: 'Film evening',
      startsAtLocal: '2026-12-08T20:00',
      endsAtLocal: '2026-12-08T22:00',
    });
    await services.sessions.update(office, at(classes, 4).id, alone);
    const first = at(classes, 2).id;
    const kept = await services.following.preview(first, wish({ capacity: 9 }));
    expect(kept.items.map(({ leftOut }) => leftOut)).toEqual([null, null, 'changed_alone', null, null, null]);
    const wanted = { capacity: 9, includeChangedAlone: true };
    const { seen } = await services.following.preview(first, wish(wanted));
    await services.following.update(office, first, updateFollowingSchema.parse({ ...wanted, seen }));
    expect(at(await classesOf(id), 4)).toMatchObject({
      title: 'Italian A1',
      startsAt: '2026-12-07T17:00:00.000Z',
      capacity: 9,
      series: { isChangedAlone: false },
    });
  });

  test('name the students who are affected, and who is busy then', async () => {
    const { classes } = await planSeries();
    const ana = await insertPerson(school.database, { displayName: 'Ana Souza' });
    const chosen = at(classes, 2);
    await seat(chosen.id, ana);
    const other = await insertClassSession(school.database, {
      title: 'Yoga',
      seatHolderIds: [ana],
      startsAt: Date.parse('2026-11-30T19:00:00Z'),
    });
    const change = { startsAtLocal: '2026-11-30T20:00', endsAtLocal: '2026-11-30T21:30' };
    const preview = await services.following.preview(chosen.id, wish(change));
    expect(preview.students).toEqual({ total: 1, people: [{ userId: ana, displayName: 'Ana Souza' }] });
    expect(preview.conflicts).toMatchObject([{ person: { userId: ana }, as: 'student', title: 'Yoga' }]);
    const before = await startsOf(at(classes, 0).series?.id ?? '');
    await expect(
      services.following.update(office, chosen.id, updateFollowingSchema.parse({ ...change, seen: preview.seen })),
    ).rejects.toMatchObject({ code: 'student_busy', parameters: { classSessionId: other.publicId } });
    expect(await startsOf(at(classes, 0).series?.id ?? '')).toEqual(before);
  });

  test('show which of them have more seats taken than they would have places, and refuse it', async () => {
    const { classes } = await planSeries();
    for (const _ of [1, 2]) await seat(at(classes, 5).id, await insertPerson(school.database));
    const { seen, items } = await services.following.preview(at(classes, 2).id, wish({ capacity: 1 }));
    expect(items.map(({ isOverfull }) => isOverfull)).toEqual([false, false, false, true, false, false]);
    await expect(
      services.following.update(office, at(classes, 2).id, updateFollowingSchema.parse({ capacity: 1, seen })),
    ).rejects.toMatchObject({ code: 'capacity_below_seats', parameters: { taken: 2 } });
    const enough = await services.following.preview(at(classes, 2).id, wish({ capacity: 2 }));
    expect(enough.items.some(({ isOverfull }) => isOverfull)).toBe(false);
  });

  test.each<[string, (classId: string) => Promise<unknown>]>([
    [
      'somebody else changed a class',
      (id) =>
        services.sessions.update(office, id as never, updateClassSessionSchema.parse({ version: 1, capacity: 3 })),
    ],
    ['a student took a seat', async (id) => seat(id, await insertPerson(school.database))],
    ['an organisation booked a seat', (id) => seat(id, null)],
    ['a student gave a seat up', (id) => unseat(id)],
    [
      'another teaches',
      async (id) => {
        const teacher = { class_session_id: await idOf(id), role: 'co_teacher' as const };
        const userId = await insertPerson(school.database);
        await school.database
          .insertInto('class_session_teachers')
          .values({ ...teacher, user_id: userId })
          .execute();
      },
    ],
  ])('refuse where %s after the preview, and leave everything as it was', async (_words, meanwhile) => {
    const { id, classes } = await planSeries();
    const [chosen, later] = [at(classes, 2).id, at(classes, 6).id];
    await seat(later, await insertPerson(school.database));
    const { seen } = await services.following.preview(chosen, wish({ title: 'New name' }));
    const cancelling = await services.following.preview(chosen, wish());
    await meanwhile(later);
    await expect(
      services.following.update(office, chosen, updateFollowingSchema.parse({ title: 'New name', seen })),
    ).rejects.toMatchObject({ code: 'changed_meanwhile' });
    await expect(
      services.following.cancel(office, chosen, cancelFollowingSchema.parse({ seen: cancelling.seen })),
    ).rejects.toMatchObject({ code: 'changed_meanwhile' });
    const after = await classesOf(id);
    expect(after.map(({ title, phase }) => [title, phase])).toEqual(classes.map(({ title, phase }) => [title, phase]));
    const again = await services.following.preview(chosen, wish({ title: 'New name' }));
    const input = updateFollowingSchema.parse({ title: 'New name', seen: again.seen });
    expect(await services.following.update(office, chosen, input)).toMatchObject({
      affected: again.items.filter(({ leftOut }) => leftOut === null).length,
    });
  });

  test('refuse another change than the one that was shown', async () => {
    const { id, classes } = await planSeries();
    const chosen = at(classes, 2).id;
    const { seen } = await services.following.preview(chosen, wish({ title: 'New name' }));
    const before = await startsOf(id);
    for (const change of [
      { startsAtLocal: '2026-11-30T19:00', endsAtLocal: '2026-11-30T20:30' },
      { title: 'Other name' },
      { title: 'New name', capacity: 3 },
    ]) {
      await expect(
        services.following.update(office, chosen, updateFollowingSchema.parse({ ...change, seen })),
      ).rejects.toMatchObject({ code: 'changed_meanwhile' });
    }
    await expect(
      services.following.cancel(office, chosen, cancelFollowingSchema.parse({ seen })),
    ).rejects.toMatchObject({ code: 'changed_meanwhile' });
    expect(await startsOf(id)).toEqual(before);
    expect((await services.series.read(id)).version).toBe(1);
  });

  test('a seat that somebody only keeps for a while makes no preview worthless', async () => {
    const { classes } = await planSeries();
    const { seen } = await services.following.preview(at(classes, 2).id, wish({ title: 'New name' }));
    const { insertId } = await school.database
      .insertInto('seat_holds')
      .values({
        public_id: randomId(),
        token_hash: hashToken(randomId()),
        holder_user_id: null,
        expires_at: testNow + 600_000,
        created_at: testNow,
      })
      .executeTakeFirstOrThrow();
    await insertSeat(await idOf(at(classes, 3).id), null, Number(insertId));
    const input = updateFollowingSchema.parse({ title: 'New name', seen });
    expect(await services.following.update(office, at(classes, 2).id, input)).toEqual({ affected: 6 });
  });

  test('are cancelled together, and those are left that are over or running', async () => {
    const { id, classes } = await planSeries();
    services.meetings.set(await idOf(at(classes, 3).id), { running: true, hasStatistics: false });
    const { seen, items } = await services.following.preview(at(classes, 2).id, wish());
    expect(items.map(({ leftOut }) => leftOut)).toEqual([null, 'running', null, null, null, null]);
    const input = cancelFollowingSchema.parse({ seen, reason: 'Too few students' });
    expect(await services.following.cancel(office, at(classes, 2).id, input)).toEqual({ affected: 5 });
    expect((await services.series.read(id)).classesToCome).toBe(3);
    await expect(services.following.preview(at(classes, 2).id, wish())).rejects.toMatchObject({
      code: 'class_cancelled',
    });
  });

  test('a class on its own has none', async () => {
    const { publicId } = await insertClassSession(school.database, { courseId });
    await expect(services.following.preview(publicId, wish())).rejects.toMatchObject({ code: 'not_in_series' });
  });
});
