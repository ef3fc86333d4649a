import { scheduleCallbacks } from '../callbacks/schedule-callbacks.ts';
import { record } from '../record/recorder.ts';
import { startRecording } from '../recordings/pipeline.ts';
import { announce } from '../webhooks/announce.ts';
import * as hookEvents from '../webhooks/hook-events.ts';
import type { World } from '../world.ts';
import { peoplePresent, type EndReason, type Meeting } from './meeting.ts';
import { findByInternalId } from './registry.ts';

const MINUTE_MS = 60_000;
/** How long breakout rooms outlive the meeting they belong to. */
const BREAKOUT_END_MS = 5000;
const EXPIRY: Readonly<Record<string, EndReason>> = {
  'meeting.expire-unjoined': 'ENDED_WHEN_NOT_JOINED',
  'meeting.expire-empty': 'ENDED_WHEN_LAST_USER_LEFT',
  'meeting.expire-duration': 'ENDED_WHEN_EXCEEDED_DURATION',
  'meeting.expire-no-moderator': 'ENDED_DUE_TO_NO_MODERATOR',
  'meeting.end': 'ENDED_FROM_API',
};

/** Registers what happens to meetings by time alone. */
export function handleMeetingJobs(world: World): void {
  for (const [kind, reason] of Object.entries(EXPIRY)) {
    world.schedule.handle(kind, (job) => {
      const meeting = findByInternalId(world, job.subject);
      if (meeting !== undefined) endNow(world, meeting, meeting.endReason ?? reason);
    });
  }
}

/** Starts the timers that run from create. */
export function startTimers(world: World, meeting: Meeting): void {
  const { settings, createTime, internalMeetingId } = meeting;
  if (settings.expireIfNeverJoinedMinutes > 0) {
    const at = createTime + settings.expireIfNeverJoinedMinutes * MINUTE_MS;
    world.schedule.add({ kind: 'meeting.expire-unjoined', subject: internalMeetingId, at });
  }
  if (settings.durationMinutes > 0) {
    const at = createTime + settings.durationMinutes * MINUTE_MS;
    world.schedule.add({ kind: 'meeting.expire-duration', subject: internalMeetingId, at });
  }
}

/** Starts and stops the timers that depend on who is inside; to be called after each coming and going. */
export function watchEmptiness(world: World, meeting: Meeting): void {
  const { settings, internalMeetingId } = meeting;
  if (!meeting.hasUserJoined || meeting.phase !== 'open') return;
  world.schedule.cancel('meeting.expire-unjoined', internalMeetingId);
  const present = peoplePresent(meeting);
  watch(
    'meeting.expire-empty',
    present.length === 0 && settings.expireWhenEmptyMinutes > 0,
    settings.expireWhenEmptyMinutes,
  );
  const lacksModerator = settings.endWhenNoModerator && !present.some((person) => person.role === 'MODERATOR');
  watch('meeting.expire-no-moderator', lacksModerator, settings.endWhenNoModeratorMinutes);

  function watch(kind: string, isDue: boolean, minutes: number): void {
    if (!isDue) return world.schedule.cancel(kind, internalMeetingId);
    if (world.schedule.has(kind, internalMeetingId)) return;
    world.schedule.add({ kind, subject: internalMeetingId, at: world.clock.now() + minutes * MINUTE_MS });
  }
}

/** Takes the request to end; the end itself comes a little later, as on a real server. */
export function requestEnd(world: World, meeting: Meeting, reason: EndReason): void {
  if (meeting.phase !== 'open') return;
  meeting.phase = 'ending';
  meeting.endReason = reason;
  if (world.options.endDelayMs === 0) return endNow(world, meeting, reason);
  const at = world.clock.now() + world.options.endDelayMs;
  world.schedule.add({ kind: 'meeting.end', subject: meeting.internalMeetingId, at });
}

function endNow(world: World, meeting: Meeting, reason: EndReason): void {
  if (meeting.phase === 'ended') return;
  for (const kind of Object.keys(EXPIRY)) world.schedule.cancel(kind, meeting.internalMeetingId);
  record(world, meeting, 'PARTICIPANT', 'EndAndKickAllEvent', { reason });
  // The record has no leave for those still inside; the webhooks make one up for each, before the end itself.
  for (const person of peoplePresent(meeting)) announce(world, hookEvents.userDropped(meeting, person));
  announce(world, hookEvents.meetingEnded(meeting));
  meeting.phase = 'ended';
  meeting.endTime = world.clock.now();
  meeting.endReason = reason;
  for (const person of meeting.people) {
    person.status = 'left';
    world.pages.send(person.sessionToken, { type: 'ended', to: person.logoutUrl ?? meeting.settings.logoutUrl ?? '/' });
  }
  endBreakouts(world, meeting);
  scheduleCallbacks(world, meeting);
  if (meeting.settings.isRecorded && meeting.hasMarks) startRecording(world, meeting);
  world.save();
}

function endBreakouts(world: World, meeting: Meeting): void {
  const at = world.clock.now() + BREAKOUT_END_MS;
  for (const room of world.state.meetings) {
    if (room.phase === 'ended' || room.breakout?.parentInternalId !== meeting.internalMeetingId) continue;
    world.schedule.add({ kind: 'meeting.end', subject: room.internalMeetingId, at });
  }
}
