import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestSessions } from '../../../../tests/builders/session-services.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createSubstitutionService } from './substitution.service.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
  school.events.length = 0;
});

const office = buildCaller();
function services() {
  const { cards, queries } = createTestSessions(school);
  return { queries, substitutions: createSubstitutionService({ ...school, cards }) };
}

async function cast() {
  const [dana, tom, ana] = [
    await insertPerson(school.database, { displayName: 'Dana Reyes', role: 'lectern_teacher' }),
    await insertPerson(school.database, { displayName: 'Tom Okafor', role: 'lectern_teacher' }),
    await insertPerson(school.database, { displayName: 'Ana Souza' }),
  ];
  return {
    dana,
    tom,
    ana,
    taught: await insertClassSession(school.database, { teacherId: dana, seatHolderIds: [ana] }),
  };
}

const choice = (teacherId: number, more: object = {}) => ({ teacherId, reason: 'Dana is away', version: 1, ...more });

describe('a substitute', () => {
  test('has the rights from now on, the former teacher has none, and history says so', async () => {
    const { substitutions, queries } = services();
    const { dana, tom, taught } = await cast();
    const changed = await substitutions.substitute({ ...office, userId: dana }, taught.publicId, choice(tom));
    expect(changed).toMatchObject({ teacherId: tom, coTeacherIds: [], version: 2 });
    expect([...((await queries.findRelations(tom, taught.publicId)) ?? [])]).toContain('teacher');
    expect([...((await queries.findRelations(dana, taught.publicId)) ?? [])]).toEqual(['any']);
    expect(school.events).toEqual([{ topic: 'class_session.changed', classSessionId: taught.publicId, by: dana }]);
    await substitutions.substitute(
      { ...office, userId: dana },
      taught.publicId,
      choice(dana, { version: 2, reason: '' }),
    );
    expect(await substitutions.list(taught.publicId)).toMatchObject([
      { from: { displayName: 'Tom Okafor' }, to: { displayName: 'Dana Reyes' }, reason: '' },
      {
        from: { displayName: 'Dana Reyes' },
        to: { displayName: 'Tom Okafor' },
        reason: 'Dana is away',
        decidedBy: { displayName: 'Dana Reyes' },
        decidedAt: '2026-11-23T08:00:00.000Z',
      },
    ]);
  });

  test('may be a co-teacher, or the first teacher of a class without one', async () => {
    const { substitutions } = services();
    const { dana, tom } = await cast();
    const day = { startsAt: testNow + 30 * 3_600_000 };
    const both = await insertClassSession(school.database, { teacherId: dana, coTeacherIds: [tom], ...day });
    expect(await substitutions.substitute(office, both.publicId, choice(tom))).toMatchObject({
      teacherId: tom,
      coTeacherIds: [],
    });
    const none = await insertClassSession(school.database, { startsAt: testNow + 60 * 3_600_000 });
    await substitutions.substitute(office, none.publicId, choice(tom));
    expect(await substitutions.list(none.publicId)).toMatchObject([{ from: null, to: { userId: tom } }]);
  });

  test('is refused while teaching elsewhere, with a seat in the class, twice, unknown, and for a class that is over', async () => {
    const { substitutions } = services();
    const { dana, tom, ana, taught } = await cast();
    const ask = (teacherId: number, more: object = {}) =>
      substitutions.substitute(office, taught.publicId, choice(teacherId, more));
    const elsewhere = await insertClassSession(school.database, { teacherId: tom });
    await expect(ask(tom)).rejects.toMatchObject({
      code: 'teacher_busy',
      parameters: { classSessionId: elsewhere.publicId },
      fields: [{ field: 'teacherId' }],
    });
    const pupil = await insertPerson(school.database);
    for (const teacherId of [ana, pupil, dana, 999_999])
      await expect(ask(teacherId)).rejects.toMatchObject({ code: 'invalid_input', fields: [{ field: 'teacherId' }] });
    await expect(ask(tom, { version: 7 })).rejects.toMatchObject({ code: 'changed_meanwhile' });
    school.clock.set(testNow + 24 * 3_600_000);
    await expect(ask(tom)).rejects.toMatchObject({ code: 'class_over' });
    expect(await substitutions.list(taught.publicId)).toEqual([]);
  });
});
