import { readFileSync, readdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import mysql from 'mysql2/promise';
import { fullTableNames } from '../../sidecar/src/platform/database/prefix-plugin.ts';
import { bridgeFolder, bridgeStatement } from '../builders/bridge-query.ts';
import { insertClassSession } from '../builders/class-session.builder.ts';
import { meetingOf } from './harness/callback-sender.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { joinClass, openLiveSchool, planClass, succeed, type LiveSchool } from './harness/live-school.ts';
import { callAs } from './harness/signed-calls.ts';

const hour = 3_600_000;

let live: LiveSchool;
let connection: mysql.Connection;
let teacher: CastMember;
let student: CastMember;

beforeAll(async () => {
  live = await openLiveSchool();
  await live.sidecar.holdJobs();
  connection = await mysql.createConnection({ uri: live.school.databaseUrl });
  teacher = await addPerson(live.school, 'lectern_teacher', { displayName: 'Zoë Teacher' });
  student = await addPerson(live.school, 'lectern_student');
});
afterAll(async () => {
  await connection.end();
  await live.close();
});

async function ask(
  name: string,
  values: Record<string, string | number>,
): Promise<Record<string, string | null> | null> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>(bridgeStatement(name, values));
  return rows[0] === undefined ? null : asText(rows[0]);
}

/** PHP is handed every value as text. */
function asText(row: Readonly<Record<string, unknown>>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? value : value === null ? null : JSON.stringify(value),
    ]),
  );
}

test('the files name only tables that there are, and no percent sign, which PHP would take for a placeholder', () => {
  const files = readdirSync(bridgeFolder).filter((file) => file.endsWith('.sql'));
  expect(files.length).toBeGreaterThanOrEqual(4);
  // Levels of courses are read by PHP alone.
  const known = [...fullTableNames('').keys(), 'terms', 'term_taxonomy', 'term_relationships'];
  for (const file of files) {
    const text = readFileSync(new URL(file, bridgeFolder), 'utf8');
    expect(text).not.toContain('%');
    for (const [, table] of text.matchAll(/\{(\w+)\}/g)) expect(known).toContain(table);
  }
});

