import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { api as apiOf, http } from 'bigbluebutton-js';
import { startManualSimulator, type Simulator } from './simulator.ts';
import { ask } from './testing/api-client.ts';

/** The npm client nobody here wrote: signs with SHA-1, reads numbers as numbers. */
let simulator: Simulator;
let api: ReturnType<typeof apiOf>;

beforeEach(async () => {
  simulator = await startManualSimulator(Date.UTC(2026, 8, 14, 16));
  api = apiOf(simulator.url, simulator.secret);
});
afterEach(() => simulator.stop());

describe('bigbluebutton-js', () => {
  test('runs a meeting from create to end', async () => {
    const { administration, monitoring } = api;
    // Without a quote: the client signs it plain and sends it encoded, which no server accepts.
    const made = await http(
      administration.create('Giulia’s class & more ✓', 'room-1', {
        attendeePW: 'att',
        moderatorPW: 'mod',
        duration: 60,
      }),
    );
    expect(made).toMatchObject({
      returncode: 'SUCCESS',
      meetingID: 'room-1',
      attendeePW: 'att',
      moderatorPW: 'mod',
      duration: 60,
    });
    expect(await http(monitoring.isMeetingRunning('room-1'))).toMatchObject({ running: false });
    const page = await ask(administration.join('Giulia', 'room-1', 'mod', { userID: 'u7' }));
    await ask(page.location ?? '');
    expect(await http(monitoring.isMeetingRunning('room-1'))).toMatchObject({ running: true });
    expect(await http(monitoring.getMeetingInfo('room-1'))).toMatchObject({
      meetingName: 'Giulia’s class &amp; more ✓',
      participantCount: 1,
      attendees: { attendee: { userID: 'u7', fullName: 'Giulia', role: 'MODERATOR' } },
    });
    expect((await http(monitoring.getMeetings())).meetings).toMatchObject([{ meetingID: 'room-1' }]);
    expect(await http(administration.end('room-1', 'wrong'))).toMatchObject({ messageKey: 'invalidPassword' });
    expect(await http(administration.end('room-1', 'mod'))).toMatchObject({
      messageKey: 'sentEndMeetingRequest',
    });
    await simulator.advance(2000);
    expect(await http(monitoring.getMeetingInfo('room-1'))).toMatchObject({
      returncode: 'FAILED',
      messageKey: 'notFound',
    });
  });

  test('lists, publishes and deletes recordings', async () => {
    const { recording } = api;
    expect(await http(recording.getRecordings({ meetingID: 'room-1' }))).toMatchObject({
      messageKey: 'noRecordings',
    });
    expect(await http(recording.publishRecordings('none', true))).toMatchObject({ messageKey: 'notFound' });
    expect(await http(recording.deleteRecordings('none'))).toMatchObject({ messageKey: 'notFound' });
  });

  test('registers, lists and removes hooks', async () => {
    const { hooks } = api;
    const made = await http(hooks.create('http://127.0.0.1:9/hook?a=1&b=2', { meetingID: 'room-1' }));
    expect(made).toMatchObject({ returncode: 'SUCCESS', permanentHook: false });
    expect(await http(hooks.list({}))).toMatchObject({
      hooks: { hook: { callbackURL: 'http://127.0.0.1:9/hook?a=1&b=2' } },
    });
    expect(await http(hooks.destroy(String(made['hookID'])))).toMatchObject({ removed: true });
  });

  test('is refused with a wrong secret', async () => {
    const stranger = apiOf(simulator.url, 'wrong');
    expect(await http(stranger.monitoring.getMeetings())).toMatchObject({
      returncode: 'FAILED',
      messageKey: 'checksumError',
    });
  });
});
