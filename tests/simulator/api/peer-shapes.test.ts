import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seedRecording, seedSchema } from '../control/seed-recording.ts';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { at, callApi, joinAndEnter } from '../testing/api-client.ts';
import { pathsOf, readElements } from '../testing/read-elements.ts';

const FIXTURES = new URL('../../fixtures/bbb/responses/', import.meta.url);
let simulator: Simulator;
let recordID: string;

beforeAll(async () => {
  simulator = await startManualSimulator(Date.UTC(2026, 8, 14, 16));
  await callApi(simulator, 'create', { name: 'Lesson', meetingID: 'lesson_1', meta_presenter: 'Dana' });
  await joinAndEnter(simulator, {
    meetingID: 'lesson_1',
    fullName: 'Dana',
    role: 'MODERATOR',
    'userdata-skipCheck': 'true',
  });
  const seed = seedSchema.parse({ meetingID: 'lesson_1', startTime: 1, endTime: 60_001 });
  recordID = seedRecording(simulator.world, seed).recordId;
});
afterAll(() => simulator.stop());

/** Element paths of a fixture; what a meeting's owner fills in freely counts as empty. */
function shape(xml: string): string[] {
  const free = /\/(metadata|customdata)\/.*/;
  return pathsOf(readElements(xml)).filter((path) => !free.test(path));
}

describe('answers have the elements that real servers send', () => {
  test.each<[string, string, () => Record<string, string>, { lacks?: RegExp; adds?: RegExp }]>([
    ['', 'php_api_version', () => ({}), {}],
    ['create', 'php_create_meeting', () => ({ name: 'Lesson', meetingID: 'lesson_1' }), {}],
    ['getMeetingInfo', 'php_get_meeting_info', () => ({ meetingID: 'lesson_1' }), { adds: /isBreakout/ }],
    [
      'getMeetings',
      'php_get_meetings',
      () => ({}),
      { adds: /attendees\/attendee/, lacks: /breakoutRooms|freeJoin|parentMeetingID|sequence/ },
    ],
    ['isMeetingRunning', 'php_is_meeting_running', () => ({ meetingID: 'lesson_1' }), {}],
    ['getSessions', 'php_get_sessions', () => ({}), {}],
    [
      'join',
      'php_join_meeting',
      () => ({ meetingID: 'lesson_1', fullName: 'Ana', role: 'VIEWER', redirect: 'false' }),
      {},
    ],
    ['sendChatMessage', 'php_send_chat_message', () => ({ meetingID: 'lesson_1', message: 'Hi' }), {}],
    ['insertDocument', 'php_insert_document', () => ({ meetingID: 'lesson_1' }), {}],
    ['getRecordings', 'php_get_recordings_no_recordings', () => ({ meetingID: 'none' }), {}],
    [
      'getRecordings',
      'php_get_recordings',
      () => ({ recordID }),
      { lacks: /preview/, adds: /internalMeetingID|isBreakout|participants|rawSize|data$|recording\/size/ },
    ],
    ['updateRecordings', 'php_update_recordings', () => ({ recordID, meta_a: 'b' }), {}],
    ['publishRecordings', 'php_publish_recordings_not_found', () => ({ recordID: 'none', publish: 'true' }), {}],
    ['deleteRecordings', 'php_delete_recordings', () => ({ recordID }), {}],
    ['end', 'php_end_meeting', () => ({ meetingID: 'lesson_1' }), {}],
    ['getMeetingInfo', 'pilos_ChecksumError', () => ({ meetingID: 'none' }), {}],
  ])('%s as in %s', async (call, file, parameters, { lacks, adds }) => {
    const fixture = shape(readFileSync(new URL(`${file}.xml`, FIXTURES), 'utf8'));
    const { text } = await callApi(simulator, call, parameters());
    const ours = shape(text);
    expect(ours.filter((path) => !fixture.includes(path) && adds?.test(path) !== true)).toEqual([]);
    expect(fixture.filter((path) => !ours.includes(path) && lacks?.test(path) !== true)).toEqual([]);
  });

  test('the words of a live join address are those of the fixture', async () => {
    await callApi(simulator, 'create', { name: 'Other', meetingID: 'lesson_2' });
    const sessionToken = await joinAndEnter(simulator, { meetingID: 'lesson_2', fullName: 'Ana', role: 'MODERATOR' });
    const fixture = JSON.parse(readFileSync(new URL('php_get_join_url.json', FIXTURES), 'utf8')) as {
      response: { url: string };
    };
    const given = await fetch(
      `${simulator.url}api/getJoinUrl?sessionToken=${sessionToken}&enforceLayout=x&sessionName=y&userdata-bbb_client_title=z`,
    );
    const answer = (await given.json()) as typeof fixture;
    expect(answer).toEqual({ response: { ...fixture.response, url: expect.any(String) } });
    const names = (url: string): string[] =>
      [...new URL(url).searchParams.keys()].filter((name) => name !== '').toSorted();
    expect(names(answer.response.url)).toEqual(names(fixture.response.url));
    const failed = JSON.parse(readFileSync(new URL('php_get_join_url_failed.json', FIXTURES), 'utf8')) as unknown;
    expect(await (await fetch(`${simulator.url}api/getJoinUrl?sessionToken=xyn1fbqlrhug1j6z`)).json()).toEqual(failed);
    expect(
      at(await callApi(simulator, 'join', Object.fromEntries(new URL(answer.response.url).searchParams)), 'returncode'),
    ).toBe('');
  });
});
