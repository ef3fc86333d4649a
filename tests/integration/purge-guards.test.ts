import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../sidecar/src/platform/clock/clock.ts';
import { insertClassSession } from '../builders/class-session.builder.ts';
import { insertOrganisation } from '../builders/organisation.builder.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { openLiveSchool, type LiveSchool } from './harness/live-school.ts';
import { insertPastMeeting, leftOf } from './harness/past-meeting.ts';
import { startSidecar } from './harness/running-sidecar.ts';
import { callAs } from './harness/signed-calls.ts';

const day = 86_400_000;
const whole = {
  participation_statistics: 2,
  poll_answers: 2,
  polls: 1,
  support_records: 2,
  callbacks: 1,
  recordings: 0,
  addresses: 2,
};

let live: LiveSchool;
let employee: CastMember;
let guest: CastMember;

beforeAll(async () => {
  live = await openLiveSchool();
  employee = await addPerson(live.school, 'lectern_student', { displayName: 'Emma Employee' });
  guest = await addPerson(live.school, 'lectern_student', { displayName: 'Gina Guest' });
  await insertOrganisation(live.school.database, {
    contracts: [{ startsOn: '2020-01-01', endsOn: null, retention: { mode: 'days', days: 7 } }],
    members: [{ userId: employee.userId, startsOn: '2020-01-01' }],
  });
  await live.sidecar.holdJobs();
});
afterAll(() => live.close());
beforeEach(() => live.sidecar.features.retention.run());

const past = (endedDaysAgo: number) => insertPastMeeting(live.school, { endedDaysAgo, people: [employee, guest] });
const run = () => live.sidecar.features.retention.run();

describe('who goes when', () => {
  test('six days after the class nothing goes', async () => {
    const { id } = await past(6);
    await run();
    expect(await leftOf(live.school, id)).toEqual(whole);
  });

  test('what is promised for the seventh day is gone on the seventh, not after it', async () => {
    const { id } = await past(6.8);
    await run();
    expect(await leftOf(live.school, id)).toMatchObject({ participation_statistics: 1, callbacks: 0, polls: 0 });
  });

  test('after eight days: the employee by contract, what all share with them; the guest stays until the school’s day', async () => {
    const { id, externalUserIds } = await past(8);
    await run();
    expect(await leftOf(live.school, id)).toEqual({
      participation_statistics: 1,
      poll_answers: 1,
      polls: 0,
      support_records: 2,
      callbacks: 0,
      recordings: 0,
      addresses: 2,
    });
    const rows = await live.school.database
      .selectFrom('participation_statistics as s')
      .select('s.external_user_id')
      .where('s.meeting_id', '=', id)
      .execute();
    expect(rows).toEqual([{ external_user_id: externalUserIds.get(guest.userId) }]);
  });

  test('after fifteen days only support data are left, without addresses; after ninety-one nothing', async () => {
    const [recent, old] = [await past(15), await past(91)];
    await run();
    const none = { ...whole, participation_statistics: 0, poll_answers: 0, polls: 0, callbacks: 0, addresses: 0 };
    expect(await leftOf(live.school, recent.id)).toEqual(none);
    expect(await leftOf(live.school, old.id)).toEqual({ ...none, support_records: 0 });
    const rows = await live.school.database
      .selectFrom('meetings as m')
      .select(['m.state', 'm.statistics_state', 'm.statistics_summary'])
      .where('m.id', 'in', [recent.id, old.id])
      .execute();
    for (const row of rows)
      expect(row).toEqual({ state: 'ended', statistics_state: 'deleted', statistics_summary: null });
  });

  test('many classes that still run do not hide one that is over', async () => {
    const { database } = live.school;
    const session = await insertClassSession(database);
    for (let start = 0; start < 250; start += 50) {
      await database
        .insertInto('meetings')
        .values(
          Array.from({ length: 50 }, (_, index) => ({
            public_id:
              `running${String(start + index).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`.padEnd(
                26,
                'z',
              ),
            class_session_id: session.id,
            state: 'failed' as const,
            callback_token_hash: Buffer.from(`running ${String(start + index)}`.padEnd(32)),
            recorded: false,
            created_at: Date.now(),
            started_at: Date.now(),
            changed_at: Date.now(),
          })),
        )
        .execute();
    }
    const { id } = await past(15);
    await run();
    expect(await leftOf(live.school, id)).toMatchObject({ participation_statistics: 0 });
  });
});

describe('the plan', () => {
  test('has the same digest each time it is made of the same data, and another one for other data', async () => {
    await past(3);
    const first = await live.sidecar.features.retention.plan();
    const later = await live.sidecar.features.retention.plan(Date.now() + day);
    expect([later.digest, later.items.length]).toEqual([first.digest, first.items.length]);
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    await past(3);
    expect((await live.sidecar.features.retention.plan()).digest).not.toBe(first.digest);
  });

  test('is shown to the privacy officer with a reason a person understands and without a name', async () => {
    await past(5);
    const officer = await addPerson(live.school, 'lectern_privacy_officer');
    const { body, text } = await callAs(live, officer, 'readPurgePlan');
    const sentences = new Set(body.items.map(({ reason }) => reason.sentence));
    expect(sentences).toContain('7 days after the class: contract of Müller Maschinen GmbH');
    expect(sentences).toContain('14 days after the class: rule of the school');
    for (const name of ['Emma', 'Gina']) expect(text).not.toContain(name);
  });
});

describe('nothing is deleted', () => {
  test('when the clocks of sidecar and database differ', async () => {
    const { id } = await past(15);
    const ahead = await startSidecar(live.school, { clock: { now: () => systemClock.now() + 10 * 60_000 } });
    await ahead.holdJobs();
    await expect(ahead.features.retention.run()).rejects.toMatchObject({ code: 'unavailable' });
    await ahead.stop();
    expect(await leftOf(live.school, id)).toEqual(whole);
    expect(ahead.logLines()).toContainEqual(expect.objectContaining({ level: 'error', event: 'purge.clocks_differ' }));
    const ready = (await (await fetch(`${live.url}/ready`)).json()) as { checks: { name: string; outcome: string }[] };
    expect(ready.checks.find(({ name }) => name === 'clock')?.outcome).toBe('good');
  });

  test('by a copy of the site, until somebody says what it is', async () => {
    const { id } = await past(15);
    const siteUrl = 'https://staging.school.example';
    const copy = await startSidecar(live.school, { configuration: { siteUrl } });
    await copy.holdJobs();
    const target = { url: copy.url, school: { ...live.school, siteUrl } };
    await copy.runJob('purge');
    expect(await leftOf(live.school, id)).toEqual(whole);
    expect((await callAs(target, live.owner, 'readSiteReport')).body.identity).toBe('different');
    expect((await callAs(target, live.owner, 'confirmSite', { body: { decision: 'copy' } })).body.identity).toBe(
      'copy',
    );
    await copy.runJob('purge');
    expect(await leftOf(live.school, id)).toEqual(whole);
    expect((await callAs(target, live.owner, 'confirmSite', { body: { decision: 'moved' } })).body.identity).toBe(
      'same',
    );
    await copy.runJob('purge');
    expect(await leftOf(live.school, id)).toMatchObject({ participation_statistics: 0 });
    await live.sidecar.runJob('purge');
    expect((await callAs(live, live.owner, 'confirmSite', { body: { decision: 'moved' } })).body.identity).toBe('same');
    await copy.stop();
  });
});
