import { RECORDING_READY_URLS } from '../callbacks/schedule-callbacks.ts';
import { deliver } from '../callbacks/deliver.ts';
import { signJwt } from '../callbacks/sign-jwt.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { findByInternalId } from '../meetings/registry.ts';
import type { Job } from '../schedule.ts';
import { announce } from '../webhooks/announce.ts';
import { recordingStep } from '../webhooks/hook-events.ts';
import type { World } from '../world.ts';
import type { Recording } from './recording.ts';

/** Puts an ended meeting's record into the pipeline: archive, then process and publish each format. */
export function startRecording(world: World, meeting: Meeting): void {
  const recording = {
    recordId: meeting.internalMeetingId,
    meetingId: meeting.meetingId,
  };
  announce(world, recordingStep('rap-archive-started', recording));
  world.schedule.add({ kind: 'recording.archived', subject: meeting.internalMeetingId, at: later(world) });
}

/** Registers the steps of the pipeline and the callback at its end. */
export function handleRecordingJobs(world: World): void {
  world.schedule.handle('recording.archived', (job) => archived(world, job));
  world.schedule.handle('recording.processed', (job) => processed(world, job));
  world.schedule.handle('recording.published', (job) => published(world, job));
  world.schedule.handle('callback:recordingReady', (job) => sendRecordingReady(world, job));
}

function archived(world: World, job: Job): void {
  const meeting = findByInternalId(world, job.subject);
  if (meeting === undefined || world.state.recordings.some((recording) => recording.recordId === job.subject)) return;
  const recording = newRecording(meeting);
  world.state.recordings.push(recording);
  const duration = recording.endTime - recording.startTime;
  announce(world, recordingStep('rap-archive-ended', recording, { recorded: true, duration }));
  announce(world, recordingStep('rap-sanity-started', recording));
  announce(world, recordingStep('rap-sanity-ended', recording));
  announceFormats(world, recording, 'rap-process-started');
  world.schedule.add({ kind: 'recording.processed', subject: job.subject, at: later(world) });
}

function processed(world: World, job: Job): void {
  const recording = world.state.recordings.find((candidate) => candidate.recordId === job.subject);
  if (recording?.state !== 'processing') return;
  recording.state = 'processed';
  announceFormats(world, recording, 'rap-process-ended');
  announceFormats(world, recording, 'rap-publish-started');
  world.schedule.add({ kind: 'recording.published', subject: job.subject, at: later(world) });
}

function published(world: World, job: Job): void {
  const recording = world.state.recordings.find((candidate) => candidate.recordId === job.subject);
  if (recording?.state !== 'processed') return;
  recording.state = 'published';
  recording.formats.push(...world.options.recordingFormats);
  announceFormats(world, recording, 'rap-publish-ended');
  // The callback runs once for each format, each time with the same record id.
  for (const format of recording.formats) {
    world.schedule.add({
      kind: 'callback:recordingReady',
      subject: job.subject,
      at: world.clock.now(),
      payload: { format },
    });
  }
}

async function sendRecordingReady(world: World, job: Job): Promise<void> {
  const meeting = findByInternalId(world, job.subject);
  // The address comes from the raw record, so a later updateRecordings does not change it.
  const url = RECORDING_READY_URLS.map((name) => meeting?.settings.metadata[name]).find((found) => found !== undefined);
  if (meeting === undefined || url === undefined) return;
  await deliver(world, job.kind, (secret) => {
    const claims = { meeting_id: meeting.meetingId, record_id: meeting.internalMeetingId };
    const token = signJwt({ alg: 'HS256' }, claims, secret);
    return {
      subject: job.subject,
      attempt: 1,
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Ruby' },
      body: `signed_parameters=${token}`,
      timeoutMs: 60_000,
    };
  });
}

function newRecording(meeting: Meeting): Recording {
  return {
    recordId: meeting.internalMeetingId,
    meetingId: meeting.meetingId,
    name: meeting.settings.name,
    startTime: meeting.createTime,
    endTime: meeting.endTime,
    participants: new Set(meeting.people.map((person) => person.externalUserId)).size,
    state: 'processing',
    metadata: {
      ...meeting.settings.metadata,
      isBreakout: 'false',
      meetingId: meeting.meetingId,
      meetingName: meeting.settings.name,
    },
    formats: [],
    tracks: [],
  };
}

function announceFormats(world: World, recording: Recording, id: string): void {
  for (const workflow of world.options.recordingFormats) announce(world, recordingStep(id, recording, { workflow }));
}

function later(world: World): number {
  return world.clock.now() + world.options.recordingStepMs;
}
