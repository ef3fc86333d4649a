import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { analyticsOf, analyticsToken, meetingOf, sendCallback } from './harness/callback-sender.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { eventually } from './harness/eventually.ts';
import { joinClass, openLiveSchool, planClass, type LiveSchool } from './harness/live-school.ts';
import { callAs } from './harness/signed-calls.ts';

let live: LiveSchool;
let teacher: CastMember;

beforeAll(async () => {
  live = await openLiveSchool();
  teacher = await addPerson(live.school, 'lectern_teacher');
}, 60_000);
afterAll(() => live.close());

const rename = (from: string, to: string) =>
  sql`RENAME TABLE ${sql.id(from)} TO ${sql.id(to)}`.execute(live.school.database);

test('while a table is missing people are told to try later, a callback waits on disk, and both are made good', async () => {
  const classSessionId = await planClass(live, { teacherId: teacher.userId });
  await joinClass(live, teacher, classSessionId);
  const meeting = await meetingOf(live.school, classSessionId);

  await rename('wp_lectern_callbacks', 'put_away');
  const callback = { body: analyticsOf(meeting), authorization: await analyticsToken(live.simulator.secret) };
  expect((await sendCallback(live.url, meeting.token, 'analytics', callback)).status).toBe(200);
  const ready = await fetch(`${live.url}/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.text()).toContain('wp_lectern_callbacks');

  await rename('wp_lectern_class_session_teachers', 'put_away_too');
  const refused = await callAs(live, teacher, 'listMyClasses');
  expect([refused.status, refused.body.code]).toEqual([503, 'unavailable']);
  const missing = live.sidecar.logLines().filter(({ event }) => event === 'database.table_missing');
  expect(missing).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ level: 'error', table: 'wp_lectern_callbacks' }),
      expect.objectContaining({ table: 'wp_lectern_class_session_teachers', id: refused.body.id }),
    ]),
  );

  await rename('put_away', 'wp_lectern_callbacks');
  await rename('put_away_too', 'wp_lectern_class_session_teachers');
  expect((await callAs(live, teacher, 'listMyClasses')).status).toBe(200);
  await eventually(
    'the callback that waited',
    async () => {
      const row = await live.school.database
        .selectFrom('callbacks as c')
        .select('c.state')
        .where('c.meeting_id', '=', meeting.id)
        .executeTakeFirst();
      return row?.state === 'applied' ? row : null;
    },
    20_000,
  );
}, 60_000);
