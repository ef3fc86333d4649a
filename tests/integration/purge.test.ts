import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { meetingOf } from './harness/callback-sender.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { eventually } from './harness/eventually.ts';
import { eventsFile } from './harness/expected-figures.ts';
import {
  control,
  enter,
  joinClass,
  openLiveSchool,
  planClass,
  succeed,
  type LiveSchool,
} from './harness/live-school.ts';
import { leftOf } from './harness/past-meeting.ts';
import { callAs } from './harness/signed-calls.ts';

const day = 86_400_000;

let live: LiveSchool;
let teacher: CastMember;
let classSessionId: PublicId;
let meeting: { id: number; publicId: string; internalMeetingId: string };

beforeAll(async () => {
  live = await openLiveSchool();
  teacher = await addPerson(live.school, 'lectern_teacher', { displayName: 'Dana Reyes' });
  await live.sidecar.holdJobs();
});
afterAll(() => live.close());
afterEach(() => {
  live.simulator.world.faults.reset();
});

/** A recorded class from start to published recording. */
async function holdRecordedClass(): Promise<void> {
  classSessionId = await planClass(live, { teacherId: teacher.userId, recorded: true });
  const link = await joinClass(live, teacher, classSessionId);
  await enter(link);
  meeting = await meetingOf(live.school, classSessionId);
  const participants = { u2: link.searchParams.get('userID') };
  await control(live.simulator, 'POST', 'play', {
    meetingID: meeting.publicId,
    events: eventsFile('own_typical_class'),
    participants,
  });
  succeed(await callAs(live, teacher, 'endClass', { params: { classSessionId } }));
  await eventually('figures, the end and a recording', async () => {
    await live.sidecar.runJob('callbacks');
    const found = await report();
    return found?.state === 'reported' && found.endedAt !== null && stateAtServer() === 'published';
  });
  await live.sidecar.runJob('outbox');
}

/** Lets days pass for a meeting. */
async function age(days: number): Promise<void> {
  const { database } = live.school;
  await database
    .updateTable('meetings')
    .set(({ eb }) => ({ ended_at: eb('ended_at', '-', days * day), started_at: eb('started_at', '-', days * day) }))
    .where('id', '=', meeting.id)
    .execute();
  await database
    .updateTable('callbacks')
    .set(({ eb }) => ({ received_at: eb('received_at', '-', days * day) }))
    .where('meeting_id', '=', meeting.id)
    .execute();
}

const run = () => live.sidecar.features.retention.run();
const report = async () =>
  (await callAs(live, teacher, 'readStatistics', { params: { classSessionId } })).body.meetings[0];
const stateAtServer = () =>
  live.simulator.world.state.recordings.find(({ recordId }) => recordId === meeting.internalMeetingId)?.state;

async function entriesOfLastRun() {
  return live.school.database
    .selectFrom('purge_entries as e')
    .select(['e.data_class', 'e.outcome', 'e.evidence', 'e.object_id'])
    .where('e.purge_run_id', '=', (where) =>
      where.selectFrom('purge_runs as r').select(({ fn }) => fn.max('r.id').as('id')),
    )
    .orderBy('e.id')
    .execute();
}

