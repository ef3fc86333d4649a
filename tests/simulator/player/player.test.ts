import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { analyticsBody, bodyOf, reportOf } from '../analysis/analytics-body.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { readEvents } from '../record/read-events.ts';
import { writeEvents } from '../record/write-events.ts';
import { meetingRecord } from '../record/meeting-record.ts';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { ask, at, callApi, joinAndEnter } from '../testing/api-client.ts';

const FIXTURES = new URL('../../fixtures/bbb/', import.meta.url);
const START = Date.UTC(2026, 10, 24, 9, 30, 0, 981);
const FILES = [
  'own_typical_class',
  'own_missing_leaves',
  'own_two_devices_overlap',
  'own_nobody_joined',
  'real_sample',
  'real_new-events-2_6',
  'real_sample-events_pseudonymised',
];
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startManualSimulator(START);
});
afterEach(() => simulator.stop());

const fixture = (path: string): string => readFileSync(new URL(path, FIXTURES), 'utf8');
const meeting = (): Meeting => simulator.world.state.meetings[0] ?? (undefined as never);
const join = (fullName: string, role: string, userID: string): Promise<string> =>
  joinAndEnter(simulator, { meetingID: 'lesson_1', fullName, role, userID });

async function play(file: string, more: Record<string, unknown> = {}): Promise<number> {
  await callApi(simulator, 'create', {
    name: 'Lesson',
    meetingID: 'lesson_1',
    meetingKeepEvents: 'true',
    record: 'true',
  });
  return control('play', { meetingID: 'lesson_1', events: fixture(`events/${file}.xml`), ...more });
}

