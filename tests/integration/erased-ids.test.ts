import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import { deletePerson } from '../builders/person.builder.ts';
import { testTablePrefix } from '../builders/wordpress-tables.ts';
import { addPerson, wordpressItself, type CastMember } from './harness/cast.ts';
import { openLiveSchool, planClass, succeed, wallTime, type LiveSchool } from './harness/live-school.ts';
import { insertPastMeeting } from './harness/past-meeting.ts';
import { callAs } from './harness/signed-calls.ts';

const day = 86_400_000;
/** No number of a small school looks like it: found anywhere, it is the person's. */
const firstId = 730_218_450;

let live: LiveSchool;
let teacher: CastMember;
let student: CastMember;
let officer: CastMember;
let other: CastMember;
let substituted: PublicId;

/** Those who go have done, and been in, what there is to do. */
beforeAll(async () => {
  live = await openLiveSchool();
  const { school, sidecar } = live;
  await sidecar.holdJobs();
  await sql`ALTER TABLE ${sql.table('users')} AUTO_INCREMENT = ${sql.lit(firstId)}`.execute(school.database);
  teacher = await addPerson(school, 'lectern_teacher', { displayName: 'Canary Teacher' });
  student = await addPerson(school, 'lectern_student', { displayName: 'Canary Student' });
  officer = await addPerson(school, 'lectern_office', { displayName: 'Canary Officer' });
  await sql`ALTER TABLE ${sql.table('users')} AUTO_INCREMENT = ${sql.lit(firstId + 1000)}`.execute(school.database);
  other = await addPerson(school, 'lectern_student');
  const stepsIn = await addPerson(school, 'lectern_teacher');
  const guardian = await addPerson(school, 'lectern_guardian');
  const office = { ...live, office: officer };
  const on = (days: number, hours = 0) => wallTime(Date.now() + days * day + hours * 3_600_000);
  const plan = (days: number, seats: CastMember[], more: object = {}) =>
    planClass(office, { teacherId: teacher.userId, startsAtLocal: on(days), endsAtLocal: on(days, 1), ...more }, seats);

  substituted = await plan(3, [student, other]);
  await sidecar.runJob('outbox');
  const params = { classSessionId: substituted };
  const body = { teacherId: stepsIn.userId, reason: 'Away', version: 1 };
  succeed(await callAs(live, officer, 'substituteTeacher', { params, body }));
  await plan(4, [student, other], { coTeacherIds: [stepsIn.userId] });
  const full = await plan(5, [other], { capacity: 1 });
  succeed(await callAs(live, student, 'joinWaitlist', { params: { classSessionId: full }, body: {} }));
  const free = await plan(6, []);
  succeed(await callAs(live, student, 'holdSeats', { body: { classSessionIds: [free] } }));
  const about = { userId: student.userId };
  const consent = { consentText: 'I agree that my child takes part.', consentedOn: on(-1).slice(0, 10) as never };
  const charge = { guardianUserId: guardian.userId, ...consent };
  succeed(await callAs(live, officer, 'recordGuardianship', { params: about, body: charge }));
  const credits = { amount: 2, courseId: live.courseId, lastDay: on(30).slice(0, 10) as never, note: '' };
  succeed(await callAs(live, officer, 'giveCredits', { params: about, body: credits }));
  const access = { courseId: live.courseId, endsAt: null };
  succeed(await callAs(live, officer, 'grantEnrolment', { params: about, body: access }));
  for (const who of [student, teacher]) succeed(await callAs(live, who, 'makeMyCalendarFeed', { body: {} }));
  const weekly = [{ weekday: 1, from: '09:00', to: '12:00' }];
  const hours = { zone: 'Europe/Berlin', weekly, bufferMinutes: 0, version: 0 } as never;
  succeed(await callAs(live, teacher, 'writeHours', { params: { teacherId: teacher.userId }, body: hours }));
  await sidecar.runJob('outbox');
  const past = await insertPastMeeting(school, { endedDaysAgo: 1, people: [student, teacher, other] });
  await school.database
    .insertInto('class_session_teachers')
    .columns(['class_session_id', 'user_id', 'role'])
    .expression(({ selectFrom, val }) =>
      selectFrom('class_sessions as cs')
        .select(['cs.id', val(teacher.userId).as('user_id'), val('teacher' as const).as('role')])
        .where('cs.public_id', '=', past.classSessionId),
    )
    .execute();
}, 60_000);
afterAll(() => live.close());

/** Columns of ours in which a text stands, within JSON too. */
async function holding(text: string): Promise<string[]> {
  const { database } = live.school;
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS \`column\` FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE ${`${testTablePrefix}lectern\\_%`}`.execute(database);
  const found: string[] = [];
  for (const { table, column } of rows) {
    const name = table.slice(`${testTablePrefix}lectern_`.length);
    const hits =
      await sql`SELECT 1 FROM ${sql.table(name)} WHERE INSTR(${sql.ref(column)}, ${text}) > 0 LIMIT 1`.execute(
        database,
      );
    if (hits.rows.length > 0) found.push(`${name}.${column}`);
  }
  return found.sort();
}

const erase = async ({ userId }: CastMember) =>
  succeed(await callAs(live, wordpressItself, 'erasePerson', { body: { userId, page: 1 } }));

/** As WordPress does it: the account goes, a fact says so. */
async function deleteAccount({ userId }: CastMember): Promise<void> {
  const { database } = live.school;
  await deletePerson(database, userId);
  const payload = JSON.stringify({ kind: 'user_deleted', userId });
  await database.insertInto('inbox').values({ kind: 'user_deleted', payload, created_at: Date.now() }).execute();
  await live.sidecar.runJob('inbox');
  await live.sidecar.runJob('outbox');
}

describe('the id of a person', () => {
  test('stands in rows about others before: a class that somebody else teaches now was told to all who booked it', async () => {
    const kinds = await live.school.database
      .selectFrom('messages as m')
      .select('m.kind')
      .where('m.user_id', '=', other.userId)
      .execute();
    expect(kinds.map(({ kind }) => kind)).toContain('class_changed');
    expect(await holding(String(teacher.userId))).toEqual(
      expect.arrayContaining(['substitutions.from_user_id', 'told_teachers.user_id', 'messages.user_id']),
    );
    expect((await holding(String(student.userId))).length).toBeGreaterThan(12);
    expect(await holding(String(officer.userId))).toContain('substitutions.decided_by');
  });

  test('stands nowhere after erasure and deletion but in the audit and in who taught classes that are over', async () => {
    for (const who of [teacher, student, officer]) await erase(who);
    for (const who of [teacher, student, officer]) {
      await deleteAccount(who);
      const left = await holding(String(who.userId));
      expect([who.displayName, left.filter((column) => !column.startsWith('audit_entries.'))]).toEqual([
        who.displayName,
        who === teacher ? ['class_session_teachers.user_id'] : [],
      ]);
      expect(await holding(who.displayName)).toEqual([]);
    }
    const mail = live.school.database.selectFrom('messages as m').select('m.id').where('m.user_id', '=', other.userId);
    expect((await mail.execute()).length).toBeGreaterThan(2);
  });
});
