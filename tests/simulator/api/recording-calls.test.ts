import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { seedRecording, seedSchema } from '../control/seed-recording.ts';
import type { SimulatorOptions } from '../options.ts';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { ask, at, callApi } from '../testing/api-client.ts';

const START = Date.UTC(2026, 8, 14, 16);
let simulator: Simulator;

async function start(options: Partial<SimulatorOptions> = {}): Promise<string[]> {
  simulator = await startManualSimulator(START, options);
  const seeds = [
    { meetingID: 'a', startTime: START, metadata: { course: 'italian-a1' } },
    { meetingID: 'a', startTime: START + 1, state: 'unpublished', metadata: { course: 'italian-b2' } },
    { meetingID: 'b', startTime: START + 2, state: 'processing' },
  ];
  return seeds.map(
    (seed) => seedRecording(simulator.world, seedSchema.parse({ endTime: START + 3_600_000, ...seed })).recordId,
  );
}
beforeEach(async () => {
  await start();
});
afterEach(() => simulator.stop());

async function list(parameters: Record<string, string> = {}): Promise<string[]> {
  const reply = await callApi(simulator, 'getRecordings', parameters);
  const recordings = reply.xml.children.find((child) => child.name === 'recordings')?.children ?? [];
  return recordings.map((recording) => recording.children.find((child) => child.name === 'state')?.text ?? '');
}

describe('getRecordings', () => {
  test.each<[Record<string, string>, string[]]>([
    [{}, ['published', 'unpublished']],
    [{ meetingID: 'b' }, []],
    [{ meetingID: 'a,b', state: 'any' }, ['published', 'unpublished', 'processing']],
    [{ state: 'processing,published' }, ['published', 'processing']],
    [{ meta_course: 'italian-a1' }, ['published']],
    [{ meta_course: 'italian%' }, ['published', 'unpublished']],
    [{ meta_course: '%b2' }, ['unpublished']],
    [{ limit: '1' }, ['published']],
    [{ limit: '1', offset: '1' }, ['unpublished']],
  ])('%j lists %j', async (parameters, states) => {
    expect(await list(parameters)).toEqual(states);
  });

  test('finds by the beginning of the record id', async () => {
    const { recordId } = simulator.world.state.recordings[0] ?? { recordId: '' };
    expect(await list({ recordID: recordId.slice(0, 40) })).toEqual(['published', 'unpublished']);
    expect(await list({ recordID: recordId })).toEqual(['published']);
  });

  test('says noRecordings with SUCCESS', async () => {
    const reply = await callApi(simulator, 'getRecordings', { meetingID: 'none' });
    expect([at(reply, 'returncode'), at(reply, 'messageKey')]).toEqual(['SUCCESS', 'noRecordings']);
  });
});

describe('a recording', () => {
  test('is published and unpublished, and may be watched only while published', async () => {
    const recordID = simulator.world.state.recordings[0]?.recordId ?? '';
    const url = at(await callApi(simulator, 'getRecordings', { recordID }), 'recordings/recording/playback/format/url');
    expect((await ask(url)).status).toBe(200);
    expect(at(await callApi(simulator, 'publishRecordings', { recordID, publish: 'false' }), 'published')).toBe(
      'false',
    );
    expect((await ask(url)).status).toBe(404);
    expect(await list()).toEqual(['unpublished', 'unpublished']);
  });

  test('changes its metadata; an empty value takes the name away', async () => {
    const recordID = simulator.world.state.recordings[0]?.recordId ?? '';
    await callApi(simulator, 'updateRecordings', { recordID, meta_course: '', meta_Title: 'Neu' });
    const reply = await callApi(simulator, 'getRecordings', { recordID });
    const metadata = 'recordings/recording/metadata';
    expect([at(reply, `${metadata}/course`), at(reply, `${metadata}/title`)]).toEqual(['', 'Neu']);
  });

  test('is only moved when it is deleted, and a second time it is not found', async () => {
    const recordID = simulator.world.state.recordings[0]?.recordId ?? '';
    expect(at(await callApi(simulator, 'deleteRecordings', { recordID }), 'deleted')).toBe('true');
    expect(await list({ recordID })).toEqual([]);
    expect(await list({ recordID, state: 'any' })).toEqual(['deleted']);
    expect(at(await callApi(simulator, 'deleteRecordings', { recordID }), 'messageKey')).toBe('notFound');
  });

  test('is gone for good on a server that really deletes', async () => {
    await simulator.stop();
    const [recordID = ''] = await start({ deletion: 'gone' });
    await callApi(simulator, 'deleteRecordings', { recordID });
    expect(await list({ recordID, state: 'any' })).toEqual([]);
  });

  test.each(['publishRecordings', 'updateRecordings', 'deleteRecordings'])('%s does not know others', async (call) => {
    expect(at(await callApi(simulator, call, { recordID: 'unknown', publish: 'true' }), 'messageKey')).toBe('notFound');
    expect(at(await callApi(simulator, call, { publish: 'true' }), 'messageKey')).toBe('missingParamRecordID');
  });

  test('takes a text track and lists it', async () => {
    const recordID = simulator.world.state.recordings[0]?.recordId ?? '';
    const body = new FormData();
    body.set('file', new Blob(['WEBVTT\n'], { type: 'text/vtt' }), 'de.vtt');
    const put = await callApi(
      simulator,
      'putRecordingTextTrack',
      { recordID, kind: 'subtitles', lang: 'de', label: 'Deutsch' },
      { method: 'POST', body },
    );
    expect(JSON.parse(put.text)).toMatchObject({
      response: { returncode: 'SUCCESS', messageKey: 'upload_text_track_success' },
    });
    const tracks = await callApi(simulator, 'getRecordingTextTracks', { recordID });
    expect(JSON.parse(tracks.text)).toMatchObject({
      response: { tracks: [{ kind: 'subtitles', lang: 'de', label: 'Deutsch', source: 'upload' }] },
    });
  });
});
