import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createCallbackRepository } from '../../sidecar/src/features/callbacks/callbacks.repository.ts';
import { deletePerson } from '../builders/person.builder.ts';
import { analyticsOf, analyticsToken, meetingOf, sendCallback, type LiveMeeting } from './harness/callback-sender.ts';
import { addPerson, wordpressItself, type CastMember } from './harness/cast.ts';
import { joinClass, openLiveSchool, planClass, succeed, type LiveSchool } from './harness/live-school.ts';
import { insertPastMeeting } from './harness/past-meeting.ts';
import { callAs } from './harness/signed-calls.ts';

let live: LiveSchool;
let teacher: CastMember;
let student: CastMember;
let classSessionId: PublicId;
let meeting: LiveMeeting;
let pseudonym: string;

beforeAll(async () => {
  live = await openLiveSchool();
  teacher = await addPerson(live.school, 'lectern_teacher');
  await live.sidecar.holdJobs();
});
afterAll(() => live.close());
beforeEach(async () => {
  student = await addPerson(live.school, 'lectern_student', { displayName: 'Canary Student' });
  classSessionId = await planClass(live, { teacherId: teacher.userId }, [student]);
  await joinClass(live, teacher, classSessionId);
  pseudonym = (await joinClass(live, student, classSessionId)).searchParams.get('userID') ?? '';
  meeting = await meetingOf(live.school, classSessionId);
});

const erase = async ({ userId }: CastMember) =>
  succeed(await callAs(live, wordpressItself, 'erasePerson', { body: { userId, page: 1 } }));

/** Figures in which the student is the second of five. */
async function sendFigures(): Promise<void> {
  const body = analyticsOf(meeting, ({ attendees }) => {
    Object.assign(attendees[1] ?? {}, { ext_user_id: pseudonym, name: 'Canary Student' });
  });
  const authorization = await analyticsToken(live.simulator.secret);
  expect((await sendCallback(live.url, meeting.token, 'analytics', { body, authorization })).status).toBe(200);
  await live.sidecar.runJob('callbacks');
  await live.sidecar.runJob('outbox');
}

async function namesInFigures(): Promise<string[]> {
  const rows = await live.school.database
    .selectFrom('participation_statistics as s')
    .select('s.name')
    .where('s.meeting_id', '=', meeting.id)
    .orderBy('s.position')
    .execute();
  return rows.map(({ name }) => name);
}

/** Raw analytics bodies that are still there. */
async function rawBodies(): Promise<string[]> {
  const { database } = live.school;
  const rows = await database
    .selectFrom('callbacks as c')
    .select('c.id')
    .where('c.meeting_id', '=', meeting.id)
    .where('c.kind', '=', 'analytics')
    .execute();
  const bodies = createCallbackRepository(database);
  return Promise.all(rows.map(async ({ id }) => (await bodies.body(id)).toString()));
}

