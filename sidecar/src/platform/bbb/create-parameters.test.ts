import { describe, expect, test } from '@jest/globals';
import { defaultRoomSettings } from '@lectern/contracts';
import fc from 'fast-check';
import { createParameters, type MeetingPlan } from './create-parameters.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 8, 14, 16);

const plan: MeetingPlan = {
  meetingId: 'abcdefghijklmnopqrstuvwxy2',
  name: 'Italian A1 – lesson 3',
  room: defaultRoomSettings,
  recorded: false,
  capacity: 8,
  teachers: 2,
  now: NOW,
  endsAt: NOW + 90 * MINUTE,
  logoutUrl: 'https://school.example/courses/italian/',
  callbackUrls: {
    end: 'https://school.example/cb/t/end',
    recordingReady: 'https://school.example/cb/t/recording-ready',
    analytics: 'https://school.example/cb/t/analytics',
  },
};

test('a class that is not recorded', () => {
  expect(createParameters(plan)).toEqual({
    name: 'Italian A1 – lesson 3',
    meetingID: 'abcdefghijklmnopqrstuvwxy2',
    logoutURL: 'https://school.example/courses/italian/',
    maxParticipants: 15,
    duration: 150,
    meetingExpireIfNoUserJoinedInMinutes: 15,
    meetingExpireWhenLastUserLeftInMinutes: 10,
    meetingKeepEvents: true,
    record: false,
    autoStartRecording: false,
    allowStartStopRecording: false,
    breakoutRoomsRecord: false,
    learningDashboardCleanupDelayInMinutes: 2,
    guestPolicy: 'ALWAYS_ACCEPT',
    muteOnStart: true,
    lockSettingsDisableCam: false,
    lockSettingsDisableMic: false,
    lockSettingsDisablePrivateChat: false,
    lockSettingsLockOnJoin: false,
    'meta_bbb-origin': 'lectern',
    meta_endCallbackUrl: 'https://school.example/cb/t/end',
    'meta_analytics-callback-url': 'https://school.example/cb/t/analytics',
  });
});

test('a recorded class: the button, never by itself, and everybody is told', () => {
  expect(createParameters({ ...plan, recorded: true })).toMatchObject({
    record: true,
    autoStartRecording: false,
    allowStartStopRecording: true,
    notifyRecordingIsOn: true,
    'meta_bbb-recording-ready-url': 'https://school.example/cb/t/recording-ready',
  });
});

test('lobby and locks', () => {
  const room = { ...defaultRoomSettings, muteOnStart: false, lobby: true, lockCamera: true, lockPrivateChat: true };
  expect(createParameters({ ...plan, room })).toMatchObject({
    guestPolicy: 'ASK_MODERATOR',
    muteOnStart: false,
    lockSettingsDisableCam: true,
    lockSettingsDisableMic: false,
    lockSettingsDisablePrivateChat: true,
    lockSettingsLockOnJoin: true,
  });
});

describe('duration', () => {
  test.each([
    ['begun early', NOW - 10 * MINUTE, 160],
    ['begun within a minute', NOW + 30_000, 150],
    ['begun at its end', NOW + 90 * MINUTE, 60],
    ['begun after its end', NOW + 100 * MINUTE, 60],
  ])('%s', (_title, now, duration) => {
    expect(createParameters({ ...plan, now })['duration']).toBe(duration);
  });
});

describe('texts', () => {
  function welcome(welcomeText: string): unknown {
    return createParameters({ ...plan, room: { ...defaultRoomSettings, welcomeText } })['welcome'];
  }

  test('markup of a welcome text is shown, not done', () => {
    expect(welcome('<img src=x onerror="alert(1)"> & \'you\'\nHave fun')).toBe(
      '&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;you&#39;<br>Have fun',
    );
  });

  test('BBB’s own marks in it stand for themselves', () => {
    expect(welcome('100%%CONFNAME%%')).toBe('100%&#37;CONFNAME%&#37;');
  });

  test('no text: the server’s own', () => {
    expect(createParameters(plan)).not.toHaveProperty('welcome');
  });

  test.each([
    ['x', 'abcdefghijklmnopqrstuvwxy2'],
    ['\u0000\n', 'abcdefghijklmnopqrstuvwxy2'],
    ['A1\n\tgroup \u202e2', 'A1 group 2'],
    ['<b>A1</b>', '<b>A1</b>'],
  ])('the name %j becomes %j', (name, sent) => {
    expect(createParameters({ ...plan, name })['name']).toBe(sent);
  });

  test('any name has a length that BBB takes, and ends with a whole character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
        const sent = String(createParameters({ ...plan, name })['name']);
        expect(sent.length).toBeGreaterThanOrEqual(2);
        expect(sent.length).toBeLessThanOrEqual(256);
        expect(sent.isWellFormed()).toBe(true);
        expect(sent).not.toMatch(/\p{Cc}/u);
      }),
    );
    expect(createParameters({ ...plan, name: `${'x'.repeat(254)}👩‍🏫` })['name']).toBe('x'.repeat(254));
  });
});
