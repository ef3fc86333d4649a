import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertClassSession } from '../builders/class-session.builder.ts';
import { insertOrganisation } from '../builders/organisation.builder.ts';
import { addPerson, wordpressItself, type CastMember } from './harness/cast.ts';
import { openLiveSchool, succeed, type LiveSchool } from './harness/live-school.ts';
import { insertPastMeeting, leftOf } from './harness/past-meeting.ts';
import { callAs } from './harness/signed-calls.ts';

let live: LiveSchool;
let asking: CastMember;
let other: CastMember;
let meeting: Awaited<ReturnType<typeof insertPastMeeting>>;

beforeAll(async () => {
  live = await openLiveSchool();
  asking = await addPerson(live.school, 'lectern_student', { displayName: 'Asking Anna' });
  other = await addPerson(live.school, 'lectern_student', { displayName: 'Canary Otherperson' });
  await live.sidecar.holdJobs();
  meeting = await insertPastMeeting(live.school, { endedDaysAgo: 1, people: [asking, other] });
  for (let more = 0; more < 100; more += 1) await insertPastMeeting(live.school, { endedDaysAgo: 2, people: [asking] });
  await insertClassSession(live.school.database, {
    teacherId: other.userId,
    seatHolderIds: [asking.userId, other.userId],
  });
  for (const [name, { userId }] of [
    ['Anna Works', asking],
    ['Canary Works', other],
  ] as const) {
    await insertOrganisation(live.school.database, { name, members: [{ userId }], serviceManagerId: userId });
  }
});
afterAll(() => live.close());

async function exported(userId: number) {
  const items = [];
  for (let page = 1; ; page += 1) {
    const answer = succeed(await callAs(live, wordpressItself, 'exportPerson', { body: { userId, page } }));
    items.push(...answer.items);
    if (answer.done) return { items, pages: page };
  }
}

describe('a person’s access report', () => {
  test('has every kind of thing held about them, over as many pages as it takes', async () => {
    const { items, pages } = await exported(asking.userId);
    expect(pages).toBe(2);
    const groups = Map.groupBy(items, ({ groupId }) => groupId);
    expect(Object.fromEntries([...groups].map(([group, found]) => [group, found.length]))).toEqual({
      lectern_people: 1,
      lectern_organisations: 1,
      lectern_memberships: 1,
      lectern_seats: 1,
      lectern_bookings: 1,
      lectern_participation_statistics: 101,
      lectern_poll_answers: 101,
      lectern_support_records: 101,
    });
    expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(items.length);
    expect(groups.get('lectern_poll_answers')?.[0]?.data).toContainEqual({
      name: 'answers',
      value: '["answer of Asking Anna"]',
    });
  });

  test('holds nothing of anybody else', async () => {
    const text = JSON.stringify(await exported(asking.userId));
    const pseudonym = meeting.externalUserIds.get(other.userId) ?? '';
    for (const canary of ['Canary', pseudonym]) expect(text).not.toContain(canary);
    expect(text).toContain(meeting.externalUserIds.get(asking.userId));
  });

  test('of somebody unknown is empty', async () => {
    expect(await exported(999_999)).toEqual({ items: [], pages: 1 });
  });
});

describe('erasure', () => {
  test('takes what is theirs and leaves what is others’; asked again it finds nothing more', async () => {
    const answer = succeed(
      await callAs(live, wordpressItself, 'erasePerson', { body: { userId: asking.userId, page: 1 } }),
    );
    expect(answer).toMatchObject({ done: true, itemsRetained: 0, messages: [] });
    expect(answer.itemsRemoved).toBeGreaterThan(363);
    expect(await exported(asking.userId)).toEqual({ items: [], pages: 1 });
    expect(await leftOf(live.school, meeting.id)).toMatchObject({
      participation_statistics: 1,
      poll_answers: 1,
      support_records: 1,
      callbacks: 0,
    });
    const { items } = await exported(other.userId);
    expect(items.filter(({ groupId }) => groupId === 'lectern_participation_statistics')).toHaveLength(1);
    const again = succeed(
      await callAs(live, wordpressItself, 'erasePerson', { body: { userId: asking.userId, page: 1 } }),
    );
    expect(again).toEqual({ itemsRemoved: 0, itemsRetained: 0, messages: [], done: true });
    const { rows } = await live.school.database
      .selectFrom('organisations as o')
      .select(['o.name', 'o.service_manager_id'])
      .orderBy('o.id')
      .execute()
      .then((found) => ({ rows: found }));
    expect(rows).toEqual([
      { name: 'Anna Works', service_manager_id: null },
      { name: 'Canary Works', service_manager_id: other.userId },
    ]);
  });

  test('says what stays and why: who taught, and recordings that show others', async () => {
    await live.school.database
      .insertInto('recordings')
      .values({
        public_id: 'recordingofothers'.padEnd(26, 'a'),
        meeting_id: meeting.id,
        record_id: 'r1',
        state: 'published',
        formats: '[]',
        first_seen_at: 0,
        checked_at: 0,
      })
      .execute();
    const answer = succeed(
      await callAs(live, wordpressItself, 'erasePerson', { body: { userId: other.userId, page: 1 } }),
    );
    expect(answer.itemsRetained).toBe(2);
    expect(answer.messages.join(' ')).toMatch(/recordings show several people.*Classes taught \(1\)/);
  });
});
