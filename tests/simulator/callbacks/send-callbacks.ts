import { analyticsBody } from '../analysis/analytics-body.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { findByInternalId } from '../meetings/registry.ts';
import type { Job } from '../schedule.ts';
import type { World } from '../world.ts';
import { deliver, isDelivered, type Delivery } from './deliver.ts';
import { ANALYTICS_URL, ENDED_URL } from './schedule-callbacks.ts';
import { signJwt } from './sign-jwt.ts';

/** Waits after a failed end callback; after the last one BigBlueButton gives up. */
const RETRY_WAITS_MS = [30_000, 60_000, 120_000, 300_000];
const DAY_SECONDS = 86_400;
const BBB_WEB_AGENT = 'Apache-HttpAsyncClient/4.1.5 (Java/17.0.16)';

/** Registers how the callbacks after a meeting are sent. */
export function handleCallbackJobs(world: World): void {
  world.schedule.handle('callback:ended', (job) =>
    sendWithRetries(world, job, (meeting) => endedUrl(meeting, meeting.settings.metadata[ENDED_URL] ?? '')),
  );
  world.schedule.handle('callback:meetingEnded', (job) =>
    sendWithRetries(world, job, (meeting) => meeting.settings.meetingEndedUrl ?? ''),
  );
  world.schedule.handle('callback:analytics', (job) => sendAnalytics(world, job));
}

/** The end callback's address: ours, with both parameters appended whatever it carries already. */
function endedUrl(meeting: Meeting, url: string): string {
  const marks = meeting.settings.isRecorded && meeting.hasMarks;
  const separator = url.includes('?') ? '&' : '?';
  return `${url}${separator}recordingmarks=${marks}&meetingID=${encodeURIComponent(meeting.meetingId)}`;
}

/** The request that carries the analytics of a meeting: one try, signed for a day with nothing but an expiry. */
function analyticsRequest(world: World, meeting: Meeting, secret: string): Omit<Delivery, 'name'> {
  const expiry = Math.floor(world.clock.now() / 1000) + DAY_SECONDS;
  return {
    subject: meeting.internalMeetingId,
    attempt: 1,
    method: 'POST',
    url: meeting.settings.metadata[ANALYTICS_URL] ?? '',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${signJwt({ typ: 'JWT', alg: 'HS512' }, { exp: expiry }, secret)}`,
      'user-agent': 'BigBlueButton Analytics Callback',
    },
    body: JSON.stringify(analyticsBody(meeting, world.options.zoneOffsetMinutes)),
    timeoutMs: 60_000,
  };
}

async function sendAnalytics(world: World, job: Job): Promise<void> {
  const meeting = findByInternalId(world, job.subject);
  if (meeting === undefined) return;
  await deliver(world, job.kind, (secret) => analyticsRequest(world, meeting, secret));
}

async function sendWithRetries(world: World, job: Job, urlOf: (meeting: Meeting) => string): Promise<void> {
  const meeting = findByInternalId(world, job.subject);
  if (meeting === undefined) return;
  const status = await deliver(world, job.kind, () => ({
    subject: job.subject,
    attempt: job.attempt,
    method: 'GET',
    url: urlOf(meeting),
    headers: { 'user-agent': BBB_WEB_AGENT },
    timeoutMs: 10_000,
  }));
  const wait = RETRY_WAITS_MS[job.attempt - 1];
  if (isDelivered(status) || wait === undefined) return;
  world.schedule.add({ kind: job.kind, subject: job.subject, attempt: job.attempt + 1, at: world.clock.now() + wait });
}