describe('what PHP reads is what the sidecar answers', () => {
  const now = Date.now();
  test.each<[string, { startsAt: number; lateJoinMinutes?: number; cancelledAt?: number }]>([
    ['upcoming', { startsAt: now + 26 * hour }],
    ['open for its teacher', { startsAt: now + hour / 2 }],
    ['open for all', { startsAt: now - 60_000 }],
    ['closed to those who are late', { startsAt: now - hour, lateJoinMinutes: 15 }],
    ['over', { startsAt: now - 26 * hour }],
    ['cancelled', { startsAt: now + hour, cancelledAt: now }],
  ])('of a class that is %s', async (_words, { lateJoinMinutes, ...plan }) => {
    const { id, publicId } = await insertClassSession(live.school.database, {
      ...plan,
      courseId: live.courseId,
      teacherId: teacher.userId,
      seatHolderIds: [student.userId],
    });
    if (lateJoinMinutes !== undefined) {
      await live.school.database
        .updateTable('class_sessions')
        .set({ late_join_minutes: lateJoinMinutes })
        .where('id', '=', id)
        .execute();
    }
    await expectSameCard(publicId);
    for (const [who, role] of [
      [teacher, 'moderator'],
      [student, 'viewer'],
    ] as const) {
      const status = succeed(await callAs(live, who, 'readClassStatus', { params: { classSessionId: publicId } }));
      expect(await ask('class-relation', { classSessionId: publicId, userId: who.userId })).toEqual({
        role,
        may_enter_from: String(Date.parse(status.mayEnterFrom)),
      });
    }
    expect(await ask('class-relation', { classSessionId: publicId, userId: live.office.userId })).toBeNull();
  });

  test('of a class that runs, and of its callback address', async () => {
    const classSessionId = await planClass(live, { teacherId: teacher.userId });
    await joinClass(live, teacher, classSessionId);
    await expectSameCard(classSessionId);
    const { token, publicId } = await meetingOf(live.school, classSessionId);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(await ask('meeting-by-callback-token', { tokenHash: hash(token) })).toEqual({ meeting_id: publicId });
    expect(await ask('meeting-by-callback-token', { tokenHash: hash('a'.repeat(26)) })).toBeNull();
  });

  test('of the next class of a person', async () => {
    const newcomer = await addPerson(live.school, 'lectern_student');
    expect(await ask('next-class-of-user', { userId: newcomer.userId, courseId: 0, now: Date.now() })).toBeNull();
    for (const hours of [5, 3, -30]) {
      await insertClassSession(live.school.database, {
        startsAt: Date.now() + hours * hour,
        courseId: live.courseId,
        seatHolderIds: [newcomer.userId],
      });
    }
    const { items } = succeed(await callAs(live, newcomer, 'listMyClasses'));
    const next = await ask('next-class-of-user', { userId: newcomer.userId, courseId: live.courseId, now: Date.now() });
    expect(next).toEqual({ class_session_id: items[0]?.id, starts_at: String(Date.parse(items[0]?.startsAt ?? '')) });
    expect(await ask('next-class-of-user', { userId: newcomer.userId, courseId: 999_999, now: Date.now() })).toBeNull();
  });

  test('of access to a course: by any grant that holds now, until the last of them ends', async () => {
    const reader = await addPerson(live.school, 'lectern_student');
    const { courseId } = live;
    const asked = { userId: reader.userId, courseId, now: Date.now() };
    const grant = async (endsAt: string | null, startsAt?: string) =>
      succeed(
        await callAs(live, live.office, 'grantEnrolment', {
          params: { userId: reader.userId },
          body: { courseId, endsAt, ...(startsAt === undefined ? {} : { startsAt }) },
        }),
      );
    const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
    expect(await ask('course-grant', asked)).toBeNull();
    await grant(null, at(1));
    expect(await ask('course-grant', asked)).toBeNull();
    const [near, far] = [await grant(at(2)), await grant(at(5))];
    const now = { ...asked, now: Date.now() };
    expect(await ask('course-grant', now)).toEqual({ ends_at: String(Date.parse(far.endsAt ?? '')) });
    const revoke = (grantId: PublicId) =>
      callAs(live, live.office, 'revokeEnrolment', { params: { userId: reader.userId, grantId } });
    await revoke(far.id);
    expect(await ask('course-grant', now)).toEqual({ ends_at: String(Date.parse(near.endsAt ?? '')) });
    const open = await grant(null);
    expect(await ask('course-grant', { ...asked, now: Date.now() })).toEqual({ ends_at: null });
    await revoke(open.id);
    await revoke(near.id);
    expect(await ask('course-grant', { ...asked, now: Date.now() })).toBeNull();
    expect(await ask('course-grant', { ...asked, now: Date.now() + 2 * hour })).toEqual({ ends_at: null });
  });

  test('of a class that overruns: on for as long as the list of classes has it', async () => {
    const patient = await addPerson(live.school, 'lectern_teacher');
    const classSessionId = await planClass(live, { teacherId: patient.userId });
    await joinClass(live, patient, classSessionId);
    for (const [hours, isOn] of [
      [11, true],
      [13, false],
    ] as const) {
      const endsAt = Date.now() - hours * hour;
      await live.school.database
        .updateTable('class_sessions')
        .set({ starts_at: endsAt - hour, ends_at: endsAt })
        .where('public_id', '=', classSessionId)
        .execute();
      const { items } = succeed(await callAs(live, patient, 'listMyClasses'));
      const next = await ask('next-class-of-user', { userId: patient.userId, courseId: 0, now: Date.now() });
      const expected = isOn ? [classSessionId, classSessionId] : [undefined, undefined];
      expect([next?.['class_session_id'], items[0]?.id]).toEqual(expected);
    }
  });

  test('of a class that is not there: nothing', async () => {
    const values = { classSessionId: "' OR '1'='1", userId: teacher.userId, now: Date.now() };
    expect([await ask('class-card', values), await ask('class-relation', values)]).toEqual([null, null]);
  });
});

async function expectSameCard(classSessionId: PublicId): Promise<void> {
  const card = succeed(await callAs(live, live.office, 'readClassSession', { params: { classSessionId } }));
  expect(await ask('class-card', { classSessionId, now: Date.now() })).toEqual(
    asText({
      class_session_id: card.id,
      course_id: card.courseId,
      title: card.title,
      starts_at: Date.parse(card.startsAt),
      ends_at: Date.parse(card.endsAt),
      capacity: card.capacity,
      opens_at: Date.parse(card.opensAt),
      closes_at: Date.parse(card.closesAt),
      phase: card.phase,
      teacher_names: card.teachers.map(({ displayName }) => displayName).join(', '),
    }),
  );
}