describe('a recorded class', () => {
  test('records from the first second, says so, and shows its recording', async () => {
    await holdRecordedClass();
    const create = live.simulator.world.calls
      .list()
      .find(({ name, query }) => name === 'create' && query['meetingID'] === meeting.publicId);
    expect(create?.query).toMatchObject({ record: 'true', notifyRecordingIsOn: 'true', autoStartRecording: 'false' });
    expect(create?.query['meta_bbb-recording-ready-url']).toMatch(/\/recording-ready$/);
    const found = await eventually('the recording', async () => {
      await live.sidecar.runJob('callbacks');
      const now = await report();
      return now?.recordings.length === 1 ? now : null;
    });
    expect(found.recordings).toMatchObject([{ state: 'published' }]);
    expect(found).toMatchObject({ state: 'reported', recorded: true, nothingKeptVerifiedAt: null });
    const { recording_marks: marks } = await live.school.database
      .selectFrom('meetings as m')
      .select('m.recording_marks')
      .where('m.id', '=', meeting.id)
      .executeTakeFirstOrThrow();
    expect(marks).toBe(1);
  });

  test('stands in the plan with date and reason, and nothing of it goes before', async () => {
    const { items } = await live.sidecar.features.retention.plan();
    expect(items.every(({ isDue }) => !isDue)).toBe(true);
    const recording = items.find(({ dataClass }) => dataClass === 'recording');
    expect(recording).toMatchObject({ meetingId: meeting.publicId, reason: { code: 'site_days', days: 14 } });
    expect(Date.parse(recording?.dueAt ?? '') - Date.parse(recording?.anchorAt ?? '')).toBe(14 * day);
    const before = await leftOf(live.school, meeting.id);
    expect(await run()).toEqual({ planned: 0, deleted: 0, failed: 0, unproven: 0 });
    expect(await leftOf(live.school, meeting.id)).toEqual(before);
    expect(stateAtServer()).toBe('published');
  });

  test('while the server does not answer, its rows stay, and with them what tells whose they are', async () => {
    await age(15);
    live.simulator.world.faults.add({ on: '*', kind: 'unreachable', delayMs: 0, status: null, after: 0, times: null });
    const result = await run();
    expect(result.failed).toBe(1);
    expect(await leftOf(live.school, meeting.id)).toMatchObject({ recordings: 1, participation_statistics: 5 });
    expect((await entriesOfLastRun()).filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { data_class: 'recording' },
    ]);
  });

  test('a server that says "deleted" and still has it is not believed', async () => {
    const recording = live.simulator.world.state.recordings.find(
      ({ recordId }) => recordId === meeting.internalMeetingId,
    );
    if (recording === undefined) throw new Error('no recording');
    const { state } = recording;
    // It answers SUCCESS, and lists it as before.
    Object.defineProperty(recording, 'state', { configurable: true, get: () => state, set: () => undefined });
    expect(await run()).toMatchObject({ failed: 1, unproven: 1 });
    const unproven = (await entriesOfLastRun()).filter(({ outcome }) => outcome === 'unproven');
    expect(unproven).toMatchObject([{ data_class: 'recording' }]);
    expect(JSON.stringify(unproven[0]?.evidence)).toContain('recording_still_listed');
    const { items } = await live.sidecar.features.retention.plan();
    expect(items.filter(({ isUnproven }) => isUnproven)).toMatchObject([{ dataClass: 'recording', isDue: true }]);
    expect(await leftOf(live.school, meeting.id)).toMatchObject({ recordings: 1 });
    expect((await report())?.recordings).toMatchObject([{ state: 'deleting' }]);
    Object.defineProperty(recording, 'state', { value: state, writable: true, enumerable: true });
  });

  test('the next run finishes: gone at the server, proven, and only then here', async () => {
    const { planned, deleted, failed } = await run();
    expect([planned > 5, deleted === planned, failed]).toEqual([true, true, 0]);
    expect(stateAtServer()).toBe('deleted');
    const order = live.simulator.world.calls
      .list()
      .slice(-4)
      .map(({ name }) => name);
    expect(order.slice(-2)).toEqual(['deleteRecordings', 'getRecordings']);
    expect(await leftOf(live.school, meeting.id)).toMatchObject({ recordings: 0 });
    const [entry] = await entriesOfLastRun();
    expect(entry).toMatchObject({ data_class: 'recording', outcome: 'deleted' });
    const evidence: unknown = typeof entry?.evidence === 'string' ? JSON.parse(entry.evidence) : entry?.evidence;
    expect(evidence).toEqual({ recordings: [{ recordId: meeting.internalMeetingId, found: 'deleted' }] });
  });

  test('what is left is that a class took place, and support data without addresses', async () => {
    expect(await leftOf(live.school, meeting.id)).toEqual({
      participation_statistics: 0,
      poll_answers: 0,
      polls: 0,
      support_records: 1,
      callbacks: 0,
      recordings: 0,
      addresses: 0,
    });
    expect(await report()).toMatchObject({ state: 'deleted', statistics: null, recordings: [] });
    expect(await run()).toEqual({ planned: 0, deleted: 0, failed: 0, unproven: 0 });
    await age(80);
    expect(await run()).toEqual({ planned: 1, deleted: 1, failed: 0, unproven: 0 });
    expect(await leftOf(live.school, meeting.id)).toMatchObject({ support_records: 0 });
  });
});

test('a recording that nobody ever told us about goes as well', async () => {
  live.simulator.world.faults.add({
    on: 'callback:recordingReady',
    kind: 'lost',
    delayMs: 0,
    status: null,
    after: 0,
    times: null,
  });
  await holdRecordedClass();
  expect((await report())?.recordings).toEqual([]);
  expect(stateAtServer()).toBe('published');
  await age(15);
  const { items } = await live.sidecar.features.retention.plan();
  expect(
    items.filter(({ dataClass, meetingId }) => dataClass === 'recording' && meetingId === meeting.publicId),
  ).toMatchObject([{ isDue: true }]);
  expect(await run()).toMatchObject({ failed: 0 });
  expect(stateAtServer()).toBe('deleted');
  expect(await run()).toEqual({ planned: 0, deleted: 0, failed: 0, unproven: 0 });
});
