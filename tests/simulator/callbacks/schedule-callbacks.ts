import type { Meeting } from '../meetings/meeting.ts';
import type { World } from '../world.ts';

/** Metadata names under which BigBlueButton looks for its callbacks' addresses. */
export const ENDED_URL = 'endcallbackurl';
export const ANALYTICS_URL = 'analytics-callback-url';
export const RECORDING_READY_URLS = ['bbb-recording-ready-url', 'bn-recording-ready-url', 'canvas-recording-ready-url'];

/** Queues what a real server sends after a meeting has ended. */
export function scheduleCallbacks(world: World, meeting: Meeting): void {
  const { settings, internalMeetingId: subject } = meeting;
  const now = world.clock.now();
  if (settings.metadata[ENDED_URL] !== undefined && meeting.breakout === null)
    world.schedule.add({ kind: 'callback:ended', subject, at: now });
  if (settings.meetingEndedUrl !== null) world.schedule.add({ kind: 'callback:meetingEnded', subject, at: now });
  // Without kept events there is nothing to count, recorded or not.
  if (settings.keepsEvents && settings.metadata[ANALYTICS_URL] !== undefined) {
    const archiveMs = settings.isRecorded ? world.options.recordingStepMs : 0;
    world.schedule.add({ kind: 'callback:analytics', subject, at: now + archiveMs + world.options.analyticsDelayMs });
  }
}