async function control(path: string, body: unknown): Promise<number> {
  const headers = { 'x-control-token': simulator.controlToken };
  return (await ask(`${simulator.controlUrl}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

/** A body without what belongs to the running meeting: its ids and metadata. */
function figuresOf(body: Record<string, unknown>): Record<string, unknown> {
  const { metadata: _metadata, ...data } = body['data'] as Record<string, unknown>;
  return data;
}

/** Every instant in the text, moved. */
function moved(text: string, seconds: number): string {
  return text.replace(/\d{4}-\d\d-\d\dT[\d:]{8}\.000\+00:00/g, (instant) =>
    new Date(Date.parse(instant) + seconds * 1000).toISOString().replace('Z', '+00:00'),
  );
}

describe('a replayed file', () => {
  test.each(FILES)('%s leaves exactly its own figures behind, at its own times', async (file) => {
    expect(await play(file, { times: 'file' })).toBe(200);
    const expected = JSON.parse(fixture(`analytics/${file}.body.json`)) as Record<string, unknown>;
    expect(figuresOf(analyticsBody(meeting(), 0))).toEqual(figuresOf(expected));
  });

  test.each(FILES)('%s moves as a whole by whole seconds to the running meeting', async (file) => {
    await play(file);
    const shift = Math.floor(START / 1000) - Math.floor(meeting().play?.fileCreateTime ?? 0) / 1000;
    const expected = moved(fixture(`analytics/${file}.body.json`), Math.ceil(shift));
    const body = analyticsBody(meeting(), 0);
    expect(figuresOf(body)).toEqual(figuresOf(JSON.parse(expected) as Record<string, unknown>));
    expect(body).toMatchObject({ meeting_id: 'lesson_1', internal_meeting_id: meeting().internalMeetingId });
  });

  test('can be downloaded, and the download says the same', async () => {
    await play('own_typical_class');
    const headers = { 'x-control-token': simulator.controlToken };
    const { text } = await ask(`${simulator.controlUrl}/events/lesson_1`, { headers });
    expect(bodyOf(readEvents(text))).toEqual(analyticsBody(meeting(), 0));
  });

  test('happens in the meeting at its pace', async () => {
    await play('own_typical_class', { speed: 60 });
    const count = async (): Promise<string> =>
      at(await callApi(simulator, 'getMeetingInfo', { meetingID: 'lesson_1' }), 'participantCount');
    await simulator.advance(500);
    expect(await count()).toBe('2');
    await simulator.advance(2000);
    expect(await count()).toBe('5');
    expect(meeting().chat.map(({ text }) => text)).toEqual([]);
    await simulator.advance(6000);
    expect(meeting().chat.map(({ text }) => text)).toEqual(['Ciao!', 'Buongiorno', 'ok']);
    expect(meeting().polls).toMatchObject([
      { question: 'Capito?', isOpen: false, votes: { w_stud00000001: 0, w_stud00000002: 1 } },
    ]);
    expect([meeting().isMarked, meeting().hasMarks]).toEqual([true, true]);
  });

  test('puts people who really joined in the place of the people of the file', async () => {
    await play('own_typical_class', { speed: 60, times: 'file', participants: { u2: 'u7', u101: 'u12' } });
    await join('Real Teacher', 'MODERATOR', 'u7');
    await join('Real Student', 'VIEWER', 'u12');
    await simulator.advance(5000);
    const info = await callApi(simulator, 'getMeetingInfo', { meetingID: 'lesson_1' });
    const names = [...info.text.matchAll(/<fullName>(.*?)</g)].map(([, name]) => name);
    expect(names).toEqual(['Real Teacher', 'Real Student', 'Bo Lind', 'Chen Wei', 'Guest Eva']);
    await simulator.advance(60_000);
    const expected = fixture('analytics/own_typical_class.body.json')
      .replaceAll('"u2"', '"u7"')
      .replaceAll('"u101"', '"u12"');
    expect(figuresOf(analyticsBody(meeting(), 0))).toEqual(figuresOf(JSON.parse(expected) as Record<string, unknown>));
  });

  test('matches by role and order of coming when asked, and takes the live names when asked', async () => {
    await callApi(simulator, 'create', { name: 'Lesson', meetingID: 'lesson_1', meetingKeepEvents: 'true' });
    await join('Real Teacher', 'MODERATOR', 'u7');
    await play('own_typical_class', { speed: 60, participants: 'auto', names: 'live' });
    await simulator.advance(1000);
    await join('First Student', 'VIEWER', 'u12');
    await join('Second Student', 'VIEWER', 'u13');
    await simulator.advance(60_000);
    const { attendees } = reportOf(meetingRecord(meeting(), ''));
    expect(attendees.map(({ ext_user_id, name }) => [ext_user_id, name])).toEqual([
      ['u7', 'Real Teacher'],
      ['u12', 'First Student'],
      ['u13', 'Second Student'],
      ['u103', 'Chen Wei'],
      ['g9f3c', 'Guest Eva'],
    ]);
  });

  test('ends the meeting by itself when asked', async () => {
    await play('own_two_devices_overlap', { withinSeconds: 10, autoEndSeconds: 5 });
    await simulator.advance(14_900);
    expect(meeting().phase).toBe('open');
    await simulator.advance(2000);
    expect(meeting().phase).toBe('ended');
    expect(meetingRecord(meeting(), '').events).toHaveLength(8);
  });

  test('is cut where a teacher ends the meeting', async () => {
    await play('own_typical_class', { speed: 60 });
    await join('Real Teacher', 'MODERATOR', 'u7');
    await simulator.advance(10_000);
    await callApi(simulator, 'end', { meetingID: 'lesson_1' });
    await simulator.advance(1500);
    const report = reportOf(meetingRecord(meeting(), ''));
    expect(report.duration).toBeGreaterThanOrEqual(690);
    expect(report.duration).toBeLessThanOrEqual(692);
    expect(report.attendees).toHaveLength(5);
  });

  test('is refused while another plays and after the end', async () => {
    expect(await play('own_typical_class', { speed: 1 })).toBe(200);
    expect(await play('own_typical_class')).toBe(409);
    expect(await control('play', { meetingID: 'unknown', events: '<recording/>' })).toBe(404);
    await callApi(simulator, 'create', { name: 'Other', meetingID: 'lesson_2' });
    expect(await control('play', { meetingID: 'lesson_2', events: fixture('events/real_no_key.xml') })).toBe(400);
  });
});

test('a class starts by itself when a moderator comes', async () => {
  await simulator.stop();
  const file = new URL('events/own_typical_class.xml', FIXTURES).pathname;
  const playOnStart = {
    file,
    withinSeconds: 60,
    times: 'shifted',
    names: 'file',
    participants: 'auto',
    autoEndSeconds: 3,
  } as const;
  simulator = await startManualSimulator(START, { playOnStart });
  await callApi(simulator, 'create', { name: 'Lesson', meetingID: 'lesson_1', meetingKeepEvents: 'true' });
  await join('Real Student', 'VIEWER', 'u12');
  await simulator.advance(5000);
  expect(meeting().play).toBeNull();
  await join('Real Teacher', 'MODERATOR', 'u7');
  await simulator.advance(66_000);
  expect(meeting().phase).toBe('ended');
  const report = reportOf(meetingRecord(meeting(), ''));
  expect(report.attendees.map((attendee) => attendee['ext_user_id'])).toEqual(['u7', 'u12', 'u102', 'u103', 'g9f3c']);
  expect(report.duration).toBe(3470);
});

test('an events file is written as it is read', () => {
  const file = readEvents(fixture('events/own_typical_class.xml'));
  expect(readEvents(writeEvents(file))).toEqual(file);
});
