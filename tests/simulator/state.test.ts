import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ask, at, callApi, joinAndEnter, type ApiTarget } from './testing/api-client.ts';
import { startReceiver, type Receiver } from './testing/receiver.ts';

/** Three processes start one after the other, on machines that have other things to do. */
const PATIENCE_MS = 60_000;
const TOKEN = { 'x-control-token': 'steer' };
let folder: string;
let running: ChildProcess;
let receiver: Receiver;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  receiver = await startReceiver();
});
afterEach(async () => {
  running.kill('SIGKILL');
  await receiver.stop();
  rmSync(folder, { recursive: true });
});

/** Starts the command line and waits for its line. */
async function start(): Promise<ApiTarget & { controlUrl: string }> {
  const options = [
    '--secret',
    's3',
    '--control-token',
    'steer',
    '--state-file',
    join(folder, 'state.json'),
    '--end-delay-ms',
    '300000',
  ];
  running = spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout } = running;
  if (stdout === null) throw new Error('the simulator has no output');
  const [line] = (await once(createInterface(stdout), 'line')) as [string];
  return { secret: 's3', ...(JSON.parse(line) as { url: string; controlUrl: string }) };
}

async function kill(): Promise<void> {
  running.kill('SIGKILL');
  await once(running, 'exit');
}

test(
  'a killed simulator goes on where it stood',
  async () => {
    const first = await start();
    const analytics = { 'meta_analytics-callback-url': `${receiver.url}/analytics`, meetingKeepEvents: 'true' };
    await callApi(first, 'create', {
      name: 'Lesson',
      meetingID: 'lesson_1',
      record: 'true',
      autoStartRecording: 'true',
      ...analytics,
    });
    await joinAndEnter(first, { meetingID: 'lesson_1', fullName: 'Dana', role: 'MODERATOR', userID: 'u2' });
    await callApi(first, 'end', { meetingID: 'lesson_1' });
    await kill();

    const second = await start();
    const info = await callApi(second, 'getMeetingInfo', { meetingID: 'lesson_1' });
    expect(at(info, 'attendees/attendee/userID')).toBe('u2');
    const advance = { method: 'POST', headers: TOKEN, body: JSON.stringify({ ms: 400_000 }) };
    expect((await ask(`${second.controlUrl}/clock/advance`, advance)).status).toBe(200);
    expect(receiver.requests.map(({ target }) => target)).toEqual(['/analytics']);
    await callApi(second, 'getRecordings');
    await kill();

    const third = await start();
    const recordings = await callApi(third, 'getRecordings', { meetingID: 'lesson_1' });
    expect(at(recordings, 'recordings/recording/state')).toBe('published');
  },
  PATIENCE_MS,
);

test(
  'SIGTERM ends it cleanly',
  async () => {
    await start();
    running.kill('SIGTERM');
    expect(await once(running, 'exit')).toEqual([0, null]);
  },
  PATIENCE_MS,
);