describe('figures that come after a person was erased', () => {
  test('are stored without the person, and their raw body does not stay', async () => {
    const answer = await erase(student);
    expect(answer.messages.join(' ')).toContain('without this person');
    await sendFigures();
    const names = await namesInFigures();
    expect([names.length, names.includes('Canary Student')]).toEqual([4, false]);
    expect(await rawBodies()).toEqual([]);
    // Sent again, they bring nothing back either.
    await sendFigures();
    expect([(await namesInFigures()).length, await rawBodies()]).toEqual([4, []]);
  });

  test('that had been called missing are stored without the person as well', async () => {
    await live.school.database
      .updateTable('meetings')
      .set({ statistics_state: 'missing' })
      .where('id', '=', meeting.id)
      .execute();
    await erase(student);
    await sendFigures();
    expect(await namesInFigures()).not.toContain('Canary Student');
  });

  test.each(['awaiting', 'missing'] as const)(
    'that are %s are stored without the person, though no record says any more that they were there',
    async (state) => {
      const { database } = live.school;
      await database.updateTable('meetings').set({ statistics_state: state }).where('id', '=', meeting.id).execute();
      await database.deleteFrom('support_records').where('user_id', '=', student.userId).execute();
      await erase(student);
      await sendFigures();
      const names = await namesInFigures();
      expect([names.length, names.includes('Canary Student')]).toEqual([4, false]);
      expect(await rawBodies()).toEqual([]);
    },
  );

  test('under another secret go with the person, though no record says that they were there', async () => {
    const { database } = live.school;
    const body = analyticsOf(meeting, ({ attendees }) => {
      Object.assign(attendees[1] ?? {}, { ext_user_id: pseudonym, name: 'Canary Student' });
    });
    const authorization = await analyticsToken('another secret');
    expect((await sendCallback(live.url, meeting.token, 'analytics', { body, authorization })).status).toBe(401);
    expect(await rawBodies()).toHaveLength(1);
    await database.deleteFrom('support_records').where('user_id', '=', student.userId).execute();
    await erase(student);
    expect(await rawBodies()).toEqual([]);
  });

  test('of somebody who was not erased are stored whole', async () => {
    await sendFigures();
    expect(await namesInFigures()).toContain('Canary Student');
    expect(await rawBodies()).toHaveLength(1);
  });

  test('the tombstone tells neither name nor pseudonym', async () => {
    await erase(student);
    const rows = await live.school.database
      .selectFrom('tombstones as t')
      .selectAll('t')
      .where('t.meeting_id', '=', meeting.id)
      .execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.person_hash.toString('latin1')).not.toContain(pseudonym);
  });
});

describe('pseudonyms of deleted accounts', () => {
  const pseudonymsOf = (userId: number) =>
    live.school.database.selectFrom('people as p').selectAll('p').where('p.user_id', '=', userId).execute();

  test('go when no row of a class refers to them any more; those of accounts that exist stay', async () => {
    await deletePerson(live.school.database, student.userId);
    await live.sidecar.runJob('purge');
    expect(await pseudonymsOf(student.userId)).toHaveLength(1);
    await live.school.database.deleteFrom('support_records').where('user_id', '=', student.userId).execute();
    await live.sidecar.runJob('purge');
    expect(await pseudonymsOf(student.userId)).toEqual([]);
    expect(await pseudonymsOf(teacher.userId)).toHaveLength(1);
  });
});

describe('what an erased person typed into a poll', () => {
  test('leaves the options, unless somebody else typed the same; offered choices stay', async () => {
    const { database } = live.school;
    const { id } = await insertPastMeeting(live.school, { endedDaysAgo: 1, people: [student, teacher] });
    const answersOf = (userId: number, pollId: string, answers: string[]) =>
      database
        .insertInto('poll_answers')
        .values({
          meeting_id: id,
          poll_id: pollId,
          user_id: userId,
          external_user_id: `x${String(userId)}`,
          answers: JSON.stringify(answers),
        })
        .execute();
    await database
      .insertInto('polls')
      .values([
        {
          meeting_id: id,
          poll_id: 'typed',
          position: 1,
          question: '',
          options: '["I am Canary","same","other"]',
          typed: true,
        },
        { meeting_id: id, poll_id: 'chosen', position: 2, question: '', options: '["Yes","No"]' },
      ])
      .execute();
    await answersOf(student.userId, 'typed', ['I am Canary', 'same']);
    await answersOf(teacher.userId, 'typed', ['same', 'other']);
    await answersOf(student.userId, 'chosen', ['Yes']);
    await erase(student);
    const rows = await database
      .selectFrom('polls as p')
      .select(['p.poll_id', 'p.options'])
      .where('p.meeting_id', '=', id)
      .where('p.poll_id', 'in', ['typed', 'chosen'])
      .orderBy('p.position')
      .execute();
    const options = rows.map((row) =>
      typeof row.options === 'string' ? (JSON.parse(row.options) as unknown) : row.options,
    );
    expect(options).toEqual([
      ['same', 'other'],
      ['Yes', 'No'],
    ]);
  });
});
