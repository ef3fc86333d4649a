import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listClassSessionsSchema, listSeriesSchema, updateClassSessionSchema } from '@lectern/contracts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { buildSeries, createTestSeries } from '../../../../tests/builders/series-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

const office = buildCaller();
let school: TestSchool;
let courseId: number;
beforeAll(async () => {
  school = await openTestSchool();
  courseId = await insertCourse(school.database, { title: 'Italian' });
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
  school.events.length = 0;
});

async function classesOf(services: ReturnType<typeof createTestSeries>, seriesId: string) {
  const filter = listClassSessionsSchema.parse({ seriesId, perPage: 100 });
  return (await services.lists.list(1, 'any', filter)).items;
}
const countClasses = async () => (await school.database.selectFrom('class_sessions').select('id').execute()).length;

describe('planning a series', () => {
  test('makes all its class sessions at once, each like the plan', async () => {
    const services = createTestSeries(school);
    const [teacherId, coTeacherId] = [
      await insertPerson(school.database, { displayName: 'Dana Reyes', role: 'lectern_teacher' }),
      await insertPerson(school.database, { displayName: 'Uwe Lang', role: 'lectern_teacher' }),
    ];
    const rule = { exceptions: ['2026-12-03'] };
    const made = await services.series.create(
      office,
      buildSeries({ courseId, teacherId, coTeacherIds: [coTeacherId], recorded: true, rule }),
    );
    expect(made).toMatchObject({
      title: 'Italian A1',
      courseTitle: 'Italian',
      teacherId,
      coTeacherIds: [coTeacherId],
      classesToCome: 7,
      ruleSince: '2026-11-23',
      version: 1,
    });
    const classes = await classesOf(services, made.id);
    expect(classes.map(({ startsAt }) => startsAt.slice(0, 16))).toEqual([
      '2026-11-23T17:00',
      '2026-11-26T17:00',
      '2026-11-30T17:00',
      '2026-12-07T17:00',
      '2026-12-10T17:00',
      '2026-12-14T17:00',
      '2026-12-17T17:00',
    ]);
    for (const some of classes) {
      expect(some).toMatchObject({
        title: 'Italian A1',
        recorded: true,
        capacity: 8,
        series: { id: made.id, title: 'Italian A1', isChangedAlone: false },
        teachers: [{ displayName: 'Dana Reyes' }, { displayName: 'Uwe Lang' }],
      });
    }
    expect(school.events.filter(({ topic }) => topic === 'class_session.changed')).toHaveLength(7);
    expect(school.events[0]).toMatchObject({ topic: 'series.planned', classSessionIds: { length: 7 } });
    expect((await services.series.list(listSeriesSchema.parse({ search: 'Italian' }))).items).toMatchObject([
      { id: made.id, teachers: [{ userId: teacherId }, { userId: coTeacherId }] },
    ]);
  });

  test.each([
    ['a course that is gone', { courseId: 999_999 }, 'courseId'],
    ['a teacher who is gone', { teacherId: 999_999 }, 'teacherId'],
    ['no date at all', { rule: { exceptions: [{ from: '2026-11-01', to: '2026-12-31' }] } }, 'rule.weekdays'],
    ['more than 200 classes', { rule: { weekdays: [1, 2, 3, 4, 5], endsOn: '2027-12-31' } }, 'rule.endsOn'],
    ['a start long past', { rule: { startsOn: '2026-11-02' } }, 'rule.startsOn'],
    ['a first class years ahead', { rule: { startsOn: '2040-11-02', endsOn: '2040-12-31' } }, 'rule.startsOn'],
    ['a last class years ahead', { rule: { weekdays: [1], everyWeeks: 26, endsOn: '2040-12-31' } }, 'rule.endsOn'],
  ])('refuses %s at its field, and plans nothing', async (_words, wrong, field) => {
    const { series } = createTestSeries(school);
    const before = await countClasses();
    await expect(series.create(office, buildSeries({ courseId, ...wrong }))).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field }],
    });
    expect(await countClasses()).toBe(before);
  });

  test('refuses one whose teacher is in class at one of its times, and plans nothing', async () => {
    const { series } = createTestSeries(school);
    const teacherId = await insertPerson(school.database, { displayName: 'Dana Reyes', role: 'lectern_teacher' });
    const other = await insertClassSession(school.database, {
      title: 'French',
      coTeacherIds: [teacherId],
      startsAt: Date.parse('2026-12-10T18:00:00Z'),
    });
    const before = [await countClasses(), await school.database.selectFrom('series').select('id').execute()];
    const plan = buildSeries({ courseId, teacherId });
    await expect(series.create(office, plan)).rejects.toMatchObject({
      code: 'teacher_busy',
      parameters: { classSessionId: other.publicId, title: 'French', startsAt: '2026-12-10T18:00:00.000Z' },
      fields: [{ field: 'teacherId', detail: expect.stringContaining('Dana Reyes') }],
    });
    expect([await countClasses(), await school.database.selectFrom('series').select('id').execute()]).toEqual(before);
    expect(await series.preview({ rule: plan.rule, teacherIds: [teacherId] })).toMatchObject({
      dates: expect.arrayContaining([expect.objectContaining({ date: '2026-12-10', isMoved: false })]),
      conflicts: [{ person: { displayName: 'Dana Reyes' }, as: 'teacher', title: 'French' }],
    });
  });

  test('a preview says at which date clocks show the time twice', async () => {
    const { series } = createTestSeries(school);
    const rule = { weekdays: [7], time: '02:30', startsOn: '2027-10-18', endsOn: '2027-11-01' };
    const { dates } = await series.preview({ rule: buildSeries({ courseId, rule }).rule, teacherIds: [] });
    expect(dates.map(({ date, isDoubled }) => [date, isDoubled])).toEqual([
      ['2027-10-24', false],
      ['2027-10-31', true],
    ]);
  });

  test('of ten at once for one teacher exactly one is planned', async () => {
    const { series } = createTestSeries(school);
    const teacherId = await insertPerson(school.database, { role: 'lectern_teacher' });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => series.create(office, buildSeries({ courseId, teacherId }))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'teacher_busy' });
    }
  }, 30_000);

  test('one that does not exist is not found', async () => {
    const { series } = createTestSeries(school);
    await expect(series.read(randomId())).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('one class of a series', () => {
  test('that is changed alone is marked, and keeps its instants where its time is left alone', async () => {
    const services = createTestSeries(school);
    const { id } = await services.series.create(office, buildSeries({ courseId }));
    const [first] = await classesOf(services, id);
    if (first === undefined) throw new Error('no class');
    const change = updateClassSessionSchema.parse({ version: 1, title: 'Opening night' });
    const changed = await services.sessions.update(office, first.id, change);
    expect(changed).toMatchObject({
      title: 'Opening night',
      startsAt: first.startsAt,
      series: { isChangedAlone: true },
    });
  });
});
